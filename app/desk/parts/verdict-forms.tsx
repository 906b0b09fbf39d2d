import type { Case } from '@/lib/cases/case'
import type { CommandType } from '@/lib/cases/commands'
import { type CaseDocument, DocumentFault } from '@/lib/cases/document'
import { newId } from '@/lib/core/ids'
import type { Translate } from '@/lib/i18n/translator'
import { giveCommand } from '../../cases/give-command'
import { ActionForm, SelectField, TextAreaField } from '../../ui/form'

type VerdictFormsProps = {
  state: Case
  document: CaseDocument
  can: readonly CommandType[]
  view: string
  t: Translate
}

/** To accept a document, or to reject it with a reason. */
export function VerdictForms({ state, document: { id, verdict }, can, view, t }: VerdictFormsProps) {
  if (!can.includes('AcceptDocument')) return null
  const hidden = (command: 'AcceptDocument' | 'RejectDocument') => ({
    command,
    document: id,
    reference: state.reference,
    version: String(state.version),
    requestKey: newId(),
    view,
  })
  return (
    <div className="sheet-forms no-print">
      {verdict?.outcome === 'accepted' ? null : (
        <ActionForm
          action={giveCommand}
          prefix={`accept-${id}-`}
          hidden={hidden('AcceptDocument')}
          submitLabel={t('review.accept')}
          pendingLabel={t('commands.sending')}
          submitVariant={verdict ? 'secondary' : 'primary'}
        />
      )}
      <ActionForm
        key={verdict?.outcome}
        action={giveCommand}
        prefix={`reject-${id}-`}
        hidden={hidden('RejectDocument')}
        submitLabel={t('review.reject')}
        pendingLabel={t('commands.sending')}
        submitVariant="danger"
        fold={t(verdict ? 'review.change' : 'review.rejectLong')}
      >
        <SelectField
          name="reason"
          label={t('review.reason')}
          emptyLabel={t('newCase.choose')}
          options={DocumentFault.options.map((value) => ({ value, label: t(`review.faults.${value}`) }))}
        />
        <TextAreaField
          name="text"
          label={t('review.text')}
          hint={t('review.textHint')}
          optional={t('newCase.optional')}
          rows={2}
        />
      </ActionForm>
    </div>
  )
}
