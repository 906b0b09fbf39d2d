import { z } from 'zod'
import { Money, type Policy } from '@/lib/markets/policy'
import type { Case } from './case'
import { balanceOf } from './fee'

/** The fee of a case as other systems see it. */
const currencyUnit = 'In the smallest unit of the currency.'
export const FeeRepresentation = z.object({
  currency: z.string().describe('ISO 4217.'),
  amount: Money.describe(currencyUnit),
  paid: Money.describe('Less what was given back.'),
  waived: Money,
  left: Money.describe('What has to be paid or waived before a card is handed out.'),
})

export function representFee(state: Case, policy: Policy): z.infer<typeof FeeRepresentation> {
  const { currency, fee: amount, kept: paid, waived, left } = balanceOf(state, policy)
  return { currency, amount, paid, waived, left }
}
