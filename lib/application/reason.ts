import { z } from 'zod'

/** Why a card is to be replaced. */
export const Reason = z.enum(['lost', 'damaged', 'stolen', 'account_problem'])
export type Reason = z.infer<typeof Reason>
