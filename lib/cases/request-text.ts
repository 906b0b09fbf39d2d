import type { Translate } from '@/lib/i18n/translator'
import type { RequestItem } from './request'

/** What is asked for, by its name and in a sentence, to whoever is asked. */
export type ItemWords = { what: string; sentence: string }

export const whatIsAsked = (item: RequestItem, t: Translate): string =>
  item.kind === 'document' ? t(`documents.${item.document}`) : t(`pages.${item.page}.title`)

export const itemWords = (item: RequestItem, t: Translate): ItemWords => ({
  what: whatIsAsked(item, t),
  sentence: t(`review.ask.${item.kind === 'document' ? item.why : 'answers'}`),
})

/** Both in a line. */
export function itemLine(item: RequestItem, t: Translate): string {
  const { what: field, sentence: message } = itemWords(item, t)
  return t('errors.field', { field, message })
}
