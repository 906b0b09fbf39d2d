import type { Instant } from '@/lib/core/time'
import { formatTime } from '@/lib/i18n/format'
import type { MarketId } from '@/lib/markets'
import type { Reader } from '../reader'

/** What a page that updates itself has to say. */
export type LiveTexts = Record<'asOf' | 'byItself' | 'refresh' | 'changed' | 'homeless', string>

export const liveTexts = ({ t, locale }: Pick<Reader, 't' | 'locale'>, market: MarketId, at: Instant): LiveTexts => ({
  asOf: t('live.asOf', { time: formatTime(locale, market, at) }),
  byItself: t('live.byItself'),
  refresh: t('live.refresh'),
  changed: t('live.changed'),
  homeless: t('live.homeless'),
})

/** How the queue counts what has changed: a number takes the place of the `#`. */
export type QueueTexts = Record<'some' | 'many' | 'show', string>

export const queueTexts = ({ t }: Pick<Reader, 't'>): QueueTexts => ({
  some: t('live.queueSome', { count: '#' }),
  many: t('live.queueMany'),
  show: t('live.show'),
})
