import { type Actor, actorKey, roleOf } from '@/lib/accounts/actor'
import type { Answers } from '@/lib/application/answers'
import type { Instant } from '@/lib/core/time'
import { endingOf } from '@/lib/documents/mask'
import type { DocumentKind } from '@/lib/markets/policy'
import { type CallerFacts, callerKnownSince } from './caller-facts'
import type { PersonalPart, RecordedEvent } from './events'

/**
 * How much of a person's data staff and other systems see until they have given a reason. Customers see their own.
 * Does not know who may give one: permissions.ts and possible.ts do.
 */
export type Masked = { kind: 'ending'; ending: string } | { kind: 'part'; text: string } | { kind: 'hidden' }

const ending = (number: string | undefined): Masked | undefined =>
  number === undefined ? undefined : { kind: 'ending', ending: endingOf(number) }

/**
 * The answers that are masked, each by its place. Not among them is what the work cannot do without: the name, which
 * people are called by; the line, which is what is replaced; gender, nationality and how long a document is valid, which
 * rules ask for; and the proof of purchase, which a reviewer compares with the shop's.
 */
const masks = {
  'applicant.birthDate': ({ applicant }) => applicant?.birthDate && { kind: 'hidden' },
  'applicant.email': ({ applicant }) => applicant?.email && { kind: 'part', text: maskedEmail(applicant.email) },
  'applicant.phone': ({ applicant }) => ending(applicant?.phone),
  'line.iccid': ({ line }) => ending(line?.iccid),
  'line.imei': ({ line }) => ending(line?.imei),
  'identity.number': ({ identity }) => ending(identity?.number),
  'identity.permit': ({ identity }) => ending(identity?.permit),
  'delivery.address': ({ delivery }) =>
    delivery?.method === 'mail'
      ? { kind: 'part', text: `${delivery.address.city}, ${delivery.address.region}` }
      : undefined,
} satisfies Record<string, (answers: Answers) => Masked | '' | undefined>
export type MaskedPath = keyof typeof masks

const isMaskedPath = (path: string): path is MaskedPath => Object.hasOwn(masks, path)

/** What is left of an answer; undefined where nothing is masked, or nothing was answered. */
export const maskedAnswer = (answers: Answers, path: string): Masked | undefined =>
  isMaskedPath(path) ? masks[path](answers) || undefined : undefined

/** The places of all answers that were given and are masked. */
export const maskedPaths = (answers: Answers): MaskedPath[] =>
  (Object.keys(masks) as MaskedPath[]).filter((path) => masks[path](answers)) // its own keys

/** Enough to ask "the one with l at example.com?", and no more. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return `${at > 1 ? email.slice(0, 1) : ''}•••${email.slice(at)}`
}

/** Whose pictures show a person or the numbers of one. A receipt does not. */
const maskedDocuments: Record<DocumentKind, boolean> = {
  identity_front: true,
  identity_back: true,
  police_report: true,
  letter_of_authority: true,
  proxy_identity: true,
  proof_of_purchase: false,
  other: true,
}

/** What of a person's data an actor sees in full. */
export type Shown = Record<PersonalPart, boolean>
export const everything: Shown = { answers: true, documents: true }

export const isDocumentShown = (kind: DocumentKind, shown: Shown): boolean => shown.documents || !maskedDocuments[kind]

/** How long a reason holds, in milliseconds. */
export const lookingTime = 15 * 60_000

/**
 * What this very actor has given a reason for of late, in this case. An agent sees no longer than they know the caller,
 * and only what was asked for since then: a freeze, or another caller, ends what was shown before.
 */
export function shownBy(
  events: readonly RecordedEvent[],
  callers: CallerFacts,
  { actor, now }: { actor: Actor; now: Instant },
): Shown {
  const known = roleOf(actor) === 'agent' ? callerKnownSince(callers, actor, now) : null
  if (roleOf(actor) === 'agent' && known === null) return { answers: false, documents: false }
  const since = Math.max(Date.parse(now) - lookingTime, known === null ? 0 : Date.parse(known) - 1)
  const parts = events.flatMap((event) =>
    event.type === 'PersonalDataShown' && actorKey(event.actor) === actorKey(actor) && Date.parse(event.at) > since
      ? [event.payload.what]
      : [],
  )
  return { answers: parts.includes('answers'), documents: parts.includes('documents') }
}
