import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { businessCalendar } from '@/lib/calendar/business-calendar'
import type { Instant } from '@/lib/core/time'
import { toInstant } from '@/lib/core/time'
import { type MarketId, market } from '@/lib/markets'
import { type Hours, OpeningHours, openingAt, weekdays } from '@/lib/service-points/opening'

const calendarOf = (id: MarketId, observesJointLeave = true) => {
  const { timeZone, holidays: years } = market(id)
  return businessCalendar({ timeZone, cutOff: '17:00', years, observesJointLeave })
}
const US = calendarOf('US')
const ID = calendarOf('ID')

const span = (text: string): Hours =>
  text === '' ? [] : text.split(' ').map((one) => ({ opens: one.slice(0, 5), closes: one.slice(6) }))
const everyDay = (text: string) => Object.fromEntries(weekdays.map((day) => [day, span(text)]))
const opening = (timeZone: string, week: Record<string, string>, more: object = {}): OpeningHours =>
  OpeningHours.parse({
    timeZone,
    week: { ...everyDay(week.always ?? ''), ...mapped(week) },
    holidays: [],
    ...more,
  })
const mapped = ({ always: _, ...week }: Record<string, string>) =>
  Object.fromEntries(Object.entries(week).map(([day, text]) => [day, span(text)]))

/** An instant by the clock of a zone. */
const at = (local: string, timeZone: string): Instant =>
  toInstant(new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds))

describe('a counter', () => {
  const canal = opening('America/New_York', { always: '10:00-19:00', sunday: '' })

  test('is open from the minute it opens to the minute it closes', () => {
    const monday = (time: string) => openingAt(at(`2026-11-23T${time}`, 'America/New_York'), canal, US)
    expect(monday('09:59:59.999')).toMatchObject({ kind: 'closed', opens: at('2026-11-23T10:00', 'America/New_York') })
    expect(monday('10:00')).toMatchObject({ kind: 'open', until: at('2026-11-23T19:00', 'America/New_York') })
    expect(monday('18:59:59.999')).toMatchObject({ kind: 'open' })
    expect(monday('19:00')).toMatchObject({ kind: 'closed', opens: at('2026-11-24T10:00', 'America/New_York') })
  })

  test('is closed over lunch, and opens again the same day', () => {
    const lunch = opening('Asia/Jakarta', { always: '09:00-12:00 13:00-17:00' })
    const noon = openingAt(at('2026-11-23T12:30', 'Asia/Jakarta'), lunch, ID)
    expect(noon).toMatchObject({ kind: 'closed', opens: at('2026-11-23T13:00', 'Asia/Jakarta') })
  })

  test('keeps the holidays of its market: Thanksgiving is closed, the Friday after is not', () => {
    const thanksgiving = openingAt(at('2026-11-26T12:00', 'America/New_York'), canal, US)
    expect(thanksgiving).toMatchObject({
      kind: 'closed',
      opens: at('2026-11-27T10:00', 'America/New_York'),
      today: { because: 'holiday', holidays: [{ nameEn: 'Thanksgiving Day' }] },
    })
  })

  test('has hours of its own on holidays, or none that differ', () => {
    const noon = at('2026-11-26T12:00', 'America/New_York')
    const shorter = opening('America/New_York', { always: '10:00-19:00' }, { holidays: span('11:00-15:00') })
    expect(openingAt(noon, shorter, US)).toMatchObject({ until: at('2026-11-26T15:00', 'America/New_York') })
    const asUsual = opening('America/New_York', { always: '10:00-19:00' }, { holidays: 'as-usual' })
    expect(openingAt(noon, asUsual, US)).toMatchObject({ until: at('2026-11-26T19:00', 'America/New_York') })
  })

  test('keeps joint leave where its operator does', () => {
    const [leave] = Object.values(market('ID').holidays)
      .flat()
      .filter(({ kind, date }) => kind === 'joint-leave' && date.startsWith('2026'))
    const noon = at(`${leave?.date}T12:00`, 'Asia/Jakarta')
    const counter = opening('Asia/Jakarta', { always: '09:00-17:00' })
    expect(openingAt(noon, counter, ID).kind).toBe('closed')
    expect(openingAt(noon, counter, calendarOf('ID', false)).kind).toBe('open')
  })

  test('puts a day of its own before the holiday on it', () => {
    const own = { special: [{ date: '2026-11-26', hours: span('12:00-13:00') }] }
    const open = openingAt(
      at('2026-11-26T12:30', 'America/New_York'),
      opening('America/New_York', { always: '10:00-19:00' }, own),
      US,
    )
    expect(open).toMatchObject({ kind: 'open', today: { because: 'special' } })
  })

  test('says when nobody knows the holidays of a day', () => {
    const later = openingAt(at('2039-11-23T12:00', 'America/New_York'), canal, US)
    expect(later).toMatchObject({ kind: 'open', today: { isCertain: false } })
  })

  test('that never closes has no end; one that never opens, no beginning', () => {
    const always = opening('Asia/Jayapura', { always: '00:00-24:00' }, { holidays: 'as-usual' })
    expect(openingAt(at('2026-11-23T12:30', 'Asia/Jayapura'), always, ID)).toMatchObject({ kind: 'open', until: null })
    const untilSunday = opening(
      'Asia/Jayapura',
      { always: '00:00-24:00', sunday: '00:00-18:00' },
      { holidays: 'as-usual' },
    )
    expect(openingAt(at('2026-11-23T12:30', 'Asia/Jayapura'), untilSunday, ID)).toMatchObject({
      until: at('2026-11-29T18:00', 'Asia/Jayapura'),
    })
    const never = opening('Asia/Jayapura', { always: '' })
    expect(openingAt(at('2026-11-23T12:30', 'Asia/Jayapura'), never, ID)).toMatchObject({
      kind: 'closed',
      opens: null,
    })
  })

  test('goes by its own clock, through the change of clocks', () => {
    const early = opening('America/New_York', { always: '01:00-02:30' })
    // On 8 March 2026 there is no 02:30: it closes an hour's clock later, half an hour after 01:59.
    expect(openingAt('2026-03-08T06:30:00.000Z' as Instant, early, US)).toMatchObject({
      until: '2026-03-08T07:30:00.000Z',
    })
    // On 1 November 2026 there are two 01:30; between 01:00 and 02:30 lie two and a half hours.
    expect(openingAt('2026-11-01T05:00:00.000Z' as Instant, early, US)).toMatchObject({
      until: '2026-11-01T07:30:00.000Z',
    })
    const usual = opening('America/New_York', { always: '10:00-19:00' })
    const openings = ['2026-03-07T22:00:00.000Z', '2026-03-08T02:00:00.000Z'].map((then) =>
      openingAt(then as Instant, usual, US),
    )
    expect(openings).toMatchObject([{ until: '2026-03-08T00:00:00.000Z' }, { opens: '2026-03-08T14:00:00.000Z' }])
  })
})

