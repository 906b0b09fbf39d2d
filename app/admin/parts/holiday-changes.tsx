import { type HolidayChanges, isUnchanged } from '@/lib/calendar/holiday-changes'
import type { Holiday } from '@/lib/calendar/holidays'
import type { ImportedYear } from '@/lib/holidays/imports'
import { formatDay } from '@/lib/i18n/format'
import { holidayName } from '@/lib/i18n/holiday-names'
import type { MarketId } from '@/lib/markets'
import type { Reader } from '../../reader'
import { Notice } from '../../ui/notice'
import { Table } from '../../ui/table'
import { kindOf } from './holiday-table'

type YearChangesProps = Pick<Reader, 't' | 'locale'> & { market: MarketId; of: ImportedYear }

/** What a file changes of one year, day by day. */
export function YearChanges({ market, of: { year, days, basedOn, changes, lacking }, t, locale }: YearChangesProps) {
  const named = { year: String(year), days: days.length, version: (basedOn ?? 0) + 1 }
  if (isUnchanged(changes)) return <p className="muted">{t('holidays.sameYear', named)}</p>
  return (
    <section className="stack" aria-labelledby={`year-${year}`}>
      <h2 id={`year-${year}`} className="heading">
        {t(basedOn === null ? 'holidays.newYear' : 'holidays.nextVersion', named)}
      </h2>
      {lacking.length > 0 ? (
        <Notice tone="warn" title={t('holidays.lacking')}>
          <ul>
            {lacking.map((nameEn) => (
              <li key={nameEn}>{holidayName(locale, market, { name: nameEn, nameEn })}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <Table
        caption={t('holidays.all', named)}
        columns={[
          { key: 'day', label: t('holidays.day'), tight: true },
          { key: 'name', label: t('holidays.name'), narrow: 'beside' },
          { key: 'kind', label: t('holidays.kind'), narrow: 'below' },
          { key: 'what', label: t('holidays.change'), narrow: 'below' },
        ]}
        rows={inOrder(changes).map((change) => ({
          id: `${change.day.date} ${change.day.nameEn} ${change.kind}`,
          cells: {
            day: formatDay(locale, change.day.date),
            name: holidayName(locale, market, change.day),
            kind: kindOf(change.day, t),
            what: say(change),
          },
        }))}
      />
    </section>
  )

  function say({ kind, day, before }: Change): string {
    if (kind === 'added' || kind === 'removed') return t(`holidays.${kind}`)
    const was = [
      ...(before.name === day.name && before.nameEn === day.nameEn ? [] : [holidayName(locale, market, before)]),
      ...(kindOf(before, t) === kindOf(day, t) ? [] : [kindOf(before, t)]),
    ]
    return [
      ...(kind === 'moved' ? [t('holidays.moved', { from: formatDay(locale, before.date) })] : []),
      ...(was.length > 0 ? [t('holidays.changed', { before: was.join(' · ') })] : []),
    ].join(' · ')
  }
}

type Change = { kind: 'added' | 'removed' | 'moved' | 'changed'; day: Holiday; before: Holiday }

function inOrder({ added, removed, moved, changed }: HolidayChanges): Change[] {
  const all: Change[] = [
    ...added.map((day) => ({ kind: 'added' as const, day, before: day })),
    ...removed.map((day) => ({ kind: 'removed' as const, day, before: day })),
    ...moved.map(({ holiday, before }) => ({ kind: 'moved' as const, day: holiday, before })),
    ...changed.map(({ holiday, before }) => ({ kind: 'changed' as const, day: holiday, before })),
  ]
  return all.sort((one, other) => one.day.date.localeCompare(other.day.date))
}
