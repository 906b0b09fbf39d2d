import type { Content, ContentDigest } from '../content'

/**
 * Where encrypted files lie. Knows nothing of keys and plain bytes.
 * Each call throws when the place cannot be reached; that something is not there is an answer.
 */
export type Blobs = {
  /** Puts bytes there, in place of what was there before, at once or not at all. */
  put(digest: ContentDigest, content: Content): Promise<void>
  /** Null when it is not there. */
  get(digest: ContentDigest): Promise<Content | null>
  has(digest: ContentDigest): Promise<boolean>
  /** Whether it was there or not, it is gone afterwards. */
  delete(digest: ContentDigest): Promise<void>
}

/** Few files to a folder: `ab/cd/abcd…`. */
export const placeOf = (digest: ContentDigest): string => `${digest.slice(0, 2)}/${digest.slice(2, 4)}/${digest}`
