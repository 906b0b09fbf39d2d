import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countryOfIcaoCode } from '@/lib/documents/countries'
import { type MrzProblem, readMrz } from '@/lib/documents/mrz'
import { locales } from '@/lib/i18n/locale'
import { problemText, translator } from '@/lib/i18n/translator'
import { checkDigit, passport } from '../support/passport'
import { day } from '../support/people'

const today = day('2026-03-13')

const read = (lines: readonly string[]) => readMrz(lines.join('\n'), today)
const swap = (text: string, at: number, by: string) => text.slice(0, at) + by + text.slice(at + by.length)

// The specimens printed in Doc 9303 parts 4, 5 and 6.
const specimens = {
  TD3: ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
  TD1: ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'],
  TD2: ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'],
}

describe('a machine-readable zone', () => {
  it.each([
    ['TD3', 'passport', 'L898902C3'],
    ['TD1', 'identity_card', 'D23145890'],
    ['TD2', 'identity_card', 'D23145890'],
  ] as const)('of the shape %s is read as %s', (shape, kind, number) => {
    expect(read(specimens[shape])).toEqual({
      ok: true,
      value: {
        kind,
        number,
        suggestedSurname: 'ERIKSSON',
        suggestedGivenNames: 'ANNA MARIA',
        birthDate: '1974-08-12',
        gender: 'female',
        expiresOn: '2012-04-15',
        nationality: null,
        issuer: null,
      },
    })
  })

  it('of a Chinese passport gives what the form asks for', () => {
    expect(read(passport({ own: 'MBPOMBLNLILLA9' }))).toEqual({
      ok: true,
      value: {
        kind: 'passport',
        number: 'EJ1234567',
        suggestedSurname: 'LI',
        suggestedGivenNames: 'WEI',
        birthDate: '1990-05-17',
        gender: 'female',
        expiresOn: '2031-02-10',
        nationality: 'CN',
        issuer: 'CN',
      },
    })
  })

  it('reads a single name, as many Indonesians have, and one that fills its line', () => {
    expect(read(passport({ state: 'IDN', names: 'SUHARTO' }))).toMatchObject({
      value: { suggestedSurname: 'SUHARTO', suggestedGivenNames: '', nationality: 'ID' },
    })
    const long = 'A'.repeat(39)
    expect(read(passport({ names: long }))).toMatchObject({
      value: { suggestedSurname: long, suggestedGivenNames: '' },
    })
  })

  it('reads a document number that runs on past its nine places', () => {
    // Doc 9303 part 5, 4.2.4: the check digit's place is a filler, the rest and the digit follow.
    const first = `I<UTOD23145890<7349${'<'.repeat(11)}`
    const second = '7408122F1204159UTO<<<<<<<<<<<'
    const composite = checkDigit(first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29))
    expect(read([first, second + composite, specimens.TD1[2] ?? ''])).toMatchObject({
      value: { number: 'D23145890734' },
    })
  })

  it('leaves open what the document leaves open', () => {
    expect(read(passport({ birth: '<<<<<<', expiry: '<<<<<<', sex: '<' }))).toMatchObject({
      value: { birthDate: null, expiresOn: null, gender: null },
    })
    const [first, second] = passport({ birth: '90<<<<', expiry: '<<<<<<' })
    expect(read([first, swap(second, 27, '<')])).toMatchObject({ value: { birthDate: null, expiresOn: null } })
  })
})

describe('as it was pasted', () => {
  const [first, second] = passport()
  it.each([
    ['in small letters', `${first}\n${second}`.toLowerCase()],
    ['in one line', first + second],
    ['with Windows line ends and blank lines', `\r\n${first}\r\n\r\n${second}\r\n`],
    [
      'broken in the middle of lines',
      `${first.slice(0, 20)}\n${first.slice(20)}${second.slice(0, 9)}\n${second.slice(9)}`,
    ],
    ['with spaces between groups', `${first.replace(/(.{4})/g, '$1 ')}\n${second.replace(/(.{4})/g, '$1 ')}`],
    ['in full-width characters', [...`${first}\n${second}`].map(fullWidth).join('')],
    ['with angle quotation marks, each for one filler', `${first}\n${second}`.replaceAll('<', '‹')],
    ['with guillemets, each for one filler', `${first}\n${second}`.replaceAll('<', '«')],
    ['with guillemets, each for two fillers', `${first}\n${second}`.replaceAll('<<', '«')],
    ['with Chinese book title marks', `${first}\n${second}`.replaceAll('<<', '《').replaceAll('<', '〈')],
    ['without the fillers at the end of the names', `${first.replace(/<+$/, '')}\n${second}`],
    ['with fillers too many', `${first}<<<\n${second}`],
    ['with invisible characters', `\u200b${first}\u2060\n\ufeff${second}`],
    ['with the letters O, I and S for digits of dates', `${first}\n${swap(second, 13, '9OOSI7')}`],
    ['with digits for letters of the country', `${swap(first, 2, 'CHN')}\n${second}`],
  ])('%s it is the same', (_, text) => expect(readMrz(text, today)).toEqual(read([first, second])))

  it.each([
    '',
    '   ',
    'E12345678',
    '护照',
    first,
    second,
    `${first}\n${second}\n${second}`,
    '😀'.repeat(88),
    '<'.repeat(88),
  ])('nothing of a document is found in %j', (text) =>
    expect(readMrz(text, today)).toEqual({ ok: false, refusal: ['mrz-not-recognised'] }),
  )

  it('is no passport when it is a visa', () => {
    expect(read([swap(first, 0, 'V<'), second])).toEqual({ ok: false, refusal: ['mrz-not-recognised'] })
  })

  it('anything at all is read or refused', () => {
    const characters = fc.constantFrom(...'<<<<AZ059«\n ')
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: characters, maxLength: 120 })), (text) => {
        const result = readMrz(text, today)
        expect(result.ok || result.refusal.length > 0).toBe(true)
      }),
    )
  })
})

