import type { Account } from '@/lib/accounts/accounts'
import { actorKey } from '@/lib/accounts/actor'
import { issuableFrom } from '@/lib/cases/approval'
import type { Case } from '@/lib/cases/case'
import { describeSignal, type Speech } from '@/lib/cases/describe'
import type { HistoryEntry } from '@/lib/cases/queries'
import { needsSecondApprover } from '@/lib/cases/risk'
import type { Instant } from '@/lib/core/time'
import { formatInstant } from '@/lib/i18n/format'
import type { Policy } from '@/lib/markets/policy'
import { Notice } from '../../ui/notice'

type TrustProps = {
  state: Case
  account: Account
  entries: readonly HistoryEntry[]
  policy: Policy
  speech: Speech
  now: Instant
}

/** What staff have to know before they decide: whether the case is stopped, what stands out, who has approved already. */
export function Trust({ state, account, entries, policy, speech, now }: TrustProps) {
  const { t, locale, market } = speech
  const date = (at: Instant) => formatInstant(locale, market, at)
  const proposal = 'proposal' in state ? state.proposal : null
  const proposer = entries.findLast(({ type }) => type === 'ApprovalProposed')?.actorName ?? t('history.erased')
  const isMine = proposal?.by === actorKey(account.actor)
  return (
    <>
      {state.frozen ? (
        <Notice tone="danger" title={t('trust.frozen.title')}>
          <p>{t('trust.frozen.staff', { date: date(state.frozen.at), by: t(`trust.frozen.by.${state.frozen.by}`) })}</p>
        </Notice>
      ) : null}
      {state.risk.length > 0 ? (
        <Notice tone="warn" title={t('trust.risk.title')}>
          <ul>
            {state.risk.map((signal) => (
              <li key={signal.kind}>{describeSignal(signal, speech)}</li>
            ))}
          </ul>
          {needsSecondApprover(policy, state.risk) ? <p>{t('trust.risk.asksForSecond')}</p> : null}
        </Notice>
      ) : null}
      {proposal ? (
        <Notice title={t('trust.approval.proposed')}>
          <p>
            {isMine
              ? t('trust.approval.proposedByYou', { date: date(proposal.at) })
              : t('trust.approval.proposedBy', { name: proposer, date: date(proposal.at) })}
          </p>
        </Notice>
      ) : null}
      {state.status === 'approved' && now < issuableFrom(state, policy) ? (
        <Notice title={t('trust.approval.coolingOff', { date: date(issuableFrom(state, policy)) })} />
      ) : null}
    </>
  )
}