describe('for any hours, anywhere, at any time', () => {
  const zones = ['America/New_York', 'America/Los_Angeles', 'Asia/Jakarta', 'Asia/Jayapura', 'America/Havana']
  const minute = (n: number) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`
  // From 04:00 on, when no clock is changed.
  const hours = fc
    .uniqueArray(fc.integer({ min: 240, max: 1440 }), { maxLength: 6 })
    .map((times) => [...times].sort((one, other) => one - other))
    .map((times) =>
      times.slice(0, times.length - (times.length % 2)).flatMap((opens, index) => {
        const closes = times[index + 1]
        return index % 2 === 0 && closes !== undefined ? [{ opens: minute(opens), closes: minute(closes) }] : []
      }),
    )
  const anyOpening = fc
    .record({
      timeZone: fc.constantFrom(...zones),
      week: fc.record(Object.fromEntries(weekdays.map((d) => [d, hours]))),
    })
    .map((one) => OpeningHours.parse({ ...one, holidays: [] }))
  const anyInstant = fc
    .date({ min: new Date('2026-01-02'), max: new Date('2027-11-01'), noInvalidDate: true })
    .map(toInstant)

  test('it is open when the clock on its wall says so', () => {
    fc.assert(
      fc.property(anyOpening, anyInstant, (one, now) => {
        const wall = Temporal.Instant.from(now).toZonedDateTimeISO(one.timeZone)
        const time = wall.toPlainTime().toString({ smallestUnit: 'second' })
        const isHoliday = US.holidays.has(wall.toPlainDate().toString() as never)
        const today = one.week[weekdays[wall.dayOfWeek - 1] ?? 'monday']
        const expected = !isHoliday && today.some(({ opens, closes }) => opens <= time && time < closes)
        expect(openingAt(now, one, US).kind).toBe(expected ? 'open' : 'closed')
      }),
      { numRuns: 300 },
    )
  })

  test('it is as it was until the moment that is named, and otherwise from then on', () => {
    fc.assert(
      fc.property(anyOpening, anyInstant, fc.double({ min: 0, max: 0.999, noNaN: true }), (one, now, part) => {
        const state = openingAt(now, one, US)
        const then = state.kind === 'open' ? state.until : state.opens
        if (then === null) return
        expect(then > now).toBe(true)
        const between = Date.parse(now) + Math.floor((Date.parse(then) - Date.parse(now)) * part)
        expect(openingAt(toInstant(new Date(between)), one, US).kind).toBe(state.kind)
        expect(openingAt(then, one, US).kind).not.toBe(state.kind)
      }),
      { numRuns: 200 },
    )
  })
})

test.each([
  ['closes before it opens', { always: '19:00-10:00' }],
  ['overlaps', { always: '09:00-12:00 11:00-17:00' }],
  ['opens past midnight', { always: '22:00-26:00' }],
])('hours that are none are refused: one that %s', (_, week) => {
  expect(() => opening('Asia/Jakarta', week as Record<string, string>)).toThrow()
})

test('a clock nobody knows is refused', () => {
  expect(() => opening('Asia/Atlantis', { always: '' })).toThrow()
  expect(() => opening('+07:00', { always: '' })).toThrow()
})
