import type { Case } from '@/lib/cases/case'
import type { LookReason, PersonalPart } from '@/lib/cases/events'
import { newId } from '@/lib/core/ids'
import type { Translate } from '@/lib/i18n/translator'
import { giveCommand } from '../../cases/give-command'
import { ActionForm, SelectField, TextAreaField } from '../../ui/form'

type UnmaskFormProps = {
  what: PersonalPart
  state: Case
  shown: boolean
  /** What the reader may look for. */
  reasons: readonly LookReason[]
  /** Whether the reader may give a reason. */
  may: boolean
  view: string
  t: Translate
}

/** Says what of a person's data is masked, and lets whoever may see it say what for. */
export function UnmaskForm({ what, state, shown, reasons, may, view, t }: UnmaskFormProps) {
  return (
    <div className="stack-tight no-print">
      <p className="muted small">{t(`masking.${what}${shown ? 'Shown' : 'Lead'}`)}</p>
      {may && !shown ? (
        <ActionForm
          action={giveCommand}
          prefix={`unmask-${what}-`}
          hidden={{
            command: 'UnmaskPersonalData',
            what,
            reference: state.reference,
            version: String(state.version),
            requestKey: newId(),
            view,
          }}
          submitLabel={t('masking.submit')}
          pendingLabel={t('commands.sending')}
          fold={t(`masking.show-${what}`)}
        >
          <p className="muted small">{t('masking.hint')}</p>
          <SelectField
            name="reason"
            label={t('masking.reason')}
            emptyLabel={t('newCase.choose')}
            options={reasons.map((value) => ({ value, label: t(`masking.reasons.${value}`) }))}
          />
          <TextAreaField
            name="text"
            label={t('masking.text')}
            hint={t('masking.textHint')}
            optional={t('newCase.optional')}
            rows={2}
          />
        </ActionForm>
      ) : null}
    </div>
  )
}
