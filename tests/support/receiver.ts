import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How a receiver answers: with a status, by hanging up, or not at all. */
export type Answer = number | 'hang-up' | 'silence'
export type Received = { headers: IncomingHttpHeaders; body: string; bytes: Buffer }

/** Another system that is told things over real HTTP. It answers as `answers` says, then always with 204. */
export async function receiver() {
  const received: Received[] = []
  const answers: Answer[] = []
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    const bytes = Buffer.concat(pieces)
    received.push({ headers: request.headers, body: bytes.toString(), bytes })
    const answer = answers.shift() ?? 204
    if (answer === 'silence') return
    if (answer === 'hang-up') request.socket.destroy()
    else response.writeHead(answer, { location: 'http://127.0.0.1:1/' }).end('whatever it says, nobody reads it')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on a port
  return {
    host,
    url: `http://${host}/buka`,
    received,
    answers,
    end: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
