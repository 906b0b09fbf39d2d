import { listStaff } from '@/lib/accounts/staff'
import type { Case } from '@/lib/cases/case'
import { newId } from '@/lib/core/ids'
import type { Translate } from '@/lib/i18n/translator'
import { giveCommand } from '../../cases/give-command'
import { ActionForm, SelectField } from '../../ui/form'

type AssignmentProps = {
  state: Case
  /** The account of the reader. */
  viewerId: string
  /** Whether the reader may take the case and give it. */
  may: boolean
  view: string
  t: Translate
}

/** Who works a case; one takes it, takes it over, gives it back or gives it to somebody else. */
export async function Assignment({ state, viewerId, may, view, t }: AssignmentProps) {
  const { assignee } = state
  const staff = await listStaff(state.operatorId)
  const name = staff.find(({ id }) => id === assignee)?.name || t('history.erased')
  const mine = assignee === viewerId
  const colleagues = staff.filter(
    ({ id, role, endedAt }) => !endedAt && role !== 'auditor' && id !== assignee && id !== viewerId,
  )
  const form = (prefix: string) => ({
    action: giveCommand,
    prefix,
    pendingLabel: t('commands.sending'),
    submitVariant: 'secondary' as const,
  })
  const hidden = {
    command: 'AssignCase',
    reference: state.reference,
    version: String(state.version),
    requestKey: newId(),
    view,
  }
  return (
    <section className="stack-tight no-print" aria-label={t('working.label')}>
      <div className="cluster">
        <p>{assignee === null ? t('working.nobody') : mine ? t('working.you') : t('working.somebody', { name })}</p>
        {may ? (
          <ActionForm
            {...form('take-')}
            hidden={{ ...hidden, assignee: mine ? '' : viewerId }}
            submitLabel={t(mine ? 'working.giveBack' : assignee ? 'working.takeOver' : 'working.take')}
          />
        ) : null}
      </div>
      {may && colleagues.length > 0 ? (
        <ActionForm {...form('give-')} hidden={hidden} submitLabel={t('working.giveSubmit')} fold={t('working.give')}>
          <SelectField
            name="assignee"
            label={t('working.giveTo')}
            emptyLabel={t('newCase.choose')}
            options={colleagues.map(({ id, name: called, role }) => ({
              value: id,
              label: t('history.staff', { name: called, role: t(`desk.role.${role}`) }),
            }))}
          />
        </ActionForm>
      ) : null}
    </section>
  )
}
