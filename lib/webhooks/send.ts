import { lookup } from 'node:dns'
import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isNamed, isPublic, readTarget } from './target'

/** What came of one try: the status the receiver answered, or in one word why it did not. */
export type Attempt = { answer: number; error: null } | { answer: null; error: string }

/** How long, in milliseconds, a receiver may take in all. */
export const patience = 10_000

/**
 * Posts a body, follows no redirect, and reads nothing but the status. The address is connected to as it was judged:
 * between looking a name up and using it, nobody can make it mean something else.
 */
export async function send(
  address: string,
  headers: Record<string, string>,
  body: string | Buffer,
  { named, timeout = patience }: { named: ReadonlySet<string>; timeout?: number },
): Promise<Attempt> {
  const target = readTarget(address, named)
  if (!target.ok) return { answer: null, error: target.refusal }
  const url = target.value
  const signal = AbortSignal.timeout(timeout)
  return new Promise((resolve) => {
    const post = url.protocol === 'https:' ? secureRequest : plainRequest
    const request = post(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      lookup: isNamed(url, named) ? undefined : lookupPublic,
      // A connection of its own for each: one that is kept would outlive what was judged.
      agent: false,
      signal,
    })
    request.on('response', (response) => {
      response.destroy()
      resolve({ answer: response.statusCode ?? 0, error: null })
    })
    request.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ answer: null, error: signal.aborted ? 'timeout' : (error.code ?? 'unknown') }),
    )
    request.end(body)
  })
}

/** Looks a name up, and fails unless everything it stands for is public. */
const lookupPublic: LookupFunction = (host, options, done) =>
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, [])
    if (addresses.length === 0 || !addresses.every(({ address }) => isPublic(address)))
      return done(Object.assign(new Error(`${host} is not public`), { code: 'not-public' }), [])
    const [first] = addresses
    // Node asks for all of them or for one.
    return options.all ? done(null, addresses) : done(null, first?.address ?? '', first?.family)
  })
