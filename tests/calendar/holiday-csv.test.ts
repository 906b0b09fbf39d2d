import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readHolidayCsv, writeHolidayCsv } from '@/lib/calendar/holiday-csv'
import { Holiday, HolidayYears } from '@/lib/calendar/holidays'
import indonesia from '@/lib/markets/indonesia/holidays.json'
import unitedStates from '@/lib/markets/united-states/holidays.json'
import { accepted } from './calendars'

const header = 'date,kind,status,name,name_en'
const nyepi = '2028-03-26,public,decreed,Hari Suci Nyepi,Nyepi'
const natal = '2028-12-25,public,decreed,Hari Raya Natal,Christmas Day'
const read = (lines: string[], known: number[] = [2027]) => readHolidayCsv([header, ...lines].join('\n'), known)
const refusalOf = (lines: string[], known?: number[]) => {
  const result = read(lines, known)
  return result.ok ? 'accepted' : result.refusal
}

describe('a file of holidays', () => {
  test('is read into years, in order of date', () => {
    expect(accepted(read([natal, nyepi, '2029-01-01,public,provisional,Tahun Baru,New Year']))).toEqual({
      2028: [
        { date: '2028-03-26', kind: 'public', status: 'decreed', name: 'Hari Suci Nyepi', nameEn: 'Nyepi' },
        { date: '2028-12-25', kind: 'public', status: 'decreed', name: 'Hari Raya Natal', nameEn: 'Christmas Day' },
      ],
      2029: [{ date: '2029-01-01', kind: 'public', status: 'provisional', name: 'Tahun Baru', nameEn: 'New Year' }],
    })
  })

  test.each([...Object.entries(indonesia.years), ...Object.entries(unitedStates.years)])(
    'is the same after being written and read again (%s)',
    (year, days) => {
      const list = HolidayYears.parse({ [year]: days })
      const text = writeHolidayCsv(list[year] ?? [])
      expect(text.startsWith(`${header}\n${days[0]?.date},public,`)).toBe(true)
      expect(text.endsWith('\n')).toBe(true)
      expect(accepted(readHolidayCsv(text, []))).toEqual(list)
    },
  )

  test('is written with quotation marks only where a name needs them', () => {
    const [plain, comma, quote] = ['Nyepi', 'Nyepi, sepi', '"Sepi"']
    const days = [plain, comma, quote].map((name) =>
      Holiday.parse({ date: '2028-03-26', kind: 'public', status: 'decreed', name, nameEn: 'Day of Silence' }),
    )
    expect(writeHolidayCsv(days)).toBe(
      [
        header,
        '2028-03-26,public,decreed,Nyepi,Day of Silence',
        '2028-03-26,public,decreed,"Nyepi, sepi",Day of Silence',
        '2028-03-26,public,decreed,"""Sepi""",Day of Silence',
        '',
      ].join('\n'),
    )
  })

  test('may come with a byte order mark, Windows line ends, spaces and names in quotation marks', () => {
    const text = `\uFEFF${header}\r\n 2028-03-26 , public,decreed,"Nyepi, ""hening""",Nyepi\r\n`
    expect(accepted(readHolidayCsv(text, [2027]))[2028]?.[0]).toMatchObject({
      name: 'Nyepi, "hening"',
      nameEn: 'Nyepi',
    })
  })

  test('may end in empty rows, as spreadsheets leave them, and mix its line ends', () => {
    for (const end of ['\n', '\n\n', ',,,,\n', '\r\n,,,,\r\n ,\n', '\r'])
      expect(readHolidayCsv(`${header}\r\n${nyepi}\n${natal}${end}`, [])).toMatchObject({ ok: true })
  })

  test('may hold two holidays on one day', () => {
    const both = accepted(read([natal, '2028-12-25,public,decreed,Isra Mikraj,Isra and Miraj']))
    expect(both[2028]?.map((day) => day.nameEn)).toEqual(['Christmas Day', 'Isra and Miraj'])
  })

  test('may hold joint leave on two days, but not twice on one', () => {
    const leave = (date: string) => `${date},joint-leave,decreed,Cuti Bersama,Joint leave: Eid`
    expect(read([leave('2028-02-25'), leave('2028-02-28')]).ok).toBe(true)
    expect(refusalOf([leave('2028-02-25'), leave('2028-02-25')])).toEqual([
      { line: 3, problem: 'listed-twice', about: '2' },
    ])
  })

  test('may replace a known year, or stand before the known ones', () => {
    expect(read([nyepi], [2027, 2028, 2029]).ok).toBe(true)
    expect(read([nyepi], [2029]).ok).toBe(true)
    expect(read([nyepi], []).ok).toBe(true)
  })

  test('is read whatever the order of its lines, with the same result', () => {
    const lines = writeHolidayCsv(HolidayYears.parse(indonesia.years)[2026] ?? [])
      .trim()
      .split('\n')
      .slice(1)
    const inOrder = accepted(read(lines, []))
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (shuffled) => {
        const days = accepted(read(shuffled, []))[2026] ?? []
        expect(days.map((day) => day.date)).toEqual(inOrder[2026]?.map((day) => day.date))
      }),
      { numRuns: 20 },
    )
  })
})

