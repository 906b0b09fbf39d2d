import { z } from 'zod'
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
export const CaseDocument = StoredFile.extend({ id: z.uuid(), kind: DocumentKind, name: ParticularRef })
export type CaseDocument = z.infer<typeof CaseDocument>

/** Of each kind: more than any application needs, and few enough in all to look through. */
export const mostPerKind = 5
