import { localDay } from '@/lib/calendar/business-days'
import type { Instant } from '@/lib/core/time'
import {
  formatClock,
  formatDistance,
  formatInstantAt,
  formatList,
  formatTimeAt,
  formatWeekday,
} from '@/lib/i18n/format'
import { holidayName } from '@/lib/i18n/holiday-names'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import { type MarketId, market } from '@/lib/markets'
import type { Found } from './find'
import { type Hours, type OpeningHours, type OpeningState, weekdays } from './opening'

/**
 * Says in a reader's language when a service point is open, and how it was found.
 * Does not know on what it is shown: a page, the API, a print.
 */
export type Speech = { t: Translate; locale: Locale; market: MarketId }

/** `Open now, until 19:00 EST`. */
export function sayOpening(state: OpeningState, { timeZone }: OpeningHours, at: Instant, speech: Speech): string {
  const { t, locale } = speech
  const zone = { timeZone, homeLocale: market(speech.market).homeLocale }
  const sayTime = (then: Instant) => {
    const isToday = localDay(then, zone) === localDay(at, zone)
    return isToday ? formatTimeAt(locale, zone, then) : formatInstantAt(locale, zone, then)
  }
  if (state.kind === 'open')
    return state.until ? t('points.openUntil', { time: sayTime(state.until) }) : t('points.openAlways')
  return state.opens ? t('points.opens', { time: sayTime(state.opens) }) : t('points.closed')
}

/** What is not as on other days, today: null when nothing is. */
export function sayToday({ today }: OpeningState, { t, locale, market: id }: Speech): string | null {
  const { because, holidays, hours, isCertain } = today
  if (!isCertain) return t('points.holidaysUnknown')
  const names = formatList(
    locale,
    holidays.map((holiday) => holidayName(locale, id, holiday)),
  )
  if (because === 'week') return null
  const words = { hours: sayHours(hours, { t, locale }), names }
  return names ? t('points.holidayToday', words) : t('points.specialToday', words)
}

/** `14:05 WITA`, where the point is. */
export const sayLocalTime = ({ timeZone }: OpeningHours, at: Instant, { locale, market: id }: Speech): string =>
  formatTimeAt(locale, { timeZone, homeLocale: market(id).homeLocale }, at)

/** The usual week, days of the same hours together. */
export function sayWeek({ week }: OpeningHours, { t, locale }: Pick<Speech, 't' | 'locale'>) {
  const runs: { first: number; last: number; hours: string }[] = []
  for (const [index, day] of weekdays.entries()) {
    const hours = sayHours(week[day], { t, locale })
    const run = runs.at(-1)
    if (run?.hours === hours) run.last = index + 1
    else runs.push({ first: index + 1, last: index + 1, hours })
  }
  return runs.map(({ first, last, hours }) => {
    const [from, to] = [formatWeekday(locale, first), formatWeekday(locale, last)]
    return { days: first === last ? from : t('points.days', { from, to }), hours }
  })
}

/** Hours on holidays that are kept. */
export const sayHolidays = ({ holidays }: OpeningHours, speech: Pick<Speech, 't' | 'locale'>): string =>
  holidays === 'as-usual' ? speech.t('points.asUsual') : sayHours(holidays, speech)

const sayHours = (hours: Hours, { t, locale }: Pick<Speech, 't' | 'locale'>): string =>
  hours.length === 0
    ? t('points.closedAllDay')
    : hours.map(({ opens, closes }) => `${formatClock(locale, opens)}–${formatClock(locale, closes)}`).join(', ')

/** What was looked for and how it was understood; null when nothing was. */
export function sayFound({ by }: Found<unknown>, { t }: Pick<Speech, 't'>): string | null {
  if (by.kind === 'place') return t('points.nearPlace', { place: `${by.place.name}, ${by.place.region}` })
  if (by.kind === 'position') return t('points.nearYou')
  if (by.kind === 'words') return t('points.withWords', { typed: by.typed, count: by.count })
  return by.kind === 'unknown' ? t('points.unknownPlace', { typed: by.typed }) : null
}

/** `3.2 km away, as the crow flies`. */
export const sayDistance = (metres: number, { t, locale, market: id }: Speech): string =>
  t('points.away', { distance: formatDistance(locale, id, metres) })
