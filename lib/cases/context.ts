import type { Actor } from '@/lib/accounts/actor'
import type { Answers } from '@/lib/application/answers'
import type { BusinessCalendar } from '@/lib/calendar/business-calendar'
import type { CivilDate, Instant } from '@/lib/core/time'
import type { MarketId } from '@/lib/markets'
import type { Market } from '@/lib/markets/market'
import type { Policy } from '@/lib/markets/policy'
import type { Calling } from './caller-facts'
import type { NamedCard } from './card'
import type { ParticularRef } from './particulars'
import type { Reference } from './reference'
import type { RiskSignal } from './risk'

/** What a decision is told beside the case and the command: all that it may not find out for itself. */
export type Context = {
  actor: Actor
  now: Instant
  today: CivilDate
  operator: { id: string; market: MarketId; servicePoints: readonly string[] }
  market: Market
  policy: Policy
  calendar: BusinessCalendar
  /** For what is new: a case that is opened, a document that is attached. */
  fresh: { id: string; reference: Reference }
  /** What the command says in words, and the answers as they stand with the command's own, each already sealed. */
  text: ParticularRef | null
  application: { ref: ParticularRef; body: Answers; changed: boolean }
  /** The same as it was asked and answered, for a submission. */
  snapshot: ParticularRef | null
  /** Whether the actor's account has the address that the link of a claim was sent to. */
  isAddressee: boolean
  /** What stands out about the application now. */
  risk: readonly RiskSignal[]
  /** Whether the application names the actor's own address. */
  isOwnCase: boolean
  /** Whether who a case is given to works for its operator, and works cases. */
  isColleague: boolean
  /** What is known of the card that the command names, or that is next in stock; null where it names none. */
  card: NamedCard | null
  /** Who is next where cases are given in turn, null for nobody; and whether whoever has the case may keep it. */
  turn: { next: string | null; stays: boolean }
  /** How it stands between the actor and somebody on the telephone. */
  calling: Calling
  /**
   * Whether what a caller read back is right; since when the account's address is another, if lately; and whether the
   * application's was typed lately, by somebody who is not known to be the customer.
   */
  caller: { isRight: boolean; addressChangedAt: Instant | null; isTypedLately: boolean }
  /** Whether what was typed at a counter is right: the code of the customer, the number of their document and their proxy's. */
  proofs: { code: boolean; identity: boolean; proxy: boolean }
}
