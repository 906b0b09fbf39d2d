import { z } from 'zod'

/** A name for addresses and requests: small letters, digits and single hyphens. */
export const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'invalid')

/** A slug out of a name that people gave, unlike those there are. `otherwise` is for names without a Latin letter. */
export function slugFrom(name: string, taken: readonly string[], otherwise: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
  const slug = plain || otherwise
  let free = slug
  for (let number = 2; taken.includes(free); number += 1) free = `${slug}-${number}`
  return free
}
