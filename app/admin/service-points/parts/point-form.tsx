import { formatWeekday, formatZone } from '@/lib/i18n/format'
import { type Locale, localeNames, locales } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import { type MarketId, market } from '@/lib/markets'
import { weekdays } from '@/lib/service-points/opening'
import { examplePlace } from '@/lib/service-points/places'
import { Button } from '../../../ui/button'
import { FieldGroup } from '../../../ui/field-group'
import { ActionForm, RadioCards, SelectField, TextAreaField, TextField } from '../../../ui/form'
import { save } from '../actions'

type Props = {
  /** What is known of it, by the names of the boxes. */
  fields: Record<string, string>
  /** Which point, and what was seen of it; neither for a new one. */
  hidden?: { slug: string; seen: string }
  market: MarketId
  t: Translate
  locale: Locale
}

/** Everything about a service point that is said by people. */
export function PointForm({ fields, hidden, market: id, t, locale }: Props) {
  const optional = t('newCase.optional')
  const box = (name: string) => ({ name, defaultValue: fields[name] })
  return (
    <ActionForm
      action={save}
      hidden={hidden}
      submitLabel={t(hidden ? 'keeping.points.save' : 'keeping.points.add')}
      pendingLabel={t('commands.sending')}
    >
      <TextField
        {...box('name')}
        label={t('keeping.points.name')}
        hint={t('keeping.points.nameHint')}
        maxLength={200}
      />
      <TextField
        {...box('address')}
        label={t('keeping.points.address')}
        hint={t('keeping.points.addressHint')}
        maxLength={300}
      />
      <TextField
        {...box('phone')}
        type="tel"
        room="medium"
        label={t('keeping.points.phone')}
        hint={t('keeping.points.phoneHint')}
        optional={optional}
      />
      <FieldGroup legend={t('keeping.points.notes')} hint={t('keeping.points.notesHint')}>
        {locales.map((one) => (
          <TextField
            key={one}
            {...box(`note.${one}`)}
            label={<span lang={one}>{localeNames[one]}</span>}
            optional={optional}
            maxLength={200}
          />
        ))}
      </FieldGroup>
      <FieldGroup legend={t('keeping.points.position')} hint={t('keeping.points.positionHint')}>
        <div className="week-fields">
          {(['latitude', 'longitude'] as const).map((name) => (
            <TextField
              key={name}
              {...box(name)}
              label={t(`keeping.points.${name}`)}
              optional={optional}
              inputMode="decimal"
              digits
              autoComplete="off"
            />
          ))}
        </div>
        {market(id).places ? (
          <>
            <TextField
              {...box('town')}
              label={t('keeping.points.town')}
              hint={t('keeping.points.townHint', { example: examplePlace(id, locale) ?? t(`markets.${id}`) })}
              optional={optional}
              room="medium"
              maxLength={100}
              autoComplete="off"
            />
            <p>
              <Button name="act" value="find" variant="secondary">
                {t('keeping.points.find')}
              </Button>
            </p>
          </>
        ) : null}
      </FieldGroup>
      <TextField
        {...box('hours')}
        label={t('keeping.points.line')}
        hint={t('keeping.points.lineHint')}
        maxLength={200}
      />
      <FieldGroup legend={t('keeping.points.week')} hint={t('keeping.points.weekHint')}>
        <div className="week-fields">
          {weekdays.map((day, index) => (
            <TextField
              key={day}
              {...box(`week.${day}`)}
              label={formatWeekday(locale, index + 1)}
              required={false}
              maxLength={100}
              autoComplete="off"
            />
          ))}
        </div>
        <SelectField
          {...box('timeZone')}
          label={t('keeping.points.timeZone')}
          room="medium"
          options={zones(id, fields.timeZone).map((value) => ({ value, label: formatZone(locale, value) }))}
        />
        <RadioCards
          {...box('holidays')}
          label={t('keeping.points.holidays')}
          options={[
            { value: 'as-usual', title: t('keeping.points.asUsual'), description: t('keeping.points.asUsualAbout') },
            { value: 'own', title: t('keeping.points.own'), description: t('keeping.points.ownAbout') },
          ]}
        />
        <TextField
          {...box('holidayHours')}
          label={t('keeping.points.holidayHours')}
          optional={optional}
          room="medium"
          maxLength={100}
          autoComplete="off"
        />
        <TextAreaField
          {...box('special')}
          label={t('keeping.points.special')}
          hint={t('keeping.points.specialHint')}
          optional={optional}
          maxLength={20_000}
        />
      </FieldGroup>
      <p>
        <Button name="act" value="preview" variant="secondary">
          {t('keeping.points.preview')}
        </Button>
      </p>
    </ActionForm>
  )
}

/** Those of the market, and the point's own. */
const zones = (id: MarketId, own?: string) => [...new Set([...market(id).timeZones, ...(own ? [own] : [])])]
