import { looksForeign, trailing } from './foreign'
import { type DocumentRefusal, refusing } from './refusals'
import { textOf } from './sniff'

/**
 * Decides whether a JPEG is whole, and nothing else besides (ITU-T T.81 annex B).
 * Does not know whether its picture can be decoded.
 */
export function checkJpeg(bytes: Uint8Array): DocumentRefusal | null {
  const first = walk(bytes)
  if (typeof first !== 'number') return first
  const rest = bytes.subarray(first)
  if (looksForeign(rest)) return refusing('document-polyglot')
  return isFromPhone(rest) ? null : trailing(rest)
}

/** Honest progressive photos have some ten; every further one makes a decoder go over the whole picture again. */
const mostScans = 100

/** Where the image ends, or what is wrong with it. */
function walk(bytes: Uint8Array): number | DocumentRefusal {
  let at = 2
  for (let scans = 0; scans <= mostScans; ) {
    if (at >= bytes.length) return refusing('document-truncated')
    if (bytes[at] !== 0xff) return refusing('document-unreadable')
    while (bytes[at] === 0xff) at++
    const marker = bytes[at++] ?? 0xff
    if (marker === 0xff) return refusing('document-truncated')
    if (marker === 0xd9) return at
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) continue
    const length = (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0)
    if (at + Math.max(length, 2) > bytes.length) return refusing('document-truncated')
    if (length < 2) return refusing('document-unreadable')
    const isMetadata = marker === 0xfe || (marker >= 0xe0 && marker <= 0xef)
    if (isMetadata && looksForeign(bytes.subarray(at + 2, at + length))) return refusing('document-polyglot')
    at += length
    if (marker === 0xda) {
      scans++
      at = endOfScan(bytes, at)
    }
  }
  return refusing('document-too-complex')
}

/** Coded data goes on to the next marker that is no restart; 0xff in the data is followed by 0. */
function endOfScan(bytes: Uint8Array, start: number): number {
  for (let at = start; ; at += 2) {
    at = bytes.indexOf(0xff, at)
    if (at < 0) return bytes.length
    const next = bytes[at + 1] ?? 0
    if (next === 0xff) at--
    else if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at
  }
}

/**
 * Phones put more after a photo: a second picture (brightness of Ultra HDR, depth; CIPA DC-007), the film of a motion
 * photo, and Samsung a list of its own. None of it gets into the copy.
 */
function isFromPhone(rest: Uint8Array): boolean {
  let at = 0
  for (let parts = 0; parts < 16; parts++) {
    const part = rest.subarray(at)
    if (part.length === 0 || textOf(part.subarray(-4)) === 'SEFT') return true
    const end = part[0] === 0xff && part[1] === 0xd8 ? walk(part) : endOfFilm(part) || paddingOf(part)
    if (typeof end !== 'number' || end === 0) return false
    at += end
  }
  return false
}

/** How many zeros come first, except those that belong to the size of a film's first box. */
function paddingOf(bytes: Uint8Array): number {
  const zeros = bytes.findIndex((byte) => byte !== 0)
  if (zeros < 0) return bytes.length
  return textOf(bytes.subarray(zeros + 1, zeros + 5)) === 'ftyp' ? Math.max(0, zeros - 3) : zeros
}

/** Where the boxes of an MP4 end (ISO/IEC 14496-12); 0 when it is none. */
function endOfFilm(bytes: Uint8Array): number {
  let at = 0
  for (let boxes = 0; boxes < 1000 && at + 8 <= bytes.length; boxes++) {
    const size = Buffer.from(bytes.subarray(at, at + 4)).readUInt32BE()
    const type = textOf(bytes.subarray(at + 4, at + 8))
    if ((at === 0) !== (type === 'ftyp') || !/^[a-zA-Z0-9]{4}$/.test(type)) return at
    if (size < 8 || at + size > bytes.length) return 0
    at += size
  }
  return at
}
