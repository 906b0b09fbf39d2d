import { describe, expect, test } from 'vitest'
import { holidayChanges, isUnchanged, lackingSince } from '@/lib/calendar/holiday-changes'
import { Holiday, HolidayYears } from '@/lib/calendar/holidays'
import indonesia from '@/lib/markets/indonesia/holidays.json'
import unitedStates from '@/lib/markets/united-states/holidays.json'

const day = (date: string, nameEn: string, more: Partial<Holiday> = {}): Holiday =>
  Holiday.parse({ date, kind: 'public', status: 'decreed', name: nameEn, nameEn, ...more })

const nyepi = day('2027-03-08', 'Nyepi')
const eid = day('2027-03-09', 'Eid', { status: 'provisional' })
const christmas = day('2027-12-25', 'Christmas')
const none = { added: [], removed: [], moved: [], changed: [] }

describe('between two lists of a year', () => {
  test('nothing is different when they are the same, in whatever order', () => {
    expect(holidayChanges([nyepi, eid], [eid, nyepi])).toEqual(none)
    expect(isUnchanged(holidayChanges([nyepi, eid], [eid, nyepi]))).toBe(true)
  })

  test('a day can be added and removed', () => {
    expect(holidayChanges([nyepi, eid], [nyepi, christmas])).toEqual({ ...none, added: [christmas], removed: [eid] })
  })

  test('a holiday can move to another day', () => {
    const later = day('2027-03-10', 'Eid', { status: 'decreed' })
    expect(holidayChanges([nyepi, eid], [nyepi, later])).toEqual({
      ...none,
      moved: [{ holiday: later, before: eid }],
    })
  })

  test('what becomes decreed, turns into leave or is renamed is the same day changed', () => {
    const decreed = { ...eid, status: 'decreed' as const }
    const leave = { ...nyepi, kind: 'joint-leave' as const }
    const renamed = day('2027-12-25', 'Christmas Day')
    expect(holidayChanges([nyepi, eid, christmas], [leave, decreed, renamed])).toEqual({
      ...none,
      changed: [
        { holiday: leave, before: nyepi },
        { holiday: decreed, before: eid },
        { holiday: renamed, before: christmas },
      ],
    })
  })

  test('one of two holidays of the same name can move alone', () => {
    const [first, second] = [day('2027-01-05', 'Isra and Miraj'), day('2027-12-25', 'Isra and Miraj')]
    const moved = day('2027-12-26', 'Isra and Miraj')
    expect(holidayChanges([first, second], [first, moved]).moved).toEqual([{ holiday: moved, before: second }])
    expect(holidayChanges([first, second], [second])).toEqual({ ...none, removed: [first] })
  })

  test('two holidays of one day are told apart, in whatever order', () => {
    const isra = day('2027-12-25', 'Isra and Miraj')
    expect(holidayChanges([christmas, isra], [isra, christmas])).toEqual(none)
  })

  test.each([
    ['added', [], [nyepi]],
    ['removed', [nyepi], []],
    ['moved', [nyepi], [day('2027-03-10', 'Nyepi')]],
    ['changed', [eid], [{ ...eid, status: 'decreed' as const }]],
  ])('a day that was %s is a change', (_, before, after) => {
    expect(isUnchanged(holidayChanges(before, after))).toBe(false)
  })
})

describe('holidays that a new list lacks', () => {
  test('are the public ones of the year before, each named once', () => {
    const before = [nyepi, nyepi, christmas, day('2027-03-11', 'Leave', { kind: 'joint-leave' })]
    expect(lackingSince(before, [christmas])).toEqual(['Nyepi'])
  })

  test('are none when only the days observed instead of a weekend differ', () => {
    const { 2025: y25 = [], 2026: y26 = [] } = HolidayYears.parse(unitedStates.years)
    expect(lackingSince([...y26, day('2026-07-03', 'Independence Day (observed)')], y25)).toEqual([])
    expect(lackingSince([day('2026-07-03', '(observed) twice')], [])).toEqual(['(observed) twice'])
  })

  test('are many when a file was cut short', () => {
    const { 2025: y25 = [], 2026: y26 = [] } = HolidayYears.parse(indonesia.years)
    expect(lackingSince(y25, y26)).toEqual([])
    expect(lackingSince(y25, y26.slice(0, 5))).toContain('Independence Day')
  })
})
