import { formatAmount } from '@/lib/i18n/money'
import { type MarketId, market as marketOf } from '@/lib/markets'
import { DeliveryMethod } from '@/lib/markets/policy'
import { mostPromotions, sections } from '@/lib/policies/fields'
import { optionLabel } from '@/lib/policies/text'
import type { Reader } from '../../../reader'
import { FieldGroup } from '../../../ui/field-group'
import { DateField, SelectField, TextAreaField } from '../../../ui/form'
import { RuleField } from './rule-field'

type Props = Pick<Reader, 't' | 'locale'> & { values: Record<string, string>; offers: number; market: MarketId }

/** Every rule that can be changed, in sections. */
export function RuleSections({ values, offers, market, t }: Props) {
  const example = formatAmount(1250, market)
  const { code: currency } = marketOf(market).currency
  return (
    <>
      {sections.map(({ name, fields }) => (
        <FieldGroup
          key={name}
          legend={t(`rules.sections.${name}`)}
          hint={t(`rules.sectionHints.${name}`, { currency, example })}
        >
          {fields.map((field) => (
            <RuleField key={field.path} field={field} values={values} t={t} />
          ))}
          {name === 'delivery' ? (
            <SelectField
              name="usualDelivery"
              label={t('rules.usualDelivery')}
              options={DeliveryMethod.options.map((value) => ({ value, label: optionLabel(t, 'delivery', value) }))}
              defaultValue={values.usualDelivery}
            />
          ) : null}
        </FieldGroup>
      ))}
      <FieldGroup legend={t('rules.sections.promotions')} hint={t('rules.sectionHints.promotions')}>
        {[...Array(Math.min(offers + 1, mostPromotions)).keys()].map((place) => (
          <Offer key={place} index={place} isNew={place === offers} values={values} t={t} />
        ))}
      </FieldGroup>
    </>
  )
}

const languages = ['zh-CN', 'en', 'id'] as const

function Offer({ index, isNew, values, t }: Pick<Props, 'values' | 't'> & { index: number; isNew: boolean }) {
  const at = `promotions.${index}`
  return (
    <FieldGroup legend={isNew ? t('rules.newOffer') : t('rules.offer', { number: String(index + 1) })}>
      {languages.map((language) => (
        <TextAreaField
          key={language}
          name={`${at}.text.${language}`}
          label={t(`rules.languages.${language}`)}
          optional={t('rules.optional')}
          maxLength={500}
          rows={2}
          defaultValue={values[`${at}.text.${language}`]}
        />
      ))}
      <DateField
        name={`${at}.until`}
        label={t('rules.until')}
        optional={t('rules.optional')}
        defaultValue={values[`${at}.until`]}
      />
    </FieldGroup>
  )
}
