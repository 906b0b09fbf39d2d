import { connect } from 'node:net'
import { report } from '@/lib/core/report'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { DocumentRefusal } from './refusals'

export type Scan = (bytes: Uint8Array) => Promise<Result<void, DocumentRefusal>>

/** Longest a scan may take, in milliseconds. */
const patience = 60_000
const pieceBytes = 1 << 20

/**
 * Asks ClamAV's daemon at a socket (a path, or `host:port`) what it thinks of a file, by its command INSTREAM (clamd(8)).
 * A scanner that does not answer clearly has not cleared the file: it is refused then, and whoever runs Buka is told.
 */
export const clamd =
  (socket: string): Scan =>
  async (bytes) => {
    try {
      const answer = await ask(socket, bytes)
      if (/^stream: OK$/.test(answer)) return ok(undefined)
      const [, signature] = /^stream: (.+) FOUND$/.exec(answer) ?? []
      if (signature) return refuse({ kind: 'document-infected', signature })
      throw new Error(`The virus scanner answered: ${answer.slice(0, 200) || 'nothing'}`)
    } catch (error) {
      report(error)
      return refuse({ kind: 'document-not-checked' })
    }
  }

function ask(socket: string, bytes: Uint8Array): Promise<string> {
  const [, host, port] = /^([^/]+):(\d+)$/.exec(socket) ?? []
  const connection = host ? connect(Number(port), host) : connect(socket)
  connection.setTimeout(patience, () => connection.destroy(new Error('The virus scanner takes too long.')))
  return new Promise((resolve, reject) => {
    let answer = ''
    connection.setEncoding('utf8').on('data', (text: string) => {
      answer += text
      // z: the answer ends in NUL.
      if (answer.includes('\0') || answer.length > 10_000) {
        resolve(answer.split('\0')[0] ?? '')
        connection.destroy()
      }
    })
    connection.once('close', () => reject(new Error('The virus scanner hung up.')))
    connection.once('error', reject)
    connection.once('connect', () => {
      connection.write('zINSTREAM\0')
      for (let at = 0; at < bytes.length; at += pieceBytes) {
        const piece = bytes.subarray(at, at + pieceBytes)
        connection.write(lengthOf(piece))
        connection.write(piece)
      }
      connection.write(lengthOf([]))
    })
  })
}

function lengthOf({ length }: ArrayLike<unknown>): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  return bytes
}
