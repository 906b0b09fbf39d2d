import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { scratch } from '../storage/places'

/** The file every scanner finds, so that it can be tried out without a virus (eicar.org); in two parts, lest one find it here. */
export const eicar = Buffer.from(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE'}!$H+H*`)

type Behaviour = 'scans' | 'dies midway' | 'hangs up at the end' | 'takes no more' | 'babbles'

/**
 * A server at a socket that speaks INSTREAM as clamd(8) describes it: `zINSTREAM` and NUL, pieces behind their length
 * in four bytes, a length of 0 at the end, and an answer that ends in NUL. `received` is the last file it got.
 */
export async function scanner(behaviour: Behaviour = 'scans', { tcp = false } = {}) {
  const { directory, end: remove } = await scratch()
  const state = { received: Buffer.alloc(0) as Buffer }
  const server = createServer((socket) => serve(socket, behaviour, state))
  const path = join(directory, 'clamd.ctl')
  await new Promise<void>((resolve) => (tcp ? server.listen(0, '127.0.0.1', resolve) : server.listen(path, resolve)))
  const address = server.address()
  const place = address && typeof address === 'object' ? `127.0.0.1:${address.port}` : path
  const end = async () => {
    await new Promise((resolve) => server.close(resolve))
    await remove()
  }
  return { place, state, end }
}

function serve(socket: Socket, behaviour: Behaviour, state: { received: Buffer }): void {
  const command = 'zINSTREAM\0'
  let came = Buffer.alloc(0)
  // A client that has its answer hangs up; how does not matter here.
  socket.on('error', () => {})
  socket.on('data', (bytes) => {
    came = Buffer.concat([came, Buffer.from(bytes)])
    if (behaviour === 'dies midway' && came.length > command.length + 4) return socket.destroy()
    if (behaviour === 'takes no more' && came.length > 1000) return socket.end('INSTREAM size limit exceeded. ERROR\0')
    const file = wholeFile(came.subarray(command.length))
    if (came.subarray(0, command.length).toString() !== command || !file) return
    state.received = file
    if (behaviour === 'hangs up at the end') return socket.end()
    if (behaviour === 'babbles') return socket.end('x'.repeat(20_000))
    socket.end(file.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
  })
}

/** The pieces put together; null until the last one has come. */
function wholeFile(bytes: Buffer): Buffer | null {
  const pieces: Buffer[] = []
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    pieces.push(bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}
