import { now } from '@/lib/core/clock'
import type { Instant } from '@/lib/core/time'
import type { Translate } from '@/lib/i18n/translator'

/** How long until something is due, in whole hours. */
export function timeLeft(dueAt: Instant, t: Translate): string {
  const hours = Math.floor((Date.parse(dueAt) - Date.parse(now())) / 3_600_000)
  return hours < 0 ? t('data.overdue') : t('data.hours', { hours })
}
