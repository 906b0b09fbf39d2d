import { looksForeign, trailing } from './foreign'
import { type DocumentRefusal, refusing } from './refusals'
import { textOf } from './sniff'

/**
 * Decides whether a WebP is whole, stands still and is nothing else besides (RFC 9649).
 * Does not know whether its picture can be decoded.
 */
export function checkWebp(bytes: Uint8Array): DocumentRefusal | null {
  if (bytes.length < 12) return refusing('document-truncated')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const end = view.getUint32(4, true) + 8
  if (end > bytes.length) return refusing('document-truncated')
  for (let at = 12; at < end; ) {
    if (at + 8 > end) return refusing('document-unreadable')
    const type = textOf(bytes.subarray(at, at + 4))
    const length = view.getUint32(at + 4, true)
    if (at + 8 + length > end) return refusing('document-unreadable')
    if (type === 'ANIM' || type === 'ANMF') return refusing('document-animated')
    const isPicture = ['VP8 ', 'VP8L', 'ALPH'].includes(type)
    if (!isPicture && looksForeign(bytes.subarray(at + 8, at + 8 + length))) return refusing('document-polyglot')
    at += 8 + length + (length % 2)
  }
  return trailing(bytes.subarray(end))
}
