import { type DocumentRefusal, refusing } from './refusals'
import { textOf } from './sniff'

/**
 * Decides whether bytes in an image that hold no picture could be taken for a file of another kind.
 * Does not know where in the image they are.
 */
export function looksForeign(bytes: Uint8Array): boolean {
  const text = textOf(bytes)
  return marks.some((mark) => text.includes(mark)) || /<(!doctype|html|head|body|script|iframe|svg|\?php)/i.test(text)
}

/** How a PDF, the parts of a ZIP, a RAR and a 7-Zip archive begin. */
const marks = ['%PDF-', 'PK\x03\x04', 'PK\x05\x06', 'Rar!\x1a', '7z\xbc\xaf']

/** A ZIP is read from its end: a record of 22 bytes with a comment of up to 65,535 (APPNOTE.TXT 4.3.16). */
export const endsAsArchive = (bytes: Uint8Array): boolean =>
  textOf(bytes.subarray(-(22 + 65_535))).includes('PK\x05\x06')

/** What is wrong with bytes after the end of a file; null when they are only padding. */
export function trailing(bytes: Uint8Array): DocumentRefusal | null {
  if (bytes.every((byte) => byte === 0)) return null
  return refusing(looksForeign(bytes) ? 'document-polyglot' : 'document-trailing-data')
}
