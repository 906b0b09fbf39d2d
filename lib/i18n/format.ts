import parsePhoneNumber from 'libphonenumber-js/max'
import type { CivilDate, Instant } from '@/lib/core/time'
import { type MarketId, market } from '@/lib/markets'
import type { Locale } from './locale'

/** Dates, times and numbers as a reader writes them. */
const formatters = new Map<string, Intl.DateTimeFormat>()
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formatters.set(key, known)
  return known
}

const dayParts = { weekday: 'short', day: 'numeric', month: 'short' } as const
const timeParts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/** `Fri 13 Mar` */
export const formatDay = (locale: Locale, date: CivilDate): string =>
  formatter(regional(locale), { ...dayParts, timeZone: 'UTC' }).format(new Date(date))

/** `13 Mar` */
export const formatDayMonth = (locale: Locale, date: CivilDate): string =>
  formatter(regional(locale), { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(date))

/** `13 March 2026` */
export const formatFullDay = (locale: Locale, date: CivilDate): string =>
  formatter(regional(locale), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date))

/** `Thu 26 Mar, 17:00 WIB`: in the market's zone, which is named as people there do. */
export function formatInstant(locale: Locale, marketId: MarketId, at: Instant): string {
  const { timeZone } = market(marketId)
  const text = formatter(regional(locale), { ...dayParts, ...timeParts, timeZone }).format(new Date(at))
  return `${text} ${zoneName(marketId, at)}`
}

/** `$12.50`, `Rp 10.000`: `minor` is in the smallest unit of the market's currency (ISO 4217). */
export function formatMoney(locale: Locale, marketId: MarketId, minor: number): string {
  const { code: currency, digits } = market(marketId).currency
  const options = {
    style: 'currency',
    currency,
    maximumFractionDigits: digits,
    trailingZeroDisplay: 'stripIfInteger',
  } as const
  return new Intl.NumberFormat(regional(locale), options).format(minor / 10 ** digits)
}

/** `17:00 WIB` */
export function formatTime(locale: Locale, marketId: MarketId, at: Instant): string {
  const { timeZone } = market(marketId)
  return `${formatter(regional(locale), { ...timeParts, timeZone }).format(new Date(at))} ${zoneName(marketId, at)}`
}

/** `Thu 26 Mar`: the day it is in the market's zone then. */
export const formatDayOf = (locale: Locale, marketId: MarketId, at: Instant): string =>
  formatter(regional(locale), { ...dayParts, timeZone: market(marketId).timeZone }).format(new Date(at))
/** `26 March 2026, 17:00 WIB`: for paper, which is read in other years. */
export function formatMoment(locale: Locale, marketId: MarketId, at: Instant): string {
  const { timeZone } = market(marketId)
  const parts = { day: 'numeric', month: 'long', year: 'numeric', ...timeParts, timeZone } as const
  return `${formatter(regional(locale), parts).format(new Date(at))} ${zoneName(marketId, at)}`
}

/** `26 Mar 2026, 10:00 UTC`: where no market says whose clock counts. */
export const formatUtc = (locale: Locale, at: Instant): string =>
  `${formatter(regional(locale), { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23', timeZone: 'UTC' }).format(new Date(at))} UTC`

