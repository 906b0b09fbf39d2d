import { now } from './clock'

/**
 * What whoever runs Buka is told: one JSON object a line, on standard error, with its time, the request it is about and
 * who sent that. Whatever else stands in it is named here, and is a kind, an id, a number or a shortened address: never
 * what somebody wrote, is called, or signs in with.
 */
type Facts = {
  kind?: string
  why?: string
  /** The command or the setting in question. */
  command?: string
  account?: string | null
  /** As `placeOf` shortens it. */
  from?: string
  /** What went wrong, in the words of whoever found it. */
  error?: string
}

const levels = {
  /** Something that nobody planned for. */
  failed: 'error',
  /** Access, a form or a command that was refused to whoever asked. */
  refused: 'warning',
  /** A password, code, key, link or signature that was not right. */
  'not-proven': 'warning',
  /** As often as a limit allows; said when it is reached, and not again until it was waited for. */
  'limit-reached': 'warning',
  /** A file that was turned away for what is in it. */
  'file-refused': 'warning',
  /** What happened to an account: signing in and out, and by what. */
  account: 'info',
  /** Something about how an operator is run was changed. */
  administered: 'info',
} as const
type What = keyof typeof levels

/** A request that is being answered: `scripts/request-ids.mjs` gives each an id, which its answer names as well. */
type Asked = { id: string; actor?: string }
const asked = (): Asked | undefined =>
  (globalThis as typeof globalThis & { bukaRequests?: { getStore(): Asked | undefined } }).bukaRequests?.getStore()

/** From now on every line about this request says who sent it. */
export function askedBy(actor: string): void {
  const request = asked()
  if (request) request.actor = actor
}

export function log(what: What, facts: Facts): void {
  const request = asked()
  const about = { time: now(), level: levels[what], what, request: request?.id, actor: request?.actor }
  // Nothing in it can begin another line: JSON writes line breaks as \n.
  process.stderr.write(`${JSON.stringify({ ...about, ...facts })}\n`)
}
