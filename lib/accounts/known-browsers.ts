import { timingSafeEqual } from 'node:crypto'
import { newSecret } from '@/lib/core/ids'
import { keyedToken } from '@/lib/core/keyed'

/**
 * Which accounts were signed in from this browser before, so that somebody who guesses elsewhere cannot use up the tries
 * of the owner here. The cookie opens nothing: it holds a random name and a keyed hash for each account, the last five.
 */
const most = 5
const tokenOf = (accountId: string, name: string) => keyedToken('device', `${accountId}:${name}`)

/** By what name this browser is known to an account; null when it is not. */
export function knownBrowser(cookie: string, accountId: string): string | null {
  const entries = cookie.split('~').slice(0, most)
  const mine = entries.find((entry) => {
    const [name = '', token = ''] = entry.split('.')
    const [given, right] = [Buffer.from(token), Buffer.from(tokenOf(accountId, name))]
    return given.length === right.length && timingSafeEqual(given, right)
  })
  return mine?.split('.')[0] ?? null
}

/** The same cookie after a sign-in. */
export function rememberBrowser(cookie: string, accountId: string): string {
  const name = knownBrowser(cookie, accountId) ?? newSecret(12)
  const entry = `${name}.${tokenOf(accountId, name)}`
  const others = cookie.split('~').filter((one) => one !== '' && one !== entry)
  return [entry, ...others].slice(0, most).join('~')
}
