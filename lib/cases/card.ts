import { z } from 'zod'

/** Which card a case has, and what is known of one in the stock. */
export const CardRef = z.object({
  id: z.uuid(),
  /** The last four digits of its ICCID. */
  ending: z.string().regex(/^\d{4}$/),
})
export type CardRef = z.infer<typeof CardRef>

/** A piece of plastic, or an activation code for the SIM that a phone has built in. */
export const CardForm = z.enum(['card', 'esim'])
export type CardForm = z.infer<typeof CardForm>

export const CardState = z.enum(['available', 'reserved', 'issued', 'returned', 'defective', 'withdrawn'])
export type CardState = z.infer<typeof CardState>

/** What is known of a card whose number was typed or scanned; `place` is the slug of a service point, null for the store that cards are mailed from. */
export type NamedCard =
  | { kind: 'new'; card: CardRef; iccid: string }
  | { kind: 'foreign' }
  | { kind: 'known'; card: CardRef; form: CardForm; state: CardState; isOurs: boolean; place: string | null }
