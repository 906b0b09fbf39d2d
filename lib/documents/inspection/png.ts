import { looksForeign, trailing } from './foreign'
import { type DocumentRefusal, refusing } from './refusals'
import { textOf } from './sniff'

/**
 * Decides whether a PNG is whole, stands still and is nothing else besides (W3C PNG, third edition).
 * Does not know whether its picture can be decoded.
 */
export function checkPng(bytes: Uint8Array): DocumentRefusal | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) return refusing('document-truncated')
    const length = view.getUint32(at)
    const type = textOf(bytes.subarray(at + 4, at + 8))
    if ((at === 8) !== (type === 'IHDR') || !/^[a-zA-Z]{4}$/.test(type)) return refusing('document-unreadable')
    if (at + 12 + length > bytes.length) return refusing('document-truncated')
    if (type === 'acTL') return refusing('document-animated')
    if (type !== 'IDAT' && looksForeign(bytes.subarray(at + 8, at + 8 + length))) return refusing('document-polyglot')
    at += 12 + length
    if (type === 'IEND') return trailing(bytes.subarray(at))
  }
}
