import { type HolidayChanges, isUnchanged } from '@/lib/calendar/holiday-changes'
import type { Holiday } from '@/lib/calendar/holidays'
import type { ImportedYear } from '@/lib/holidays/imports'
import { formatDay } from '@/lib/i18n/format'
import { holidayName } from '@/lib/i18n/holiday-names'
import type { Reader } from '../../reader'
import { Notice } from '../../ui/notice'
import { Table } from '../../ui/table'

type YearChangesProps = Pick<Reader, 't' | 'locale'> & { of: ImportedYear }

/** What a file changes of one year, day by day. */
export function YearChanges({ of: { year, days, basedOn, changes, lacking }, t, locale }: YearChangesProps) {
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
              <li key={nameEn}>{holidayName(locale, { name: nameEn, nameEn })}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <Table
        caption={t('holidays.previewTitle')}
        columns={[
          { key: 'day', label: t('holidays.day'), tight: true },
          { key: 'name', label: t('holidays.name'), narrow: 'beside' },
          { key: 'what', label: t('holidays.change'), narrow: 'below' },
        ]}
        rows={inOrder(changes).map(({ day, ...change }) => ({
          id: `${day.date} ${day.nameEn} ${change.kind}`,
          cells: { day: formatDay(locale, day.date), name: holidayName(locale, day), what: say(change) },
        }))}
      />
    </section>
  )

  function say(change: Pick<Change, 'kind' | 'before'>): string {
    if (change.kind === 'moved') return t('holidays.moved', { from: formatDay(locale, change.before.date) })
    if (change.kind !== 'changed') return t(`holidays.${change.kind}`)
    const { before } = change
    const kind = t(before.kind === 'joint-leave' ? 'holidays.joint' : 'holidays.public')
    const status = t(before.status === 'provisional' ? 'holidays.provisional' : 'holidays.decreed')
    return t('holidays.changed', { before: [holidayName(locale, before), kind, status].join(' · ') })
  }
}

type Change = { kind: 'added' | 'removed' | 'moved' | 'changed'; day: Holiday; before: Holiday }

function inOrder({ added, removed, moved, changed }: HolidayChanges): Change[] {
  const all: Change[] = [
    ...added.map((day) => ({ kind: 'added' as const, day, before: day })),
    ...removed.map((day) => ({ kind: 'removed' as const, day, before: day })),
    ...moved.map(({ holiday, from }) => ({ kind: 'moved' as const, day: holiday, before: { ...holiday, date: from } })),
    ...changed.map(({ holiday, before }) => ({ kind: 'changed' as const, day: holiday, before })),
  ]
  return all.sort((one, other) => one.day.date.localeCompare(other.day.date))
}
