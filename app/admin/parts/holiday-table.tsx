import type { Holiday } from '@/lib/calendar/holidays'
import { formatDay } from '@/lib/i18n/format'
import { holidayName } from '@/lib/i18n/holiday-names'
import type { MarketId } from '@/lib/markets'
import type { Reader } from '../../reader'
import { Table } from '../../ui/table'

type HolidayTableProps = Pick<Reader, 't' | 'locale'> & { market: MarketId; caption: string; days: readonly Holiday[] }

/** The days of a year as the reader writes them. */
export function HolidayTable({ market, caption, days, t, locale }: HolidayTableProps) {
  return (
    <Table
      caption={caption}
      columns={[
        { key: 'day', label: t('holidays.day'), tight: true },
        { key: 'name', label: t('holidays.name'), narrow: 'beside' },
        { key: 'kind', label: t('holidays.kind'), tight: true, narrow: 'below' },
      ]}
      rows={days.map((day) => ({
        id: `${day.date} ${day.nameEn}`,
        cells: {
          day: formatDay(locale, day.date),
          name: holidayName(locale, market, day),
          kind: kindOf(day, t),
        },
      }))}
    />
  )
}

/** `public holiday`, and whether that is not final yet. */
export function kindOf({ kind, status }: Holiday, t: Reader['t']): string {
  const name = t(kind === 'joint-leave' ? 'holidays.joint' : 'holidays.public')
  return status === 'provisional' ? t('fields.pair', { kind: name, value: t('holidays.provisional') }) : name
}
