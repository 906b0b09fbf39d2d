import { z } from 'zod'

/** What the database can keep and a page can show: no half characters, and no control characters but line breaks and tabs. */
const isWriting = (text: string): boolean =>
  text.isWellFormed() && !/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(text.replace(/[\t\n\r]/g, ''))

/** Something somebody wrote, at most `max` characters; not empty. */
export const Words = (max: number) =>
  z.string().trim().min(1, 'required').max(max, 'too-long').refine(isWriting, 'invalid')
