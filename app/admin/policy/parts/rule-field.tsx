import type { Translate } from '@/lib/i18n/translator'
import type { Field } from '@/lib/policies/fields'
import { optionLabel, ruleLabel } from '@/lib/policies/text'
import { FieldGroup } from '../../../ui/field-group'
import { CheckboxField, SelectField, TextField } from '../../../ui/form'

type Props = { field: Field; values: Record<string, string>; t: Translate }

/** One rule as what it is set by: a box for a number or a text, boxes to tick, or a list to choose from. */
export function RuleField({ field, values, t }: Props) {
  const { path } = field
  const basics = { name: path, label: ruleLabel(t, path), defaultValue: values[path] }
  switch (field.kind) {
    case 'number': {
      const [min, max] = [String(field.min), String(field.max)]
      const hint = t('rules.range', { min, max, unit: t(`rules.units.${field.unit}`) })
      return <TextField {...basics} hint={hint} inputMode="numeric" room="short" maxLength={7} />
    }
    case 'expiry':
      return (
        <TextField
          {...basics}
          hint={`${t('rules.range', { min: String(field.min), max: String(field.max), unit: t('rules.units.days') })} ${t('rules.never')}`}
          optional={t('rules.optional')}
          inputMode="numeric"
          room="short"
          maxLength={7}
        />
      )
    case 'steps':
      return <TextField {...basics} optional={t('rules.optional')} room="medium" maxLength={60} />
    case 'money':
      return <TextField {...basics} inputMode="decimal" room="short" maxLength={20} />
    case 'time':
      return <TextField {...basics} room="short" maxLength={5} />
    case 'text':
      return (
        <TextField {...basics} optional={field.optional ? t('rules.optional') : undefined} maxLength={field.most} />
      )
    case 'switch':
      return <CheckboxField name={path} label={basics.label} required={false} defaultChecked={values[path] === 'on'} />
    case 'choice':
      return (
        <SelectField
          {...basics}
          options={field.options.map((value) => ({ value, label: optionLabel(t, path, value) }))}
        />
      )
    case 'several':
      return (
        <FieldGroup name={path} legend={basics.label}>
          {field.options.map((option) => (
            <CheckboxField
              key={option}
              name={`${path}.${option}`}
              label={optionLabel(t, path, option)}
              required={false}
              defaultChecked={values[`${path}.${option}`] === 'on'}
            />
          ))}
        </FieldGroup>
      )
    default:
      return field satisfies never
  }
}
