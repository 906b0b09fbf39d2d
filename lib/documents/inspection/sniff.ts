import { type DocumentRefusal, refusing } from './refusals'

/**
 * Decides what a file is by its first bytes, and which of the kinds that are not taken it most looks like.
 * Does not know its name or what it was sent as, and does not look at whether the rest keeps the promise.
 */
export type DocumentKind = 'jpeg' | 'png' | 'webp' | 'pdf'

const startsWith = (bytes: Uint8Array, text: string, at = 0): boolean =>
  [...text].every((character, index) => bytes[at + index] === character.charCodeAt(0))

const signatures: Record<DocumentKind, (bytes: Uint8Array) => boolean> = {
  jpeg: (bytes) => startsWith(bytes, '\xff\xd8\xff'),
  png: (bytes) => startsWith(bytes, '\x89PNG\r\n\x1a\n'),
  webp: (bytes) => startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8),
  pdf: (bytes) => startsWith(bytes, '%PDF-'),
}

const archives = ['PK\x03\x04', 'PK\x05\x06', 'Rar!', '7z\xbc\xaf', '\x1f\x8b', '\xd0\xcf\x11\xe0', 'BZh', '\xfd7zXZ']
// ISO/IEC 23008-12 and the registered brands: what iPhones write, and sequences of it.
const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']

export function sniff(bytes: Uint8Array): DocumentKind | DocumentRefusal {
  for (const [kind, matches] of Object.entries(signatures)) if (matches(bytes)) return kind as DocumentKind // a key of the table
  if (startsWith(bytes, 'ftyp', 4) && heicBrands.some((brand) => startsWith(bytes, brand, 8)))
    return refusing('document-is-heic')
  const beginning = textOf(bytes.subarray(0, 1024))
  if (beginning.includes('%PDF-')) return refusing('document-leading-data')
  if (archives.some((archive) => startsWith(bytes, archive))) return refusing('document-is-archive')
  const words = beginning.replace(/^\xef\xbb\xbf/, '').trimStart()
  if (/^(<\?xml|<!--|<!doctype svg|<svg)/i.test(words) && /<svg[\s>]/i.test(words)) return refusing('document-is-svg')
  if (/^<(!doctype|html|head|body|script|iframe|!--|\?xml)/i.test(words)) return refusing('document-is-html')
  return refusing('document-kind-not-accepted')
}

/** One character for each byte. */
export const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
