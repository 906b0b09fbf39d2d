import type { DataKeys } from '@/lib/core/data-keys'
import * as envelopes from '@/lib/core/envelope'
import { type Result, refuse } from '@/lib/core/result'
import type { ContentDigest } from '../content'

/** The envelope that stands before the frames of a file, and is good for the file with that digest only. */
export type FileEnvelopeRefusal = { kind: 'document-damaged' } | { kind: 'document-key-unknown'; keyId: string }

const subjectOf = (digest: ContentDigest): envelopes.Subject => ({
  mark: 'BUKADOC1',
  about: Buffer.from(digest, 'hex'),
})

export const newFileEnvelope = (keys: DataKeys, digest: ContentDigest) => envelopes.newEnvelope(keys, subjectOf(digest))

export const openFileEnvelope = (keys: DataKeys, digest: ContentDigest, envelope: Buffer) =>
  ofFile(envelopes.openEnvelope(keys, subjectOf(digest), envelope))

export const rewrapFileEnvelope = (keys: DataKeys, digest: ContentDigest, envelope: Buffer) =>
  ofFile(envelopes.rewrapEnvelope(keys, subjectOf(digest), envelope))

function ofFile(result: Result<Buffer, envelopes.EnvelopeRefusal>): Result<Buffer, FileEnvelopeRefusal> {
  if (result.ok) return result
  const { refusal } = result
  return refusal.kind === 'key-unknown'
    ? refuse({ kind: 'document-key-unknown', keyId: refusal.keyId })
    : refuse({ kind: 'document-damaged' })
}
