import { describe, expect, it } from 'vitest'
import {
  ageOn,
  isExpired,
  isImplausibleBirth,
  isMinor,
  isPassportNumber,
  isPermitNumber,
} from '@/lib/documents/passport'
import { day } from '../support/people'

describe('a passport number', () => {
  it.each([
    ['CN', 'E12345678'],
    ['CN', 'EA1234567'],
    ['CN', 'EZ1234567'],
    ['CN', 'G12345678'],
    ['CN', 'PE1234567'],
    ['CN', 'P.1234567'],
    ['CN', '141234567'],
    ['HK', 'K12345678'],
    ['HK', 'KJ1234567'],
    ['MO', 'MA1234567'],
    ['TW', '312345678'],
    ['ID', 'A1234567'],
    ['ID', 'X123456'],
    ['US', '123456789'],
    ['US', 'A12345678'],
    ['GB', '123456789'],
    ['SG', 'E1234567N'],
    ['SG', 'K1234567A'],
    ['MY', 'A12345678'],
    ['AU', 'N1234567'],
    ['AU', 'PA1234567'],
    ['KR', 'M12345678'],
    ['KR', 'M123A4567'],
    ['JP', 'TK1234567'],
    ['IN', 'Z1234567'],
    ['DE', 'C01X00T47'],
    [undefined, 'AB12345'],
    ['TH', '12345'],
  ])('of %s may be %s', (nationality, number) => expect(isPassportNumber(number, nationality)).toBe(true))

  it.each([
    ['CN', 'E1234567'],
    ['CN', 'EI1234567'],
    ['CN', 'EO1234567'],
    ['CN', 'E123456789'],
    ['CN', '310104199005170012'],
    ['ID', '3171051705900003'],
    ['ID', 'ABC123456'],
    ['US', '12345678'],
    ['TW', 'A12345678'],
    ['MY', 'B12345678'],
    ['SG', 'S1234567'],
    ['KR', 'M1234567'],
    ['DE', '1234'],
    ['DE', '1234567890123456'],
    ['DE', 'ABCDEFGHI'],
    ['DE', '护照123456'],
    [undefined, ''],
    [null, 'no idea'],
  ])('of %s is never %s', (nationality, number) => expect(isPassportNumber(number, nationality)).toBe(false))

  it('may be typed in groups, small and full-width', () => {
    for (const typed of [' e 1234-5678 ', 'Ｅ１２３４５６７８', 'e 1234 5678'])
      expect(isPassportNumber(typed, 'CN')).toBe(true)
  })
})

it.each([
  ['2C21JE0123-X', true],
  ['2C2 1AB 0001', true],
  ['12345', true],
  ['1234', false],
  ['KITAS', false],
  ['', false],
])('%j may be the number of a permit to stay: %s', (number, may) => expect(isPermitNumber(number)).toBe(may))

describe('a document', () => {
  it('is good through the day printed on it', () => {
    expect(isExpired(day('2026-03-13'), day('2026-03-13'))).toBe(false)
    expect(isExpired(day('2026-03-12'), day('2026-03-13'))).toBe(true)
    expect(isExpired(day('2028-02-29'), day('2028-02-29'))).toBe(false)
    expect(isExpired(day('2028-02-29'), day('2028-03-01'))).toBe(true)
  })
})

describe('age', () => {
  it.each([
    ['1990-05-17', '2026-05-16', 35],
    ['1990-05-17', '2026-05-17', 36],
    ['2026-03-13', '2026-03-13', 0],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2008-02-29', '2028-02-28', 19],
    ['2008-02-29', '2028-02-29', 20],
    ['2008-03-01', '2028-02-29', 19],
    ['1999-12-31', '2000-01-01', 0],
  ])('of somebody born %s is on %s %i', (birth, today, age) => expect(ageOn(day(birth), day(today))).toBe(age))

  it.each([
    ['2026-03-14', true],
    ['2026-03-13', false],
    ['1906-03-13', false],
    ['1905-03-14', false],
    ['1905-03-13', true],
    ['0026-03-13', true],
  ])('a birth on %s is implausible on 13 March 2026: %s', (birth, implausible) =>
    expect(isImplausibleBirth(day(birth), day('2026-03-13'))).toBe(implausible),
  )

  it('decides who is of age, on the very day', () => {
    const ageOfMajority = 18
    expect(isMinor(day('2008-03-14'), day('2026-03-13'), ageOfMajority)).toBe(true)
    expect(isMinor(day('2008-03-13'), day('2026-03-13'), ageOfMajority)).toBe(false)
    expect(isMinor(day('2008-02-29'), day('2026-02-28'), ageOfMajority)).toBe(true)
  })
})
