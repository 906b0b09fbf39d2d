import { formatDayMonth } from '@/lib/i18n/format'
import type { Report } from '@/lib/reports/report'
import type { Reader } from '../../../reader'

type Week = Report['weeks'][number]

/** How weeks are called: by their Monday under a chart, by number and Monday in a table. */
export function weekLabels({ t, locale }: Pick<Reader, 't' | 'locale'>) {
  return {
    short: ({ monday }: Week): string => formatDayMonth(locale, monday),
    long: ({ week, monday }: Week): string =>
      t('reports.weekOf', { number: String(Number(week.slice(-2))), day: formatDayMonth(locale, monday) }),
    /** Whether days of it lie outside the period. */
    isPart: ({ from, to }: Week): boolean => Date.parse(to) - Date.parse(from) < 6 * 86_400_000,
  }
}
export type WeekLabels = ReturnType<typeof weekLabels>
