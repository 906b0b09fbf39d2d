import { describe, expect, it } from 'vitest'
import { isIccid, isImei } from '@/lib/documents/check-digits'
import { nikDisagreements, nikProblem, readNik } from '@/lib/documents/nik'
import { locales } from '@/lib/i18n/locale'
import { problemText, translator } from '@/lib/i18n/translator'
import { day } from '../support/people'

describe('a NIK', () => {
  it('carries the birth date, and the gender in its day', () => {
    expect(readNik('3171051705900003')).toEqual({ day: 17, month: 5, yearOfCentury: 90, gender: 'male' })
    expect(readNik('3171055705900003')).toEqual({ day: 17, month: 5, yearOfCentury: 90, gender: 'female' })
  })
  it.each([
    '',
    '317105170590000',
    '31710517059000033',
    '3171053205900003',
    '3171057205900003',
    '3171051713900003',
    '3171051700900003',
    '3171051705900000',
    '3171A51705900003',
  ])('is not %j', (text) => expect(readNik(text)).toBeNull())
  it.each([
    ['317105170590000', 'not-a-nik'],
    ['3171A51705900003', 'not-a-nik'],
    ['0071051705900003', 'nik-unknown-province'],
    ['2271051705900003', 'nik-unknown-province'],
    ['9771051705900003', 'nik-unknown-province'],
    ['3171053205900003', 'nik-impossible-date'],
    ['3171050005900003', 'nik-impossible-date'],
    ['3171054005900003', 'nik-impossible-date'],
    ['3171051700900003', 'nik-impossible-date'],
    ['3171053002900003', 'nik-impossible-date'],
    ['3171052902910003', 'nik-impossible-date'],
    ['3171056902910003', 'nik-impossible-date'],
    ['3171051705900000', 'nik-without-serial'],
  ])('%s is none because of %s', (nik, problem) => expect(nikProblem(nik)).toBe(problem))
  it.each(['3171052902920003', '3171052902000003', '3171056902920003'])(
    '%s is of somebody born on 29 February',
    (nik) => expect(readNik(nik)).toMatchObject({ day: 29, month: 2 }),
  )
  it.each(['11', '21', '36', '53', '65', '76', '82', '91', '96'])('may come from the province %s', (province) =>
    expect(nikProblem(`${province}71051705900003`)).toBeNull(),
  )
  it.each(['nik-unknown-province', 'nik-impossible-date', 'nik-without-serial'])(
    '%s is said in every language',
    (problem) => {
      for (const locale of locales) {
        const t = translator(locale)
        expect(problemText(t, problem)).not.toBe(t('problems.invalid'))
      }
    },
  )
  it('names what disagrees with the person', () => {
    const nik = '3171055705900003'
    expect(nikDisagreements(nik, { birthDate: day('1990-05-17'), gender: 'female' })).toEqual([])
    expect(nikDisagreements(nik, { birthDate: day('1990-05-17'), gender: 'male' })).toEqual(['gender'])
    expect(nikDisagreements(nik, { birthDate: day('1991-05-17'), gender: 'male' })).toEqual(['birthDate', 'gender'])
    expect(nikDisagreements('3171055705000003', { birthDate: day('2000-05-17'), gender: 'female' })).toEqual([])
  })
})

describe('check digits', () => {
  it('find the one right last digit of ten', () => {
    expect([...'0123456789'].filter((last) => isImei(`49015420323751${last}`))).toEqual(['8'])
    expect([...'0123456789'].filter((last) => isIccid(`890126012345678901${last}`))).toEqual(['1'])
  })
  it('want the right length and beginning', () => {
    expect(isIccid('7901260123456789011')).toBe(false)
    expect(isIccid('890126012345678901')).toBe(false)
    expect(isImei('4901542032375180')).toBe(false)
    expect(isImei('49015420323751a')).toBe(false)
  })
})
