import { z } from 'zod'
import { Instant } from '@/lib/core/time'
import { DocumentKind } from '@/lib/markets/policy'
import { ParticularRef } from './particulars'

/**
 * What a case knows of a file that was put into it: for what, and under which digests it is kept.
 * Does not know the bytes, nor whether they can still be read.
 */
/** SHA-256 in hexadecimal. */
const Digest = z.string().regex(/^[0-9a-f]{64}$/, 'not-a-digest')

/** A file as it was received: what came, and the copy of it that is shown. */
export const StoredFile = z.object({
  digest: Digest,
  mediaType: z.string(),
  bytes: z.int().positive(),
  copy: z.object({ digest: Digest, mediaType: z.string() }),
})
export type StoredFile = z.infer<typeof StoredFile>

/** What the file was called is personal, and kept outside the history. */
export const AttachedDocument = StoredFile.extend({ id: z.uuid(), kind: DocumentKind, name: ParticularRef })

/** Why a document that came is of no use. */
export const DocumentFault = z.enum(['unreadable', 'cut_off', 'expired', 'wrong_document', 'does_not_match', 'other'])
export type DocumentFault = z.infer<typeof DocumentFault>

/** What a reviewer made of it; the text is for the customer. */
export const Verdict = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('accepted'), at: Instant }),
  z.object({ outcome: z.literal('rejected'), at: Instant, reason: DocumentFault, text: ParticularRef.nullable() }),
])
export type Verdict = z.infer<typeof Verdict>

export const CaseDocument = AttachedDocument.extend({
  /** Null for what came before that was kept. */
  attachedAt: Instant.nullable().default(null),
  /** Null until somebody has judged it. */
  verdict: Verdict.nullable().default(null),
})
export type CaseDocument = z.infer<typeof CaseDocument>

/** A rejected document stays to be seen, and counts no more as sent. */
export const standing = (documents: readonly CaseDocument[]): CaseDocument[] =>
  documents.filter(({ verdict }) => verdict?.outcome !== 'rejected')

/** Of each kind: more than any application needs, and few enough in all to look through. */
export const mostPerKind = 5
