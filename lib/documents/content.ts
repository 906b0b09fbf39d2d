import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ok, type Result, refuse } from '@/lib/core/result'

/** SHA-256 of a file's plain bytes, in hexadecimal: what a file is kept and found under. */
export const ContentDigest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'ContentDigest'>()
export type ContentDigest = z.infer<typeof ContentDigest>

/** Bytes as they come, piece by piece. */
export type Content = AsyncIterable<Uint8Array>

export const digestOf = (bytes: Uint8Array): ContentDigest =>
  ContentDigest.parse(createHash('sha256').update(bytes).digest('hex'))

/** Bytes that are there already, handed on as one piece. */
export async function* contentOf(bytes: Uint8Array): Content {
  yield bytes
}

/** All of it, in one piece. */
export async function collect(content: Content): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of content) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** The same; refused as soon as it is more than `limit` bytes, without reading the rest. */
export async function collectUpTo(
  limit: number,
  content: Content,
): Promise<Result<Buffer, { kind: 'document-too-large'; limit: number }>> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of content) {
    size += piece.length
    if (size > limit) return refuse({ kind: 'document-too-large', limit })
    pieces.push(piece)
  }
  return ok(Buffer.concat(pieces, size))
}
