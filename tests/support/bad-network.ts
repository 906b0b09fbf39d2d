import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

/**
 * A network between a client and a server that breaks: each number is after how many bytes from the client a connection
 * is torn down, one after the other; then it holds.
 */
export async function badNetwork(port: number, cuts: readonly number[]) {
  const left = [...cuts]
  let carried = 0
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1')
    const both = [client, upstream]
    let passed = 0
    const tear = () => {
      for (const socket of both) socket.destroy()
    }
    for (const socket of both) {
      open.add(socket)
      socket.on('error', tear).on('close', () => {
        open.delete(socket)
        tear()
      })
    }
    client.on('data', (piece) => {
      const limit = left[0] ?? Number.POSITIVE_INFINITY
      passed += piece.length
      carried += piece.length
      if (passed < limit) return upstream.write(piece)
      left.shift()
      // What was before the cut arrives; what is after it never does.
      const rest = piece.subarray(0, piece.length - (passed - limit))
      upstream.write(rest, tear)
    })
    upstream.on('data', (piece) => client.write(piece))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port, // it listens on TCP
    /** How many cuts have not happened. */
    left: () => left.length,
    /** How many bytes the client has sent. */
    carried: () => carried,
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
