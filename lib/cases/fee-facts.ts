import { z } from 'zod'
import { Money } from '@/lib/markets/policy'

export const PaymentMethod = z.enum(['cash', 'card_terminal', 'bank_transfer', 'online'])
export type PaymentMethod = z.infer<typeof PaymentMethod>

/** What has been paid, waived and given back so far. */
export const FeeFacts = z.object({ paid: Money, waived: Money, refunded: Money })
export type FeeFacts = z.infer<typeof FeeFacts>
export const nothingPaid: FeeFacts = { paid: 0, waived: 0, refunded: 0 }
