import type { Actor } from '@/lib/accounts/actor'
import type { nextStep } from '@/lib/application/pages'
import type { EsimWait } from '@/lib/cards/esim-wait'
import type { Case } from '@/lib/cases/case'
import type { CommandType } from '@/lib/cases/commands'
import type { Speech } from '@/lib/cases/describe'
import { isDraft } from '@/lib/cases/progress'
import { servesAtCounter } from '@/lib/cases/serving'
import { endedStatuses } from '@/lib/cases/status'
import { formatInstant } from '@/lib/i18n/format'
import type { Policy } from '@/lib/markets/policy'
import { giveCommand } from '../../cases/give-command'
import { CommandForm, type FormCommand } from '../../cases/parts/command-form'
import { ActionStage } from '../../ui/action-stage'
import { ButtonLink } from '../../ui/button'

/** What the work is about, and what needs no words. */
const unfolded: FormCommand[] = [
  'BeginReview',
  'LiftFreeze',
  'ApproveApplication',
  'ReturnProposal',
  'ReleaseHold',
  'ConfirmReceipt',
  'ActivateLine',
  'CloseCase',
]
/** In the order of the work; what interrupts or ends it comes last. */
const order: FormCommand[] = [
  'LogContact',
  'CheckOriginal',
  'SignForm',
  'ApproveAtCounter',
  'RecordPayment',
  'ShipCard',
  'MakeReadyForPickup',
  'IssueEsim',
  'CollectCard',
  'InspectCard',
  'RecordDelivery',
  'RecordReturnedShipment',
  'ReportDefect',
  'WaiveFee',
  'RefundPayment',
  'NominateProxy',
  'RevokeProxy',
  'ProvideInformation',
  'RequestInformation',
  'ExtendReview',
  'RejectApplication',
  'HoldCase',
  'RequestLineBlock',
  'SendClaimLink',
  'AddNote',
  'ReportNotMe',
  'WithdrawCase',
  'ReopenCase',
]

type ActionsProps = {
  state: Case
  policy: Policy
  actor: Actor
  can: CommandType[]
  /** The page of the application that comes next, where it is still being filled in. */
  next: ReturnType<typeof nextStep> | null
  wait: EsimWait | null
  view: string
  speech: Speech
}

/** What whoever reads a case at the desk can do with it now: one form for each, the likeliest unfolded. */
export function Actions({ state, policy, actor, can, next, wait, view, speech }: ActionsProps) {
  const { t } = speech
  const form = { state, policy, t, staff: true, view }
  return (
    <ActionStage action={giveCommand} commands={can}>
      <section className="stack no-print" aria-labelledby="actions">
        <h2 id="actions" className="heading">
          {t('desk.actions')}
        </h2>
        {can.length === 0 ? <p className="muted">{t('desk.noActions')}</p> : null}
        {servesAtCounter(actor) && !endedStatuses.includes(state.status) ? (
          <ButtonLink href={`/desk/counter/${state.reference}`}>{t('counter.serveHere')}</ButtonLink>
        ) : null}
        {next && can.includes('SaveAnswers') ? (
          <ButtonLink href={`/desk/${state.reference}/application/${next}`} variant="primary">
            {t(next === 'check' ? 'steps.check' : 'steps.continue')}
          </ButtonLink>
        ) : null}
        {can.includes('AttachDocument') && !isDraft(state) ? (
          <ButtonLink href={`/desk/${state.reference}/application/documents`}>{t('files.sendMore')}</ButtonLink>
        ) : null}
        {wait ? <p>{waitText(wait, speech)}</p> : null}
        {unfolded
          .filter((type) => can.includes(type))
          .map((type) => (
            <CommandForm key={type} {...form} type={type} />
          ))}
        <div>
          {order
            .filter((type) => can.includes(type))
            .map((type) => (
              <CommandForm key={type} {...form} type={type} folded />
            ))}
        </div>
      </section>
    </ActionStage>
  )
}

/** Why an eSIM is not out yet. */
const waitText = (wait: EsimWait, { t, locale, market }: Speech): string =>
  wait.why === 'cooling'
    ? t('esim.waits.cooling', { until: formatInstant(locale, market, wait.until) })
    : t(`esim.waits.${wait.why}`)
