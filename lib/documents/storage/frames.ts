import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { Content } from '../content'

/** Thrown in the middle of reading, where an answer can no longer be given: a file is not what was once put there. */
export class DamagedContent extends Error {}

/** Plain bytes in a frame; the last one may have fewer. */
export const frameBytes = 64 * 1024
const tagBytes = 16

/**
 * Encrypts piece by piece, each with AES-256-GCM under a nonce of its position and whether it is the last: the STREAM
 * construction, as the file format of age has it. Cutting off, reordering or swapping frames then shows.
 * The key must never be used for another file.
 */
export async function* sealFrames(key: Buffer, plain: Content): AsyncGenerator<Buffer, void> {
  let position = 0
  for await (const { bytes, last } of cutInto(frameBytes, plain)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(position++, last))
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  }
}

/** The reverse. Hands out nothing that is not as it was put in; throws `DamagedContent` there. */
export async function* openFrames(key: Buffer, sealed: Content): AsyncGenerator<Buffer, void> {
  let position = 0
  for await (const { bytes, last } of cutInto(frameBytes + tagBytes, sealed)) {
    yield openFrame(key, nonce(position++, last), bytes)
  }
}

function openFrame(key: Buffer, iv: Buffer, frame: Buffer): Buffer {
  if (frame.length < tagBytes) throw new DamagedContent()
  const decipher = createDecipheriv('aes-256-gcm', key, iv)
  decipher.setAuthTag(frame.subarray(-tagBytes))
  try {
    return Buffer.concat([decipher.update(frame.subarray(0, -tagBytes)), decipher.final()])
  } catch {
    throw new DamagedContent()
  }
}

/** 12 bytes: the position, and 1 for the last frame. */
function nonce(position: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUIntBE(position, 5, 6)
  bytes[11] = last ? 1 : 0
  return bytes
}

type Piece = { bytes: Buffer; last: boolean }

/** Pieces of exactly `size` bytes and a last one of what is left, of nothing when there is nothing. */
async function* cutInto(size: number, content: Content): AsyncGenerator<Piece, void> {
  let piece = Buffer.alloc(size)
  let filled = 0
  for await (const chunk of content) {
    for (let taken = 0; taken < chunk.length; ) {
      // Full, and there is more: so this was not the last.
      if (filled === size) {
        yield { bytes: piece, last: false }
        piece = Buffer.alloc(size)
        filled = 0
      }
      const part = chunk.subarray(taken, taken + size - filled)
      piece.set(part, filled)
      filled += part.length
      taken += part.length
    }
  }
  yield { bytes: piece.subarray(0, filled), last: true }
}
