import { describe, expect, test } from 'vitest'
import { businessCalendar, dayOf, isBusinessDay } from '@/lib/calendar/business-calendar'
import { HolidayYears, isProvisional } from '@/lib/calendar/holidays'
import { CivilDate } from '@/lib/core/time'
import indonesia from '@/lib/markets/indonesia/holidays.json'
import unitedStates from '@/lib/markets/united-states/holidays.json'
import { accepted, jakarta, jakartaWorking, newYork, rules } from './calendars'

const isOpen = (date: string, calendar = jakarta) => isBusinessDay(accepted(dayOf(CivilDate.parse(date), calendar)))
const count = (list: { kind: string }[] = [], kind: string) => list.filter((day) => day.kind === kind).length

describe('the lists that come with the markets', () => {
  test('hold as many days as their governments decreed', () => {
    const { 2025: y25, 2026: y26, 2027: y27 } = HolidayYears.parse(indonesia.years)
    expect([y25, y26, y27].map((year) => count(year, 'public'))).toEqual([17, 17, 18])
    expect([y25, y26, y27].map((year) => count(year, 'joint-leave'))).toEqual([11, 8, 0])
    const federal = HolidayYears.parse(unitedStates.years)
    expect(Object.values(federal).map((year) => year.length)).toEqual([11, 12, 15])
  })

  test('name their source', () => {
    expect(unitedStates.source).toContain('5 U.S.C. 6103')
    expect(indonesia.source).toContain('SKB 3 Menteri')
  })

  test('are in order of date', () => {
    for (const { years } of [indonesia, unitedStates])
      for (const list of Object.values(years))
        expect(list.map((day) => day.date)).toEqual(list.map((day) => day.date).toSorted())
  })

  test('are final but for Indonesia in 2027', () => {
    const provisional = [rules.jakarta, rules.newYork].map(({ years }) =>
      Object.keys(years).filter((year) => isProvisional(years[year] ?? [])),
    )
    expect(provisional).toEqual([['2027'], []])
  })

  test('put Eid 2026 on 21 and 22 March, as decreed and not as computed', () => {
    const eid = indonesia.years[2026].filter((day) => day.kind === 'public' && day.nameEn.startsWith('Eid al-Fitr'))
    expect(eid.map((day) => day.date)).toEqual(['2026-03-21', '2026-03-22'])
  })
})

describe('a list of holidays is refused', () => {
  const day = { date: '2026-03-19', kind: 'public', status: 'decreed', name: 'Hari Suci Nyepi', nameEn: 'Nyepi' }
  test.each([
    ['when a day lies in another year', { 2027: [day] }],
    ['when a year is empty, since that would make it free of holidays', { 2026: [] }],
    ['when a day does not exist', { 2026: [{ ...day, date: '2026-02-29' }] }],
    ['when a day is of an unknown kind', { 2026: [{ ...day, kind: 'optional' }] }],
    ['when a year is not one', { MMXXVI: [day] }],
    ['when a year is a month', { '2026-03': [day] }],
    ['when a year is far from ours', { 3026: [{ ...day, date: '3026-03-19' }] }],
    ['when a day has no name', { 2026: [{ ...day, name: '' }] }],
    ['when a day has no English name', { 2026: [{ ...day, nameEn: '' }] }],
  ])('%s', (_, years) => expect(HolidayYears.safeParse(years).success).toBe(false))

  test('with the place of the day that lies in another year', () => {
    const { error } = HolidayYears.safeParse({ 2027: [{ ...day, date: '2027-03-08' }, day] })
    expect(error?.issues).toEqual([{ code: 'custom', path: ['2027', 1, 'date'], message: '2026-03-19 is not in 2027' }])
  })

  test('but not when a date carries two holidays', () => {
    expect(HolidayYears.safeParse({ 2026: [day, { ...day, name: 'Isra Mikraj' }] }).success).toBe(true)
    const christmas = accepted(dayOf(CivilDate.parse('2027-12-25'), jakarta))
    expect(christmas.holidays.map((holiday) => holiday.nameEn)).toEqual(['Christmas Day', 'Isra and Miraj'])
  })
})

describe('a business day', () => {
  test('is no Saturday and no Sunday', () => {
    const week = ['2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12', '2026-03-13', '2026-03-14', '2026-03-15']
    expect(week.map((date) => isOpen(date))).toEqual([true, true, true, true, true, false, false])
  })

  test('is no public holiday', () => {
    expect(isOpen('2026-03-19')).toBe(false)
    expect(isOpen('2026-07-03', newYork)).toBe(false)
    expect(isOpen('2026-07-06', newYork)).toBe(true)
  })

  test('is joint leave only where it is not observed', () => {
    expect(isOpen('2026-03-20')).toBe(false)
    expect(isOpen('2026-03-20', jakartaWorking)).toBe(true)
    expect(isOpen('2026-03-19', jakartaWorking)).toBe(false)
  })

  test('is a Sunday where the weekend is Friday and Saturday', () => {
    const calendar = businessCalendar({ ...rules.newYork, weekend: [5, 6] })
    expect(['2026-03-12', '2026-03-13', '2026-03-14', '2026-03-15'].map((date) => isOpen(date, calendar))).toEqual([
      true,
      false,
      false,
      true,
    ])
  })

  test('is unknown in a year without a list', () => {
    for (const day of ['2024-12-31', '2028-01-01'])
      expect(dayOf(CivilDate.parse(day), jakarta)).toEqual({ ok: false, refusal: { kind: 'outside-coverage', day } })
  })
})
