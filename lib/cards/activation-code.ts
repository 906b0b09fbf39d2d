import { z } from 'zod'

/**
 * Decides whether a text is the activation code of an eSIM, and takes it apart for whoever types it into a phone.
 * It refuses to know whose it is, and never says the code back in what is wrong with it.
 *
 * `LPA:1$<SM-DP+ address>$<matching id>[$<SM-DP+ OID>[$<1 where a confirmation code is asked for>]]` (GSMA SGP.22 v2,
 * section 4.1, at most 255 characters).
 */
const host = /^(?=.{1,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}(?::\d{1,5})?$/
const form = /^LPA:1\$([^$]+)\$([A-Za-z0-9-]*)(?:\$(\d+(?:\.\d+)*)?(?:\$(1?))?)?$/
const longest = 255

export const ActivationCode = z.string().refine((text) => partsOf(text) !== null, 'not-a-code')

export type ActivationParts = { address: string; matchingId: string; wantsConfirmation: boolean }

/** What a phone asks for where it cannot scan; null for a text that is no activation code. */
export function partsOf(code: string): ActivationParts | null {
  const found = code.length <= longest ? form.exec(code) : null
  const [, address = '', matchingId = '', , confirmation] = found ?? []
  return host.test(address) ? { address, matchingId, wantsConfirmation: confirmation === '1' } : null
}