describe('check digits', () => {
  const [first, second] = passport({ own: 'MBPOMBLNLILLA9' })
  it.each([
    ['the number', 8, '8', 'mrz-number-misread'],
    ['the birth date', 18, '8', 'mrz-birth-date-misread'],
    ['the expiry', 26, '1', 'mrz-expiry-misread'],
    ['the personal number', 30, 'X', 'mrz-personal-number-misread'],
    ['everything', 43, second.endsWith('0') ? '1' : '0', 'mrz-misread'],
  ])('name %s that was misread', (_, at, by, problem) => {
    expect(read([first, swap(second, at, by)])).toEqual({ ok: false, refusal: [problem] })
  })

  it('name every part that was misread', () => {
    const twice = swap(swap(second, 8, '8'), 18, '8')
    expect(read([first, twice])).toEqual({ ok: false, refusal: ['mrz-number-misread', 'mrz-birth-date-misread'] })
  })

  it('notice any one digit of the second line that is another', () => {
    const covered = [...Array(10).keys(), ...range(13, 20), ...range(21, 44)].filter((at) =>
      /\d/.test(second[at] ?? ''),
    )
    for (const at of covered)
      for (const by of '0123456789') if (by !== second[at]) expect(read([first, swap(second, at, by)]).ok).toBe(false)
  })

  it.each([
    ['900230', 'birth', 'mrz-birth-date-misread'],
    ['901301', 'birth', 'mrz-birth-date-misread'],
    ['310931', 'expiry', 'mrz-expiry-misread'],
  ])('agree with a date that does not exist, %s, and it is refused all the same', (date, field, problem) => {
    expect(read(passport({ [field]: date }))).toEqual({ ok: false, refusal: [problem] })
  })
})

describe('the century', () => {
  it.each([
    ['260313', '2026-03-13'],
    ['260314', '1926-03-14'],
    ['270101', '1927-01-01'],
    ['000229', '2000-02-29'],
    ['040229', '2004-02-29'],
  ])('of a birth %s is the last that has passed: %s', (birth, date) => {
    expect(read(passport({ birth }))).toMatchObject({ value: { birthDate: date } })
  })
  it.each([
    ['250101', '2025-01-01'],
    ['360101', '2036-01-01'],
    ['760101', '2076-01-01'],
    ['770101', '1977-01-01'],
    ['990101', '1999-01-01'],
    ['280229', '2028-02-29'],
  ])('of an expiry %s is the nearest: %s', (expiry, date) => {
    expect(read(passport({ expiry }))).toMatchObject({ value: { expiresOn: date } })
  })
})

describe('a country in three letters', () => {
  it.each([
    ['CHN', 'CN'],
    ['IDN', 'ID'],
    ['USA', 'US'],
    ['HKG', 'HK'],
    ['MAC', 'MO'],
    ['TWN', 'TW'],
    ['D', 'DE'],
    ['GBR', 'GB'],
    ['GBD', 'GB'],
    ['GBN', 'GB'],
    ['GBO', 'GB'],
    ['GBP', 'GB'],
    ['GBS', 'GB'],
    ['XXA', null],
    ['XXB', null],
    ['XXC', null],
    ['XXX', null],
    ['UNO', null],
    ['EUE', null],
    ['RKS', null],
    ['UTO', null],
    ['ZZZ', null],
    ['', null],
  ])('%s is %s', (code, country) => expect(countryOfIcaoCode(code)).toBe(country))

  it('never stops a reading', () => {
    for (const state of ['D', 'XXA', 'ZZZ']) expect(read(passport({ state })).ok).toBe(true)
  })
})

describe.each(locales)('in %s', (locale) => {
  const problems: Record<MrzProblem, true> = {
    'mrz-not-recognised': true,
    'mrz-number-misread': true,
    'mrz-birth-date-misread': true,
    'mrz-expiry-misread': true,
    'mrz-personal-number-misread': true,
    'mrz-misread': true,
  }
  it('every misreading has a sentence of its own', () => {
    const said = Object.keys(problems).map((problem) => problemText(translator(locale), problem))
    expect(new Set([translator(locale)('problems.invalid'), ...said]).size).toBe(said.length + 1)
  })
})

function fullWidth(character: string): string {
  return /[!-~]/.test(character) ? String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0) : character
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}