/** `26 Mar 2026` */
export const formatUtcDay = (locale: Locale, at: Instant): string =>
  formatter(regional(locale), { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(at))

/** `1.43 MB`, in thousands as phones count. */
export function formatBytes(locale: Locale, bytes: number): string {
  const power = Math.min(3, Math.floor(Math.log10(Math.max(bytes, 1)) / 3))
  const unit = (['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const)[power]
  return new Intl.NumberFormat(regional(locale), {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumSignificantDigits: 3,
  }).format(bytes / 1000 ** power)
}

/** `13 Mar 2026` in the market's zone. */
export const formatDate = (locale: Locale, marketId: MarketId, at: Instant): string =>
  formatter(regional(locale), { dateStyle: 'medium', timeZone: market(marketId).timeZone }).format(new Date(at))

/** `WIB`, or `EST` and `EDT` in their seasons. */
export function zoneName(marketId: MarketId, at: Instant): string {
  return zoneNameAt(market(marketId), at)
}

const longZone = (naming: Intl.DateTimeFormat): string | undefined =>
  naming.formatToParts(new Date(0)).find(({ type }) => type === 'timeZoneName')?.value

/** `37 %` of a share between 0 and 1. */
export const formatShare = (locale: Locale, share: number): string =>
  new Intl.NumberFormat(regional(locale), { style: 'percent', maximumFractionDigits: 0 }).format(share)

/** `1,204`; `1.20` with two decimals. */
export const formatNumber = (locale: Locale, number: number, decimals = 0): string =>
  new Intl.NumberFormat(regional(locale), {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(number)

/** A clock of its own, and how people there write. */
type Zone = { timeZone: string; homeLocale: string }

function zoneNameAt({ timeZone, homeLocale }: Zone, at: Instant): string {
  const parts = formatter(homeLocale, { timeZone, timeZoneName: 'short' }).formatToParts(new Date(at))
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone
}

/** `17:00 WITA`, on a clock that is not its market's. */
export const formatTimeAt = (locale: Locale, zone: Zone, at: Instant): string =>
  `${formatter(regional(locale), { ...timeParts, timeZone: zone.timeZone }).format(new Date(at))} ${zoneNameAt(zone, at)}`

/** `Thu 26 Mar, 17:00 WITA`, likewise. */
export function formatInstantAt(locale: Locale, zone: Zone, at: Instant): string {
  const parts = { ...dayParts, ...timeParts, timeZone: zone.timeZone }
  return `${formatter(regional(locale), parts).format(new Date(at))} ${zoneNameAt(zone, at)}`
}

/** `Eastern Time (New York)`, to choose from. */
export function formatZone(locale: Locale, timeZone: string): string {
  const name = longZone(formatter(locale, { timeZone, timeZoneName: 'longGeneric' })) ?? timeZone
  return `${name} (${timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ')})`
}

/** `09:00`, of a clock that need not be named. */
export const formatClock = (locale: Locale, time: string): string =>
  time === '24:00'
    ? formatClock(locale, '00:00').replace('00', '24')
    : formatter(regional(locale), { ...timeParts, timeZone: 'UTC' }).format(new Date(`2024-01-01T${time}Z`))

/** `Mon`, by its place in ISO 8601: Monday is 1. */
export const formatWeekday = (locale: Locale, weekday: number): string =>
  // The first of January 2024 was a Monday.
  formatter(regional(locale), { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, weekday)))

/** `850 m`, `3.2 km`, `120 km`; with miles first where people measure in them. */
export function formatDistance(locale: Locale, marketId: MarketId, metres: number): string {
  const short = metres < 1000
  const metric = short ? length(locale, 'meter', metres) : length(locale, 'kilometer', metres / 1000)
  if (market(marketId).measuresIn === 'kilometres') return metric
  return `${length(locale, 'mile', metres / 1609.344)} (${metric})`
}

const length = (locale: Locale, unit: string, value: number): string =>
  new Intl.NumberFormat(regional(locale), {
    style: 'unit',
    unit,
    maximumFractionDigits: value < 10 && unit !== 'meter' ? 1 : 0,
  }).format(value)

/** `+1 202 555 0143` */
export const formatPhone = (msisdn: string): string => parsePhoneNumber(msisdn)?.formatInternational() ?? msisdn

/** A country by its ISO 3166-1 alpha-2 code. */
export const formatCountry = (locale: Locale, code: string): string =>
  new Intl.DisplayNames(regional(locale), { type: 'region', fallback: 'code' }).of(code) ?? code

/** `passport, KTP or …` */
export const formatChoices = (locale: Locale, items: readonly string[]): string =>
  new Intl.ListFormat(regional(locale), { type: 'disjunction' }).format(items)

export const formatList = (locale: Locale, items: readonly string[]): string =>
  new Intl.ListFormat(regional(locale), { type: 'conjunction' }).format(items)

// English for readers of both markets: day before month, so that neither reads 3/4 the wrong way round.
const regional = (locale: Locale): string => (locale === 'en' ? 'en-GB' : locale)
