import { isCommon } from './common-passwords'

/** Words that say where a password is for, in any account: the first ones anybody tries. */
const product = ['buka', '补卡', 'password', 'passwort', 'katasandi', 'sandi', 'kata', '密码', 'mima']
const roles = [
  'admin',
  'agent',
  'reviewer',
  'clerk',
  'auditor',
  'customer',
  'operator',
  'staff',
  'desk',
  'simcard',
  'sim',
]

export type PasswordContext = { name?: string; email?: string }
export type PasswordProblem = 'password-common' | 'password-personal'

/** A word must have so many letters to count, and so much must be left of a password without words. */
const shortestWord = 3
const least = 6

/**
 * What speaks against a new password; null when nothing does. There are no rules on what it is made of (NIST SP
 * 800-63B-4, 3.1.1.2): only what is on a list of known ones, or is little more than the person's own name or address, the
 * product's name and some digits, is refused.
 */
export function problemWith(password: string, { name = '', email = '' }: PasswordContext): PasswordProblem | null {
  if (isCommon(password)) return 'password-common'
  const words = [...product, ...roles, ...wordsOf(name), ...wordsOf(email)].sort(
    (one, other) => other.length - one.length,
  )
  const rest = words.reduce((left, word) => left.replaceAll(word, ' '), password.toLowerCase())
  return new Set(rest.replace(/[\s\d\p{P}\p{S}]/gu, '')).size + digitsIn(rest) < least ? 'password-personal' : null
}

/** Every word of a name or an address, and all of them written as one. */
function wordsOf(text: string): string[] {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  return [...words, words.join('')].filter((word) => word.length >= shortestWord || /\p{Script=Han}/u.test(word))
}

/** A year or `123` at the end adds next to nothing; digits drawn at random do. */
function digitsIn(text: string): number {
  const digits = text.replace(/\D/g, '')
  return digits.length > 6 ? new Set(digits).size : 0
}
