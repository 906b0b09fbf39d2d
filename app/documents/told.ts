import { z } from 'zod'
import { cookieHeader, readCookie } from '@/lib/accounts/cookies'
import { Words } from '@/lib/core/words'
import { DocumentKind } from '@/lib/markets/policy'

/**
 * What was wrong with files that were sent, carried from the answer to a form to the page shown next. In a cookie, because
 * names of files are nobody's business but the sender's: an address is written down in many places.
 */
const most = 8

const Told = z.object({
  /** The sending it belongs to, which the address of the page names. */
  id: z.uuid(),
  files: z.array(z.object({ kind: DocumentKind, name: Words(60), problem: Words(60) })),
  more: z.int().nonnegative(),
})
type Told = z.infer<typeof Told>
export type WrongFile = Told['files'][number]

/** Keeps it for the page; as a header, since a cookie set otherwise is not sent with a Response of our own. */
export function telling(id: string, wrong: readonly WrongFile[]): string {
  const files = wrong.slice(0, most).map((file) => ({ ...file, name: [...file.name].slice(0, 30).join('') }))
  const told: Told = { id, files, more: wrong.length - files.length }
  const value = Buffer.from(JSON.stringify(told)).toString('base64url')
  return cookieHeader('files', value, 600)
}

/** What was wrong with the sending that an address names; null when there is nothing to tell. */
export async function toldOf(id: string | undefined): Promise<Told | null> {
  const value = await readCookie('files')
  if (!id || !value) return null
  try {
    const told = Told.parse(JSON.parse(Buffer.from(value, 'base64url').toString()))
    return told.id === id ? told : null
  } catch {
    // Whatever it is, it is not what we wrote.
    return null
  }
}
