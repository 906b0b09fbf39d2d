import { localeNames, locales } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import { placeholders } from '@/lib/templates/placeholders'
import { TemplatePurpose, type TextTemplate } from '@/lib/templates/template'
import { SelectField, TextAreaField, TextField } from '../../../ui/form'

/** The questions about a text template. */
export function TemplateFields({ template, t }: { template?: TextTemplate; t: Translate }) {
  return (
    <>
      <TextField
        name="name"
        label={t('templates.name')}
        hint={t('templates.nameHint')}
        room="medium"
        maxLength={80}
        defaultValue={template?.name}
      />
      <SelectField
        name="purpose"
        label={t('templates.purpose')}
        room="medium"
        emptyLabel={t('newCase.choose')}
        options={TemplatePurpose.options.map((value) => ({ value, label: t(`templates.purposes.${value}`) }))}
        defaultValue={template?.purpose}
      />
      <SelectField
        name="locale"
        label={t('templates.locale')}
        room="medium"
        emptyLabel={t('newCase.choose')}
        options={locales.map((value) => ({ value, label: localeNames[value] }))}
        defaultValue={template?.locale}
      />
      <TextAreaField
        name="body"
        label={t('templates.body')}
        hint={t('templates.bodyHint', { placeholders: meanings(t) })}
        rows={6}
        defaultValue={template?.body}
      />
    </>
  )
}

const meanings = (t: Translate): string =>
  placeholders
    .map((name) => t('errors.field', { field: `{${name}}`, message: t(`templates.placeholder.${name}`) }))
    .join('; ')
