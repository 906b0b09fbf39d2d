import type { AnswerProblem } from '@/lib/application/answers'
import { type MarketId, market } from '@/lib/markets'
import type { Policy } from '@/lib/markets/policy'
import { fields } from './fields'
import { valueAt } from './values'

/**
 * Decides what cannot be right about rules that are well formed, in the market they are for. It refuses to know the rules
 * before them, and the cases.
 */
export function policyProblems(policy: Policy, marketId: MarketId): AnswerProblem[] {
  const outOfRange = fields.flatMap((field): AnswerProblem[] => {
    if (field.kind !== 'number') return []
    const value = Number(valueAt(policy, field.path))
    return value < field.min || value > field.max ? [{ path: field.path, problem: 'not-in-range' }] : []
  })
  // Where there is nothing to judge an address by, no card is mailed.
  const mails = policy.delivery.includes('mail') && !market(marketId).mail
  const asksInVain = policy.contact === 'required' && policy.support.hotline.trim() === ''
  const { webChat } = policy.support
  // Stored rules may hold another kind of address; it becomes a link, which must not be a script.
  const leadsElsewhere = webChat !== undefined && !/^https?:\/\//i.test(webChat)
  return [
    ...outOfRange,
    ...(mails ? [{ path: 'delivery', problem: 'no-mail-here' }] : []),
    ...(asksInVain ? [{ path: 'support.hotline', problem: 'hotline-needed' }] : []),
    ...(leadsElsewhere ? [{ path: 'support.webChat', problem: 'not-an-address' }] : []),
  ]
}
