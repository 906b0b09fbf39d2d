import { z } from 'zod'
import { MarketId } from '@/lib/markets'

/**
 * Case references that can be read out over a bad line: `US-7K3F-9QXD`. The last character checks all the others.
 * Decides what a reference looks like; does not know which ones are taken.
 */
// 31 characters, none of them easily heard or read as another: no 0/O, 1/I, U. A prime number of them,
// so that the check finds every single wrong character and every swap of two.
const alphabet = '23456789ABCDEFGHJKLMNPQRSTVWXYZ'

export const Reference = z
  .string()
  .refine((text) => isReference(text))
  .brand<'Reference'>()
export type Reference = z.infer<typeof Reference>

/** `values` are seven whole numbers, each taken modulo 31: the caller's randomness. */
export function makeReference(market: MarketId, values: readonly number[]): Reference {
  const characters = values.slice(0, 7).map((value) => alphabet.charAt(value % alphabet.length))
  const body = characters.join('')
  return Reference.parse(`${market}-${body.slice(0, 4)}-${body.slice(4)}${checkCharacter(market, body)}`)
}

/** What somebody typed, as a reference: spaces, hyphens and small letters do not matter. Null when it is none. */
export function parseReference(typed: string): Reference | null {
  const [, prefix, first, second] = /^([A-Z]{2})(.{4})(.{4})$/.exec(typed.toUpperCase().replace(/[\s-]/g, '')) ?? []
  const result = Reference.safeParse(`${prefix}-${first}-${second}`)
  return result.success ? result.data : null
}

function isReference(text: string): boolean {
  const [, prefix = '', first = '', second = ''] = /^([A-Z]{2})-(.{4})-(.{4})$/.exec(text) ?? []
  const body = first + second.slice(0, 3)
  const known = MarketId.safeParse(prefix).success && [...body].every((character) => alphabet.includes(character))
  return known && checkCharacter(prefix, body) === second.charAt(3)
}

/** Weighted sum modulo 31. The market's two letters count too, so that one market's reference is never another's. */
function checkCharacter(prefix: string, body: string): string {
  const letters = [...prefix].map((letter) => letter.charCodeAt(0) - 65)
  const values = [...letters, ...[...body].map((character) => alphabet.indexOf(character))]
  const sum = values.reduce((total, value, position) => total + value * (position + 2), 0)
  return alphabet.charAt(sum % alphabet.length)
}
