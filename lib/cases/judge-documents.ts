import { ok, type Result, refuse } from '@/lib/core/result'
import type { Instant } from '@/lib/core/time'
import { type DocumentKind, ProxyPaper } from '@/lib/markets/policy'
import type { Case, CaseIn, Status } from './case'
import type { CommandOf } from './commands'
import { type CaseDocument, mostPerKind, type StoredFile, standing, type Verdict } from './document'
import type { CaseEvent, EventOf } from './events'
import type { ParticularRef } from './particulars'
import type { Refusal } from './refusals'

/**
 * Whether one more file may enter a case, whether one may leave it, and what a reviewer makes of each.
 * Does not know what is in it: that was looked into when it came.
 */
export function documentRefused(documents: readonly CaseDocument[], kind: DocumentKind): Refusal | null {
  const ofKind = standing(documents).filter((document) => document.kind === kind)
  return ofKind.length < mostPerKind ? null : { kind: 'too-many-documents', limit: mostPerKind }
}

/** The same file sent before for the same purpose: again it says nothing new, nor does it become any better. */
export const sentBefore = (
  documents: readonly CaseDocument[],
  kind: DocumentKind,
  { digest }: StoredFile,
): CaseDocument | undefined => documents.findLast((document) => document.kind === kind && document.digest === digest)

/** While an application is filled in, and while something is asked of its customer. */
export const takingDocuments = ['opened', 'contacted', 'waiting_for_customer'] as const satisfies readonly Status[]

/**
 * What an application was judged by stays as it is; a proxy's papers are not among that, until the card is collected.
 * A document that was judged is followed by another, and stays.
 */
export function removableDocuments(state: Case): readonly CaseDocument[] {
  if (isCollected(state)) return []
  const unjudged = state.documents.filter(({ verdict }) => verdict === null)
  // What was submitted has been looked at, whether or not somebody has said what they made of it.
  if (state.status === 'waiting_for_customer')
    return unjudged.filter(
      ({ kind, attachedAt }) => isProxyPaper(kind) || (attachedAt !== null && attachedAt >= state.pausedAt),
    )
  return isTaking(state) ? unjudged : unjudged.filter(({ kind }) => isProxyPaper(kind))
}
const isProxyPaper = (kind: DocumentKind): boolean => ProxyPaper.safeParse(kind).success
const isTaking = (state: Case): boolean => takingDocuments.some((status) => status === state.status)

/** Why a file that is there cannot be taken out. */
export function staysAttached(state: Case): Refusal {
  if (isCollected(state)) return { kind: 'already-recorded' }
  if (isTaking(state)) return { kind: 'judged-document' }
  return { kind: 'wrong-status', command: 'RemoveDocument', current: state.status, possible: takingDocuments }
}

/** The same where it holds of every file. Null where there is none: what is gone already need not go again. */
export const removalRefusal = (state: Case): Refusal | null =>
  state.documents.length === 0 || removableDocuments(state).length > 0 ? null : staysAttached(state)

const isCollected = (state: Case): boolean => 'collected' in state && state.collected !== null

/** A verdict may be changed while the review lasts; the same one again says nothing new. */
export function judge(
  { documents }: CaseIn<'in_review'>,
  command: CommandOf<'AcceptDocument'> | CommandOf<'RejectDocument'>,
  text: ParticularRef | null,
): Result<CaseEvent[], Refusal> {
  const document = documents.find(({ id }) => id === command.document)
  if (!document) return refuse({ kind: 'no-such-document' })
  const { id, kind, verdict } = document
  if (command.type === 'AcceptDocument')
    return ok(verdict?.outcome === 'accepted' ? [] : [{ type: 'DocumentAccepted', payload: { id, kind } }])
  const { reason } = command
  if (reason === 'other' && !text)
    return refuse({ kind: 'answers-refused', problems: [{ path: 'text', problem: 'required' }] })
  const isSame = verdict?.outcome === 'rejected' && verdict.reason === reason && !verdict.text && !text
  return ok(isSame ? [] : [{ type: 'DocumentRejected', payload: { id, kind, reason, text } }])
}

/** Whoever says something else about themselves is compared with their documents anew. */
export const judgedAnew = (documents: readonly CaseDocument[]): CaseDocument[] =>
  documents.map((one) =>
    identityPapers.includes(one.kind) && one.verdict?.outcome === 'accepted' ? { ...one, verdict: null } : one,
  )
const identityPapers: readonly DocumentKind[] = ['identity_front', 'identity_back']

type Judgement = (EventOf<'DocumentAccepted'> | EventOf<'DocumentRejected'>) & { at: Instant }

/** The case with the verdict at its document. */
export function judged(state: CaseIn<'in_review'>, event: Judgement): CaseIn<'in_review'> {
  const verdict = verdictOf(event)
  const documents = state.documents.map((one) => (one.id === event.payload.id ? { ...one, verdict } : one))
  return { ...state, documents }
}

function verdictOf({ type, payload, at }: Judgement): Verdict {
  if (type === 'DocumentAccepted') return { outcome: 'accepted', at }
  const { reason, text } = payload
  return { outcome: 'rejected', at, reason, text }
}
