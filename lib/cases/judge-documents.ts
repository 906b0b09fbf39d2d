import type { DocumentKind } from '@/lib/markets/policy'
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
