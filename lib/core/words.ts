import { z } from 'zod'

// No half characters, and nothing that turns the direction of writing round unseen.
const isWriting = (text: string): boolean => text.isWellFormed() && !/[\u202A-\u202E\u2066-\u2069]/.test(text)
const hasControls = (text: string): boolean => /\p{Cc}/u.test(text)

const written = (max: number) => z.string().trim().min(1, 'required').max(max, 'too-long').refine(isWriting, 'invalid')

/** What somebody wrote on one line, at most `max` characters; not empty. */
export const Words = (max: number) => written(max).refine((text) => !hasControls(text), 'invalid')

/** The same, on as many lines as it takes. */
export const Text = (max: number) =>
  written(max).refine((text) => !hasControls(text.replace(/[\t\n\r]/g, '')), 'invalid')
