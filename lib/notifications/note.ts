import type { Reference } from '@/lib/cases/reference'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { Letter } from './letter'
import type { Topic } from './topics'

/**
 * Decides what is left of a letter where others may read along, on a locked screen or at a gateway: that something
 * happened, and to which case. It refuses to know whose case that is, and what was written.
 */
export type Note = { title: string; sentence: string; locale: Locale; reference: Reference }

/** Null for a letter that is about no case. */
export function noteOf({ title, from: operator, about, locale }: Letter, topic: Topic): Note | null {
  if (!about) return null
  const { reference } = about
  const sentence = translator(locale)(`notifications.sentences.${topic}`, { reference, operator })
  return { title, sentence, locale, reference }
}
