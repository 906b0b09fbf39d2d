import { type DocumentKind, ProxyPaper } from '@/lib/markets/policy'
import type { Case, Status } from './case'
import { type CaseDocument, mostPerKind, type StoredFile } from './document'
import type { Refusal } from './refusals'

/**
 * Whether one more file may enter a case.
 * Does not know what is in it: that was judged when it came.
 */
export function documentRefused(documents: readonly CaseDocument[], kind: DocumentKind): Refusal | null {
  const ofKind = documents.filter((document) => document.kind === kind)
  return ofKind.length < mostPerKind ? null : { kind: 'too-many-documents', limit: mostPerKind }
}

/** The same file sent again for the same purpose says nothing new. */
export const isAttached = (documents: readonly CaseDocument[], kind: DocumentKind, { digest }: StoredFile): boolean =>
  documents.some((document) => document.kind === kind && document.digest === digest)

/** While an application is filled in, and while something is asked of its customer. */
export const takingDocuments = ['opened', 'contacted', 'waiting_for_customer'] as const satisfies readonly Status[]

/** What an application was judged by stays as it is; a proxy's papers are not among that, until the card is collected. */
export function removableDocuments(state: Case): readonly CaseDocument[] {
  if (isCollected(state)) return []
  if (takingDocuments.some((status) => status === state.status)) return state.documents
  return state.documents.filter(({ kind }) => ProxyPaper.safeParse(kind).success)
}

/** Why a file that is there cannot be taken out. */
export const staysAttached = (state: Case): Refusal =>
  isCollected(state)
    ? { kind: 'already-recorded' }
    : { kind: 'wrong-status', command: 'RemoveDocument', current: state.status, possible: takingDocuments }

/** The same where it holds of every file. Null where there is none: what is gone already need not go again. */
export const removalRefusal = (state: Case): Refusal | null =>
  state.documents.length === 0 || removableDocuments(state).length > 0 ? null : staysAttached(state)

const isCollected = (state: Case): boolean => 'collected' in state && state.collected !== null
