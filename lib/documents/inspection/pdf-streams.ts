import { createInflate } from 'node:zlib'
import { refusedName } from './pdf-names'
import { type DocumentRefusal, refusing } from './refusals'
import { textOf } from './sniff'

/**
 * Unpacks whatever in the file could be taken for a packed stream, without asking its structure, which may lie: one
 * piece at a time, and no further than `budget` bytes for all of them. Names in packed objects are looked at.
 */
export async function checkStreams(bytes: Uint8Array, budget: number): Promise<DocumentRefusal | null> {
  let left = budget
  for (const { index, 0: keyword } of textOf(bytes).matchAll(/(?<!end)stream\r?\n?/g)) {
    const start = index + keyword.length
    if (!isZlib(bytes, start)) continue
    const unpacked = await unpack(bytes.subarray(start), left)
    if (unpacked.size > left || (await isPackedAgain(unpacked.beginning))) return refusing('document-expands-too-much')
    left -= unpacked.size
    const refused = unpacked.objects && refusedName(unpacked.objects)
    if (refused) return refused
  }
  return null
}

/** RFC 1950: deflate, and a check that makes both bytes a multiple of 31. */
const isZlib = (bytes: Uint8Array, at: number): boolean => {
  const [method = 0, check = 0] = bytes.subarray(at, at + 2)
  return (method & 0x0f) === 8 && method >> 4 <= 7 && (method * 256 + check) % 31 === 0
}

/** Each layer packs a thousand to one, so two are a bomb. Text can look like a layer, but not unpack to more of it. */
const isPackedAgain = async (beginning: Buffer): Promise<boolean> =>
  isZlib(beginning, 0) && (await unpack(beginning, 2 * beginning.length)).size > beginning.length

type Unpacked = { size: number; beginning: Buffer; objects: string | null }

/** As far as it goes: what is broken is for the parser to complain of. */
function unpack(packed: Uint8Array, budget: number): Promise<Unpacked> {
  return new Promise((resolve) => {
    const inflate = createInflate()
    let size = 0
    let beginning: Buffer = Buffer.alloc(0)
    const objects: string[] = []
    const done = () => {
      inflate.destroy()
      // An object stream begins with pairs of numbers (ISO 32000-2, 7.5.7).
      const text = objects.join('')
      resolve({ size, beginning, objects: /^\s*\d+\s+\d+\s/.test(text) ? text : null })
    }
    inflate.on('data', (piece: Buffer) => {
      if (size === 0) beginning = piece
      size += piece.length
      if (/^\s*\d/.test(textOf(beginning.subarray(0, 16)))) objects.push(textOf(piece))
      if (size > budget) done()
    })
    inflate.on('end', done).on('error', done)
    inflate.end(packed)
  })
}
