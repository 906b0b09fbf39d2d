import { readFileSync } from 'node:fs'
import { Agent, request as http } from 'node:http'
import { join } from 'node:path'
import { baseUrl } from '../support'

/**
 * Requests as an attacker writes them: the path exactly as it stands, any header, no redirect followed. Browsers and
 * `fetch` tidy all of that up.
 */
export type Sent = {
  method?: string
  headers?: Record<string, string>
  /** `name=value; …`, as taken from a browser that somebody signed in to. */
  cookies?: string
  /** An API key. */
  key?: string
  body?: string | Buffer | FormData
}
export type Told = { status: number; headers: Record<string, string>; text: string }

const agent = new Agent({ keepAlive: true, maxSockets: 8 })
const { hostname, port, origin } = new URL(baseUrl)

export async function ask(
  path: string,
  { method = 'GET', headers = {}, cookies, key, body }: Sent = {},
): Promise<Told> {
  const form = body instanceof FormData ? new Response(body) : null
  const bytes = form ? Buffer.from(await form.arrayBuffer()) : Buffer.from((body as string | Buffer | undefined) ?? '')
  const sent: Record<string, string> = {
    'accept-language': 'en',
    // Each from an address of its own: what is limited by address is tried elsewhere.
    'x-forwarded-for': `10.${some(256)}.${some(256)}.${some(256)}`,
    ...(form ? { 'content-type': form.headers.get('content-type') ?? '' } : {}),
    ...(cookies ? { cookie: cookies } : {}),
    ...(key ? { authorization: `Bearer ${key}` } : {}),
    ...(method === 'GET' || method === 'HEAD' ? {} : { 'content-length': String(bytes.byteLength), origin }),
    ...headers,
  }
  return new Promise((resolve, reject) => {
    const asked = http({ agent, hostname, port, path, method, headers: sent }, (answer) => {
      const told = {
        status: answer.statusCode ?? 0,
        // Node joins all but cookies.
        headers: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)])),
      }
      // A stream would never end.
      if (told.headers['content-type']?.startsWith('text/event-stream')) {
        answer.destroy()
        return resolve({ ...told, text: '' })
      }
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('end', () => resolve({ ...told, text: Buffer.concat(pieces).toString() }))
      answer.on('error', reject)
    })
    // A connection that was kept had ended meanwhile, and the server saw nothing.
    const hasDied = (error: NodeJS.ErrnoException) => asked.reusedSocket && error.code === 'ECONNRESET'
    asked.on('error', (error) =>
      hasDied(error) ? resolve(ask(path, { method, headers, cookies, key, body })) : reject(error),
    )
    asked.end(bytes)
  })
}
const some = (below: number): number => Math.floor(Math.random() * below)

/** Where an answer leads: the path with its query, or the whole address when it is of another site. */
export function leadsTo({ headers }: Told): string | null {
  const location = headers['x-action-redirect']?.split(';')[0] ?? headers.location
  if (location === undefined) return null
  const url = new URL(location, baseUrl)
  return url.origin === origin ? url.pathname + url.search : url.href
}

type Manifest = { node: Record<string, { filename: string; exportedName: string }> }
let numbers: Map<string, string> | undefined

/** The number under which the build knows a server action: anybody can send it, from any page. */
export function actionNumber(action: string): string {
  if (!numbers) {
    const file = join(process.env.BUKA_DIST_DIR ?? '.next', 'server/server-reference-manifest.json')
    const { node } = JSON.parse(readFileSync(file, 'utf8')) as Manifest // as the build writes it
    numbers = new Map(
      Object.entries(node).map(([id, { filename, exportedName }]) => [`${filename}#${exportedName}`, id]),
    )
  }
  const number = numbers.get(action)
  if (!number) throw new Error(`the build knows no ${action}`)
  return number
}

type Form = Record<string, string | File>

/** Calls a server action as its form does when JavaScript runs; `at` is a page that has it. */
export function act(action: string, at: string, form: Form, more: Omit<Sent, 'method' | 'body'> = {}): Promise<Told> {
  const number = actionNumber(action)
  const body = new FormData()
  for (const [name, value] of Object.entries(form)) body.append(`_1_${name}`, value)
  // Its number says how many arguments it takes: none, the form, or what the form was told before and the form.
  const before = number.startsWith('60') ? [{ values: {}, errors: {} }] : []
  body.append('0', JSON.stringify(number.startsWith('00') ? [] : [...before, '$K1']))
  return ask(at, { ...more, method: 'POST', body, headers: { 'next-action': number, ...more.headers } })
}

/** The same as the form does without JavaScript, for an action that takes nothing but the form. */
export function submit(
  action: string,
  at: string,
  form: Form,
  more: Omit<Sent, 'method' | 'body'> = {},
): Promise<Told> {
  const body = new FormData()
  body.append(`$ACTION_ID_${actionNumber(action)}`, '')
  for (const [name, value] of Object.entries(form)) body.append(name, value)
  return ask(at, { ...more, method: 'POST', body })
}

/** The cookies that an answer sets, to be sent along with the next request. */
export function cookiesOf({ headers }: Told): string {
  const set = [...(headers['set-cookie'] ?? '').matchAll(/(?:^|,)\s*([\w.-]+=[^;,]+)/g)]
  return set.map(([, cookie]) => cookie).join('; ')
}

/** Deals with some things at a time. */
export async function each<Item>(items: readonly Item[], deal: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items]
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await deal(next)
  }
  await Promise.all(Array.from({ length: 4 }, work))
}
