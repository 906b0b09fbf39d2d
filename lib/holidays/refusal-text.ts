import type { LineProblem } from '@/lib/calendar/holiday-csv'
import type { Translate } from '@/lib/i18n/translator'
import type { HolidayRefusal } from './imports'

const kinds: Record<HolidayRefusal['kind'], true> = {
  'holidays-not-permitted': true,
  'holidays-refused': true,
  'holidays-changed': true,
  'holidays-unchanged': true,
  'holidays-missing': true,
  'import-not-found': true,
}
export const isHolidayRefusal = (refusal: { kind: string }): refusal is HolidayRefusal =>
  Object.hasOwn(kinds, refusal.kind)

/** What a refused list says to a person. */
export const holidayRefusalText = (t: Translate, refusal: HolidayRefusal): string =>
  t(`refusals.${refusal.kind}`, { year: 'year' in refusal ? String(refusal.year) : '' })

/** `Line 7: “2028-02-30” is no date …` */
export const lineText = (t: Translate, { line, problem, about }: LineProblem): string =>
  t('holidays.line', { line, problem: t(`holidayProblems.${problem}`, { about }) })
