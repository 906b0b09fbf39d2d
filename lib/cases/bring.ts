import type { Answers } from '@/lib/application/answers'
import type { Instant } from '@/lib/core/time'
import { formatMoney } from '@/lib/i18n/format'
import type { IdentityKind, Policy } from '@/lib/markets/policy'
import type { Case } from './case'
import type { Speech } from './describe'
import { balanceOf } from './fee'

/**
 * Decides what has to be brought to a counter, and says it. Refuses to know any number or name: kinds of documents and
 * amounts are all it speaks of.
 */
export type Bring =
  | { kind: 'document'; document: IdentityKind | null }
  | { kind: 'code' }
  /** What is left to pay, in the smallest unit of the market's currency. */
  | { kind: 'fee'; amount: number }
  | { kind: 'proxy' }

/** What somebody needs to collect a card with. For the customer alone, and their mails: staff never see the code. */
export type Pickup = {
  /** Null while nobody is to have it: the case is stopped. */
  code: string | null
  until: Instant | null
  bring: Bring[]
}

export function whatToBring(
  state: Case,
  { identity }: Pick<Answers, 'identity'>,
  { policy, hasCode }: { policy: Policy; hasCode: boolean },
): Bring[] {
  const { left } = balanceOf(state, policy)
  return [
    { kind: 'document', document: identity?.kind ?? null },
    ...(hasCode ? [{ kind: 'code' } as const] : []),
    ...(left > 0 ? [{ kind: 'fee', amount: left } as const] : []),
    ...(state.proxy && policy.proxy === 'allowed' ? [{ kind: 'proxy' } as const] : []),
  ]
}

export function describeBring(bring: Bring, { t, locale, market }: Speech): string {
  switch (bring.kind) {
    case 'document':
      return bring.document
        ? t('pickup.document', { document: t(`identity.${bring.document}`) })
        : t('pickup.anyDocument')
    case 'code':
      return t('pickup.bringCode')
    case 'fee':
      return t('pickup.fee', { amount: formatMoney(locale, market, bring.amount) })
    case 'proxy':
      return t('pickup.proxy')
    default:
      return bring satisfies never
  }
}

/** Eight digits are read and typed in two groups. */
export const inGroups = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ')
