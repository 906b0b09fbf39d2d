import type { z } from 'zod'
import { type Actor, actorKey } from '@/lib/accounts/actor'
import { findApiActor } from '@/lib/accounts/api-keys'
import { isBusy } from '@/lib/cases/perform'
import { read } from '@/lib/cases/problems'
import { now } from '@/lib/core/clock'
import { askedBy, log } from '@/lib/core/log'
import { report } from '@/lib/core/report'
import { ok, type Result, refuse } from '@/lib/core/result'
import { decodeUtf8 } from '@/lib/core/utf8'
import { type Content, collectUpTo } from '@/lib/documents/content'
import { negotiateLocale } from '@/lib/i18n/negotiate'
import { translator } from '@/lib/i18n/translator'
import { overPace } from '@/lib/limits/pace'
import { type ApiRefusal, problem, type RequestRefusal, statusOf } from './problem'

/** A JSON answer, or why not; a Response where the answer is no JSON. */
export type Answer = Response | Result<{ status?: number; body: unknown; headers?: Record<string, string> }, ApiRefusal>

/** Wraps a handler: refusals become problems, and a failure is reported here and told to nobody. */
export function respond<Rest extends unknown[]>(handle: (request: Request, ...rest: Rest) => Promise<Answer>) {
  return async (request: Request, ...rest: Rest): Promise<Response> => {
    try {
      const answer = await handle(request, ...rest)
      if (answer instanceof Response) return answer
      if (!answer.ok) return refused(request, answer.refusal)
      const { status = 200, body, headers } = answer.value
      return Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } })
    } catch (error) {
      // Who leaves in the middle of a request is nobody to answer.
      if (request.signal.aborted) return new Response(null, { status: 499 })
      if (isBusy(error)) return problem(request, { kind: 'busy' })
      report(error)
      return problem(request, { kind: 'internal-error' })
    }
  }
}

function refused(request: Request, refusal: ApiRefusal): Response {
  const { kind } = refusal
  if (isAboutAccess(kind)) log('refused', { kind: 'api', why: kind })
  return problem(request, refusal)
}

/** Whoever asked should not have: they have no key, may not do that, or it is somebody else's, or nobody's. */
const isAboutAccess = (kind: ApiRefusal['kind']): boolean =>
  [401, 403].includes(statusOf[kind]) || (kind !== 'not-found' && statusOf[kind] === 404)

/** Answers methods that an address does not take. `allow` names those it does (RFC 9110, 15.5.6). */
export const methodNotAllowed = (allow: string) => (request: Request) =>
  problem(request, { kind: 'method-not-allowed', allow })

/** Who sends this request, by the key in its Authorization header (RFC 6750), which may not send too many of them. */
export async function authenticate(request: Request): Promise<Result<Actor, RequestRefusal>> {
  const key = /^Bearer ([\w-]{1,200})$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  const actor = key ? await findApiActor(key, now()) : null
  if (!actor) return refuse({ kind: 'unauthenticated' })
  askedBy(actorKey(actor))
  const seconds = await overPace(actorKey(actor), now())
  return seconds === null ? ok(actor) : refuse({ kind: 'too-many-requests', retryAfter: seconds })
}

/** How to say things to whoever sends this request. */
export function languageOf(request: Request) {
  const locale = negotiateLocale(request.headers.get('accept-language'))
  return { t: translator(locale), locale }
}

/** No application is longer than this, in bytes. */
const limit = 64 * 1024

/** The body as JSON that fits the schema. Reads no more of it than it may be long. */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<Result<z.infer<Schema>, RequestRefusal>> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    return refuse({ kind: 'unsupported-media-type' })
  const bytes = await readBytes(request)
  if (bytes === null) return refuse({ kind: 'body-too-large', limit })
  const json = parseJson(bytes)
  return json.ok ? readInput(json.value, schema) : json
}

/** The body as it is, for a file: refused as soon as it is longer than `mostBytes`. */
export async function readFile(
  request: Request,
  mostBytes: number,
): Promise<Result<Uint8Array, { kind: 'document-too-large'; limit: number }>> {
  const tooLarge = { kind: 'document-too-large', limit: mostBytes } as const
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return refuse(tooLarge)
  // A stream of Node and of the web alike can be gone through piece by piece.
  return request.body ? collectUpTo(mostBytes, request.body as unknown as Content) : ok(new Uint8Array())
}

export function readQuery<Schema extends z.ZodType>(request: Request, schema: Schema, lists: readonly string[] = []) {
  const query = new URL(request.url).searchParams
  const names = [...new Set(query.keys())]
  const input = Object.fromEntries(
    names.map((name) => [name, lists.includes(name) ? query.getAll(name) : query.get(name)]),
  )
  return readInput(input, schema)
}

/** A header that holds people's writing: percent-encoded UTF-8, as in addresses, since headers are ASCII. */
export function readHeader<Schema extends z.ZodType>(
  request: Request,
  name: string,
  schema: Schema,
): Result<z.infer<Schema>, RequestRefusal> {
  const result = read(schema, decoded(request.headers.get(name)))
  if (result.ok) return result
  return refuse({ kind: 'invalid-input', problems: result.refusal.map((one) => ({ ...one, path: name })) })
}

/** What cannot be decoded is no writing. */
function decoded(text: string | null): string | undefined {
  try {
    return text === null ? undefined : decodeURIComponent(text)
  } catch {
    return ''
  }
}

function readInput<Schema extends z.ZodType>(input: unknown, schema: Schema): Result<z.infer<Schema>, RequestRefusal> {
  const result = read(schema, input)
  return result.ok ? result : refuse({ kind: 'invalid-input', problems: result.refusal })
}

async function readBytes(request: Request): Promise<Buffer | null> {
  if (!request.body || Number(request.headers.get('content-length') ?? 0) > limit)
    return request.body ? null : Buffer.alloc(0)
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body) {
    length += chunk.byteLength
    if (length > limit) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function parseJson(bytes: Buffer): Result<unknown, RequestRefusal> {
  try {
    return ok(JSON.parse(decodeUtf8(bytes) ?? ''))
  } catch {
    return refuse({ kind: 'malformed-json' })
  }
}
