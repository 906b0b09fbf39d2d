import { describe, expect, test } from 'vitest'
import { mostCards, plastic, readCardCsv } from '@/lib/cards/import'
import { passesLuhn } from '@/lib/documents/check-digits'
import { demoCards, demoIccid } from '@/prisma/demo/cards'
import { demoOperators } from '@/prisma/demo/operators'

const points = plastic(['new-york-canal'])
const read = (text: string) => readCardCsv(text, points)
const numbered = (card: number) => {
  const body = `8901260${String(card).padStart(11, '0')}`
  return [...'0123456789'].map((digit) => body + digit).find(passesLuhn) ?? ''
}
const problemsIn = (text: string) => {
  const outcome = read(text)
  return outcome.ok ? [] : outcome.refusal.map(({ line, problem, about }) => [line, problem, about])
}

describe('a file of cards', () => {
  test('says of each card where it lies, however it was made', () => {
    const text = `\uFEFFiccid,service_point\r\n${numbered(1)},new-york-canal\r\n"${numbered(2)}",\r\n,\r\n`
    expect(read(text)).toEqual({
      ok: true,
      value: [
        { line: 2, iccid: numbered(1), place: 'new-york-canal' },
        { line: 3, iccid: numbered(2), place: null },
      ],
    })
  })

  test('is refused line by line, and as a whole', () => {
    const good = numbered(3)
    const wrong = good.slice(0, -1) + ((Number(good.at(-1)) + 1) % 10)
    const text = ['iccid,service_point', `${good},`, `${wrong},`, `${good},`, `${numbered(4)},nowhere`, numbered(5)]
    expect(problemsIn(text.join('\n'))).toEqual([
      [3, 'not-an-iccid', wrong],
      [4, 'listed-twice', good],
      [5, 'not-a-point', 'nowhere'],
      [6, 'not-the-columns', '2'],
    ])
  })

  test('is none without its header, without cards, with too many, or when it is no CSV', () => {
    expect(problemsIn(`${numbered(1)},`)).toEqual([[1, 'not-the-header', 'iccid,service_point']])
    expect(problemsIn('iccid,service_point\n')).toEqual([[1, 'no-cards', '']])
    expect(problemsIn('iccid,service_point\n"')).toMatchObject([[expect.any(Number), 'not-csv', expect.any(String)]])
    const many = Array.from({ length: mostCards + 1 }, (_, card) => `${numbered(card)},`)
    expect(problemsIn(['iccid,service_point', ...many].join('\n'))).toEqual([
      [mostCards + 2, 'too-many', String(mostCards)],
    ])
  })

  test('of the demo has cards that can be, each once in all operators’', () => {
    const files = demoOperators.flatMap((operator) => demoCards(operator)?.trim().split('\n').slice(1) ?? [])
    expect(new Set(files.map((line) => line.split(',')[0])).size).toBe(files.length)
    const [harborline] = demoOperators
    if (!harborline) throw new Error('no demo')
    const own = plastic(harborline.servicePoints.map(({ slug }) => slug))
    expect(readCardCsv(demoCards(harborline) ?? '', own)).toMatchObject({ ok: true })
    expect(demoIccid(harborline, null, 0)).toMatch(/^8901999/)
  })
})
