import { findApiActor } from '@/lib/accounts/api-keys'
import { currentSessionId } from '@/lib/accounts/current'
import { actorsBehind, type Entry } from '@/lib/accounts/entries'
import { now } from '@/lib/core/clock'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type Begin, lastingBody } from '@/lib/live/lasting'
import type { Viewer } from '@/lib/live/streams'
import type { RequestRefusal } from '../problem'

/** Who wants to watch: a program by its key, or the reader of a page by the session of their browser. */
export async function viewerOf(request: Request): Promise<Result<Viewer, RequestRefusal>> {
  const entry = await entryOf(request)
  const actor = entry && (await actorsBehind([entry], now())).get(entry.id)
  return actor ? ok({ actor, entry }) : refuse({ kind: 'unauthenticated' })
}

async function entryOf(request: Request): Promise<Entry | null> {
  const authorization = request.headers.get('authorization')
  if (authorization === null) {
    const id = await currentSessionId()
    return id ? { kind: 'session', id } : null
  }
  const key = /^Bearer ([\w-]{1,200})$/i.exec(authorization)?.[1]
  const actor = key ? await findApiActor(key, now()) : null
  return actor?.kind === 'api-key' ? { kind: 'api-key', id: actor.apiKeyId } : null
}

/** Where the reader has come to: what the browser remembers, else what the page was made at. */
export const lastEventId = (request: Request): string =>
  request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after') ?? ''

/** `no-transform` keeps it from being compressed, which would take 300 KB for each stream and hold back what is said. */
export const streamed = (request: Request, begin: Begin): Response =>
  new Response(lastingBody(request.headers.get('x-buka-answer'), begin), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
