import { newId } from '@/lib/core/ids'
import { type Locale, localeNames, locales } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import type { Operator } from '@/lib/operators/operators'
import { ActionForm, SelectField } from '../../ui/form'
import { giveCommand } from '../give-command'
import { TriageQuestions } from './triage-questions'

type TriageFormProps = {
  operator: Operator
  t: Translate
  locale: Locale
  /** Staff say which language the customer reads. */
  behalf?: boolean
}

/** The first page of an application, which opens its case. */
export function TriageForm({ operator: { slug, market }, t, locale, behalf = false }: TriageFormProps) {
  const hidden = {
    command: 'OpenCase',
    operator: slug,
    market,
    requestKey: newId(),
    ...(behalf ? {} : { locale }),
  }
  return (
    <ActionForm
      action={giveCommand}
      hidden={hidden}
      submitLabel={t('triage.submit')}
      pendingLabel={t('commands.sending')}
    >
      <TriageQuestions t={t} />
      {behalf ? (
        <SelectField
          name="locale"
          label={t('newCase.customerLanguage')}
          defaultValue={locale}
          options={locales.map((one) => ({ value: one, label: localeNames[one] }))}
        />
      ) : null}
    </ActionForm>
  )
}