describe('a file of holidays is refused, with the number of the line,', () => {
  test.each([
    ['when a date does not exist', '2028-02-30,public,decreed,A,B', 'not-a-date', '2028-02-30'],
    ['when a date is written the other way round', '26/03/2028,public,decreed,A,B', 'not-a-date', '26/03/2028'],
    ['when its kind is unknown', '2028-02-29,optional,decreed,A,B', 'not-a-kind', 'optional'],
    ['when its status is unknown', '2028-02-29,public,rumoured,A,B', 'not-a-status', 'rumoured'],
    ['when its year is none', '9028-02-01,public,decreed,A,B', 'not-a-date', '9028-02-01'],
    ['when a name is a formula', '2028-02-29,public,decreed,=1+1,B', 'not-a-name', '=1+1'],
    ['when a name is no text any more', '2028-02-29,public,decreed,A,B\uFFFD', 'not-a-name', 'B\uFFFD'],
    ['when both names are missing, once', '2028-02-29,public,decreed,,', 'not-a-name', ''],
    ['when a name is missing', '2028-02-29,public,decreed,,B', 'not-a-name', ''],
    ['when the English name is missing', '2028-02-29,public,decreed,A,', 'not-a-name', ''],
    ['when a name is longer than any', `2028-02-29,public,decreed,A,${'b'.repeat(201)}`, 'not-a-name', 'b'.repeat(80)],
    ['when a column is missing', '2028-02-29,public,decreed,A', 'not-five-columns', '2028-02-29,public,decreed,A'],
    [
      'when a column is too many',
      '2028-02-29,public,decreed,A,B,C',
      'not-five-columns',
      '2028-02-29,public,decreed,A,B,C',
    ],
    ['when it is one long word', 'x'.repeat(100), 'not-five-columns', 'x'.repeat(80)],
    ['when it is empty', '', 'not-five-columns', ''],
  ])('%s', (_, line, problem, about) => {
    expect(refusalOf([nyepi, line, natal])).toEqual([{ line: 3, problem, about }])
  })

  test('each thing that is wrong with it', () => {
    expect(refusalOf(['x,y,z,A,B', nyepi, '2028-13-01,public,decreed,A,B'])).toEqual([
      { line: 2, problem: 'not-a-date', about: 'x' },
      { line: 2, problem: 'not-a-kind', about: 'y' },
      { line: 2, problem: 'not-a-status', about: 'z' },
      { line: 4, problem: 'not-a-date', about: '2028-13-01' },
    ])
  })

  test('in the order of the lines, whatever is wrong with each', () => {
    expect(refusalOf([nyepi, nyepi, 'x,public,decreed,A,B', nyepi])).toEqual([
      { line: 3, problem: 'listed-twice', about: '2' },
      { line: 4, problem: 'not-a-date', about: 'x' },
      { line: 5, problem: 'listed-twice', about: '2' },
    ])
  })

  test('when a day is listed twice, under either of its names', () => {
    const again = {
      local: '2028-03-26,public,decreed,Hari Suci Nyepi,Silence',
      english: '2028-03-26,public,decreed,Sepi,Nyepi',
    }
    for (const line of Object.values(again))
      expect(refusalOf([nyepi, natal, line])).toEqual([{ line: 4, problem: 'listed-twice', about: '2' }])
  })

  test('when leave is given on a day that is free anyway, whichever comes first', () => {
    const leave = '2028-03-26,joint-leave,decreed,Cuti,Leave'
    expect(refusalOf([nyepi, leave])).toEqual([{ line: 3, problem: 'leave-on-a-holiday', about: '2' }])
    expect(refusalOf([leave, nyepi])).toEqual([{ line: 2, problem: 'leave-on-a-holiday', about: '3' }])
  })

  test('when it leaves a year out, in itself or after the known ones', () => {
    const far = '2030-01-01,public,decreed,Tahun Baru,New Year'
    expect(refusalOf([nyepi, natal, far])).toEqual([{ line: 4, problem: 'year-left-out', about: '2029' }])
    expect(refusalOf([far, '2030-12-25,public,decreed,Natal,Christmas'])).toEqual([
      { line: 2, problem: 'year-left-out', about: '2028' },
    ])
    expect(refusalOf([nyepi, natal], [2031])).toEqual([{ line: 2, problem: 'year-left-out', about: '2029' }])
    expect(read([nyepi], [2020, 2027]).ok).toBe(false)
  })

  test('but not for years left out, as long as a malformed line may hold them', () => {
    const far = '2030-01-01,public,decreed,Tahun Baru,New Year'
    expect(refusalOf([nyepi, '2029-13-01,public,decreed,A,B', far])).toEqual([
      { line: 3, problem: 'not-a-date', about: '2029-13-01' },
    ])
  })

  test('when it has another first line, or nothing else', () => {
    const first = (text: string) => readHolidayCsv(text, [])
    expect(first('date;kind;status;name;name_en\n')).toMatchObject({
      refusal: [{ line: 1, problem: 'not-the-header', about: 'date;kind;status;name;name_en' }],
    })
    expect(first('date,kind,status,name,nameEn\n')).toMatchObject({ refusal: [{ problem: 'not-the-header' }] })
    expect(first('')).toEqual({ ok: false, refusal: [{ line: 1, problem: 'not-the-header', about: '' }] })
    expect(first(`"${header}"\n${nyepi}`)).toMatchObject({ refusal: [{ problem: 'not-the-header' }] })
    expect(first(`${nyepi}\n`)).toMatchObject({ refusal: [{ line: 1, problem: 'not-the-header' }] })
    expect(first(`${'x'.repeat(100)}\n`)).toMatchObject({ refusal: [{ about: 'x'.repeat(80) }] })
    expect(first(`${header}\n`)).toEqual({ ok: false, refusal: [{ line: 1, problem: 'no-days', about: '' }] })
  })

  test('when it is no CSV', () => {
    expect(refusalOf([nyepi, '2028-04-01,public,decreed,"A,B'])).toEqual([{ line: 3, problem: 'not-csv', about: '' }])
    expect(refusalOf([`2028-04-01,public,decreed,A,${'b'.repeat(5000)}`])).toMatchObject([{ problem: 'not-csv' }])
  })

  test('when it is far too long, and with no more problems than can be read', () => {
    const many = Array.from({ length: 2000 }, (_, index) => `2028-01-01,public,decreed,A${index},B${index}`)
    expect(refusalOf([...many, nyepi])).toEqual([{ line: 2002, problem: 'too-many', about: '2000' }])
    expect(read(many).ok).toBe(true)
    expect(refusalOf(Array.from({ length: 60 }, () => 'x,public,decreed,A,B'))).toHaveLength(50)
  })
})
