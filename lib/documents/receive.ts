import { ok, type Result } from '@/lib/core/result'
import { type ContentDigest, contentOf, digestOf } from './content'
import { type Inspected, inspect } from './inspection/inspect'
import type { DocumentRefusal } from './inspection/refusals'
import { documentStorage } from './storage/open'
import type { StorageRefusal } from './storage/storage'

/** A file that is kept, as it came and as the copy to show, each under the digest of its bytes. */
export type Received = Kept & { copy: Kept; facts: Facts }
type Kept = { digest: ContentDigest; size: number; mediaType: string }
/** Sides in pixels, upright. */
type Facts = { width: number; height: number } | { pages: number }

/** Takes in an uploaded file: judged, then both kept, the copy first; nothing is kept of what is refused. */
export async function receive(bytes: Uint8Array): Promise<Result<Received, DocumentRefusal | StorageRefusal>> {
  const inspected = await inspect(bytes)
  if (!inspected.ok) return inspected
  const { copy, mediaType } = inspected.value
  const copied = await keep(copy.bytes, copy.mediaType)
  if (!copied.ok) return copied
  const original = await keep(bytes, mediaType)
  if (!original.ok) return original
  return ok({ ...original.value, copy: copied.value, facts: factsOf(inspected.value) })
}

async function keep(bytes: Uint8Array, mediaType: string): Promise<Result<Kept, StorageRefusal>> {
  const digest = digestOf(bytes)
  const put = await documentStorage().put(digest, contentOf(bytes))
  return put.ok ? ok({ digest, size: bytes.length, mediaType }) : put
}

const factsOf = (file: Inspected): Facts =>
  file.kind === 'pdf' ? { pages: file.pages } : { width: file.width, height: file.height }
