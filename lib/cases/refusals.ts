import type { Role } from '@/lib/accounts/actor'
import type { AnswerProblem } from '@/lib/application/answers'
import type { MissingAnswer } from '@/lib/application/pages'
import type { ClockRefusal } from '@/lib/calendar/review-window'
import type { Instant } from '@/lib/core/time'
import type { MarketId } from '@/lib/markets'
import type { DeliveryMethod, DocumentKind } from '@/lib/markets/policy'
import type { Status } from './case'
import type { CommandType } from './commands'
import type { EventType } from './events'
import type { RequestItem } from './request'

/** Why a command was not carried out: the name of the problem and what a reader needs to act on it. Nothing was written. */
export type Refusal =
  | { kind: 'case-not-found' }
  | { kind: 'operator-not-found'; operator: string }
  | { kind: 'operator-not-yours'; operator: string }
  | { kind: 'not-permitted'; command: CommandType; role: Role }
  | { kind: 'wrong-status'; command: CommandType; current: Status; possible: readonly Status[] }
  /** `changes` is what has happened since, as far as the actor sees it and it changes anything for them. */
  | { kind: 'case-changed'; expected: number; actual: number; changes: readonly Change[] }
  | { kind: 'line-has-open-case'; reference: string | null }
  | { kind: 'answers-refused'; problems: AnswerProblem[] }
  | { kind: 'application-incomplete'; missing: MissingAnswer[] }
  | { kind: 'no-replacement-needed'; because: 'found' | 'only_the_phone' }
  /** `limit` is how many there may be of this kind. */
  | { kind: 'too-many-documents'; limit: number }
  /** The case has no document of that id. */
  | { kind: 'no-such-document' }
  /** Somebody has judged it: another one follows it. */
  | { kind: 'judged-document' }
  /** The very file was not accepted before. */
  | { kind: 'rejected-before' }
  /** What the operator's rules ask for, and nobody sent or a reviewer rejected. */
  | { kind: 'documents-missing'; missing: DocumentKind[] }
  /** What is asked for and was neither sent nor answered. */
  | { kind: 'request-open'; open: RequestItem[] }
  /** An answer of an application that was sent, and that nobody asked to correct. */
  | { kind: 'not-asked-for' }
  /** `days` is for how many after its end a case can be opened again. */
  | { kind: 'reopening-too-late'; days: number }
  /** A card was issued in it. */
  | { kind: 'not-reopenable' }
  | { kind: 'contact-required' }
  | { kind: 'contact-in-the-future' }
  | DeliveryNotOffered
  | { kind: 'delivery-differs'; command: CommandType; method: DeliveryMethod }
  /** `left` is how many business days the review may still be extended by. */
  | { kind: 'extension-too-long'; left: number }
  | { kind: 'promise-unchanged' }
  /** What would move is no longer what was looked at. */
  | { kind: 'preview-changed' }
  /** Whoever a case was given to does not work cases for its operator, or does so no more. */
  | { kind: 'not-a-colleague' }
  | { kind: 'claim-not-found' }
  | { kind: 'claim-not-addressed' }
  | { kind: 'case-has-customer' }
  /** Nobody has said yet where a link could go. */
  | { kind: 'claim-without-address' }
  | { kind: 'case-frozen' }
  | { kind: 'case-not-frozen' }
  /** The link is older than the latest look into what it reports. */
  | { kind: 'link-overtaken' }
  | { kind: 'own-case' }
  /** Two keys are not two people. */
  | { kind: 'person-required' }
  | { kind: 'another-person-required' }
  | { kind: 'nothing-proposed' }
  /** A card may be issued from `until` on. */
  | { kind: 'cooling-off'; until: Instant; market: MarketId }
  /** Since when, until when and by whom is for those who can prove the line theirs. */
  | { kind: 'line-locked' }
  /** Somebody on the telephone is not known to be the customer. */
  | { kind: 'caller-not-authenticated' }
  /** Nobody has said where a code could go. */
  | { kind: 'caller-without-address' }
  /** Staff or a key gave the address less than seven days ago: it may be anybody's. */
  | { kind: 'caller-address-unproven' }
  | { kind: 'too-many-caller-codes'; minutes: number }
  /** Used, replaced, expired, tried too often, or sent by somebody else. Nobody is told which. */
  | { kind: 'caller-code-gone' }
  | { kind: 'personal-data-erased' }
  /** What is left to pay, in the smallest unit of the market's currency. */
  | { kind: 'fee-open'; left: number; market: MarketId }
  | { kind: 'nothing-owed' }
  | { kind: 'nothing-paid' }
  | { kind: 'nothing-to-waive' }
  | { kind: 'amount-too-large'; most: number; market: MarketId }
  /** The operator keeps a stock, and this card is not in it. */
  | { kind: 'card-unknown' }
  /** The operator keeps a stock: a card has to be named. */
  | { kind: 'card-required' }
  | { kind: 'card-taken' }
  | { kind: 'card-unfit' }
  /** Null for the store that cards are mailed from. */
  | { kind: 'card-elsewhere'; servicePoint: string | null }
  | { kind: 'stock-empty' }
  | { kind: 'already-recorded' }
  | { kind: 'not-collected' }
  | { kind: 'not-activated' }
  /** What was shown does not prove who it is; which part of it is wrong is not said. */
  | { kind: 'collector-not-proven' }
  | { kind: 'identity-differs' }
  /** Wrong codes or numbers were typed too often, for this case or by this person. */
  | { kind: 'too-many-guesses'; minutes: number }
  | { kind: 'proxy-not-allowed' }
  | { kind: 'no-proxy' }
  | { kind: 'walk-in-not-offered' }
  | { kind: 'counter-incomplete'; missing: ('original' | 'signature')[] }
  /** Something stands out, or two people have to approve: it takes the ordinary way. */
  | { kind: 'review-required' }
  /** An identity document that staff look at only with a reason. */
  | { kind: 'document-masked' }
  | { kind: 'request-key-reused' }
  | { kind: 'request-key-invalid' }
  | ClockRefusal

/** One event since the version that was looked at: which, and in what part somebody did it. */
export type Change = { sequence: number; type: EventType; by: Role; at: Instant }

/** The rest is told to whoever asked for mail: whose rule it is, and where the card can be fetched instead. */
type DeliveryNotOffered = {
  kind: 'delivery-not-offered'
  method: DeliveryMethod
  offered: DeliveryMethod[]
  because?: 'market' | 'operator'
  market?: MarketId
  /** `distance` is in metres from the town of the address, or null. */
  servicePoints?: { slug: string; name: string; address: string; distance: number | null }[]
}
