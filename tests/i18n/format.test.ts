import { describe, expect, test } from 'vitest'
import {
  formatBytes,
  formatDate,
  formatDay,
  formatFullDay,
  formatInstant,
  formatList,
  formatMoment,
  formatPhone,
  zoneName,
} from '@/lib/i18n/format'
import { day, instant } from '../support/people'

/** Words and numbers in their order. What stands between them comes with Node and moves between its versions. */
const words = (text: string) => (text.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')

describe('a day', () => {
  const friday = day('2026-03-13')

  test.each([
    ['en', 'Fri 13 Mar'],
    ['zh-CN', '3月13日周五'],
    ['id', 'Jum 13 Mar'],
  ] as const)('in short, %s', (locale, written) => expect(words(formatDay(locale, friday))).toBe(written))

  test.each([
    ['en', '13 March 2026'],
    ['zh-CN', '2026年3月13日'],
    ['id', '13 Maret 2026'],
  ] as const)('in full, %s', (locale, written) => expect(formatFullDay(locale, friday)).toBe(written))

  test('in English has no month that could be a day', () => {
    expect(formatFullDay('en', day('2026-04-03'))).toBe('3 April 2026')
  })

  test('is the same first and last of a year wherever it is read', () => {
    expect(formatFullDay('en', day('2026-01-01'))).toBe('1 January 2026')
    expect(formatFullDay('id', day('2026-12-31'))).toBe('31 Desember 2026')
  })
})

describe('a point in time', () => {
  const inJakarta = instant('2026-03-26T10:00:00.000Z')
  const winter = instant('2026-03-06T22:00:00.000Z')
  const summer = instant('2026-03-09T21:00:00.000Z')

  test.each([
    ['en', 'Thu 26 Mar 17 00 WIB'],
    ['zh-CN', '3月26日周四 17 00 WIB'],
    ['id', 'Kam 26 Mar 17 00 WIB'],
  ] as const)('in Jakarta, %s', (locale, written) => {
    expect(words(formatInstant(locale, 'ID', inJakarta))).toBe(written)
  })

  test.each([
    ['en', 'Fri 6 Mar 17 00 EST', 'Mon 9 Mar 17 00 EDT'],
    ['zh-CN', '3月6日周五 17 00 EST', '3月9日周一 17 00 EDT'],
    ['id', 'Jum 6 Mar 17 00 EST', 'Sen 9 Mar 17 00 EDT'],
  ] as const)('in New York before and after the clocks change, %s', (locale, before, after) => {
    expect(words(formatInstant(locale, 'US', winter))).toBe(before)
    expect(words(formatInstant(locale, 'US', summer))).toBe(after)
  })

  test('at midnight is 00:00 of the new day', () => {
    expect(words(formatInstant('en', 'ID', instant('2026-03-25T17:00:00.000Z')))).toBe('Thu 26 Mar 00 00 WIB')
  })

  test('is dated as in its market, whoever reads it', () => {
    const at = instant('2026-03-12T17:30:00.000Z')
    expect([formatDate('en', 'ID', at), formatDate('en', 'US', at)]).toEqual(['13 Mar 2026', '12 Mar 2026'])
    expect([formatDate('zh-CN', 'ID', at), formatDate('id', 'ID', at)]).toEqual(['2026年3月13日', '13 Mar 2026'])
  })
})

describe('a zone is named as people there do', () => {
  test.each([
    ['2026-03-08T06:59:59.999Z', 'EST'],
    ['2026-03-08T07:00:00.000Z', 'EDT'],
    ['2026-11-01T05:59:59.999Z', 'EDT'],
    ['2026-11-01T06:00:00.000Z', 'EST'],
  ])('in New York at %s: %s', (at, name) => expect(zoneName('US', instant(at))).toBe(name))

  test.each(['2026-01-15T00:00:00.000Z', '2026-07-15T00:00:00.000Z'])('in Jakarta at %s: WIB', (at) =>
    expect(zoneName('ID', instant(at))).toBe('WIB'),
  )
})

describe('a telephone number', () => {
  test.each([
    ['+12025550143', '+1 202 555 0143'],
    ['+6281234567890', '+62 812 3456 7890'],
    ['+8613800138000', '+86 138 0013 8000'],
  ])('%s is grouped as in its country', (msisdn, written) => expect(formatPhone(msisdn)).toBe(written))

  test.each(['', 'nobody', '+0'])('that is none stays as it is: %j', (text) => expect(formatPhone(text)).toBe(text))
})

test.each([
  ['en', 'A', 'A and B', /^A, B,? and C$/],
  ['zh-CN', 'A', 'A和B', /^A、B和C$/],
  ['id', 'A', 'A dan B', /^A, B,? dan C$/],
] as const)('a list is joined as it is spoken, %s', (locale, one, two, three) => {
  expect(formatList(locale, [])).toBe('')
  expect(formatList(locale, ['A'])).toBe(one)
  expect(formatList(locale, ['A', 'B'])).toBe(two)
  expect(formatList(locale, ['A', 'B', 'C'])).toMatch(three)
})

describe('on paper', () => {
  test.each([
    ['en', '10 05 EDT', '13 March 2026'],
    ['zh-CN', '10 05 EDT', '2026年3月13日'],
    ['id', '10 05 EDT', '13 Maret 2026'],
  ] as const)('a moment has its year and its zone, %s', (locale, time, date) => {
    const written = formatMoment(locale, 'US', instant('2026-03-13T14:05:00.000Z'))
    expect(written.startsWith(date)).toBe(true)
    expect(words(written).endsWith(time)).toBe(true)
  })

  test.each([
    [0, '0 byte'],
    [912, '912 byte'],
    [88_214, '88 2 kB'],
    [1_432_118, '1 43 MB'],
    [3_000_000_000_000, '3 000 GB'],
  ])('%i bytes are %s', (bytes, size) => expect(words(formatBytes('en', bytes))).toBe(size))
})
