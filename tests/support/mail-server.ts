import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer, type SMTPServerAddress } from 'smtp-server'

/**
 * What the listener does with a mail: takes it, turns the mailbox down for good or for now, hangs up in the middle of
 * the text, or never answers it.
 */
export type Conduct = 'take' | 'no-such-mailbox' | 'later' | 'refuse-text' | 'hang-up' | 'stall' | 'no-entry'
export type Moment = 'connected' | 'addressed' | 'reading' | 'stalled' | 'taken'
export type Received = { to: string[]; raw: string }

const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })

/** A real SMTP server on a port of its own, which keeps what it takes. */
export async function mailServer() {
  const received: Received[] = []
  const sockets = new Set<Socket>()
  const listener = {
    conduct: 'take' as Conduct,
    /** Called at each step of a delivery; `taken` before the sender hears of it. */
    at: (_moment: Moment) => {},
    tries: 0,
    received,
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onConnect(_session, done) {
      listener.tries += 1
      listener.at('connected')
      done(listener.conduct === 'no-entry' ? refusal(554, 'not from you') : undefined)
    },
    onRcptTo(address, _session, done) {
      listener.at('addressed')
      if (listener.conduct === 'no-such-mailbox') done(refusal(550, `5.1.1 <${address.address}>: unknown user`))
      else if (listener.conduct === 'later') done(refusal(451, '4.7.1 greylisted, try again'))
      else done()
    },
    onData(stream, session, done) {
      let raw = ''
      stream.on('data', (chunk: Buffer) => {
        raw += chunk
        listener.at('reading')
        if (listener.conduct === 'hang-up') for (const socket of sockets) socket.destroy()
      })
      stream.on('end', () => {
        if (listener.conduct === 'hang-up') return
        if (listener.conduct === 'stall') return listener.at('stalled')
        if (listener.conduct === 'refuse-text') return done(refusal(554, '5.7.1 looks like spam'))
        received.push({ to: session.envelope.rcptTo.map(({ address }: SMTPServerAddress) => address), raw })
        listener.at('taken')
        done()
      })
    },
  })
  server.on('error', () => {}) // peers that hang up are what this is for
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo // it listens on a port
  return Object.assign(listener, {
    url: `smtp://127.0.0.1:${port}`,
    end: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(resolve))
    },
  })
}

/** A header of a mail as it came, unfolded. */
export const header = ({ raw }: Received, name: string): string | undefined =>
  new RegExp(`^${name}:(.*(?:\\r\\n[ \\t].*)*)`, 'im')
    .exec(raw)?.[1]
    ?.replace(/\r\n[ \t]+/g, ' ')
    .trim()

/** The text of a mail whose parts are quoted-printable. */
export const unquoted = ({ raw }: Received): string =>
  Buffer.from(
    raw
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString('utf8')
