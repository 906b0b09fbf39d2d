import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tidy } from '@/lib/papers/tidy'
import { characters, wrap } from '@/lib/papers/wrapping'

/** As on a terminal: one column for Latin, two for Chinese. */
const columns = (text: string): number =>
  characters(text).reduce((sum, character) => sum + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0)

describe('a text on lines', () => {
  it.each([
    ['', 10, ['']],
    ['   ', 10, ['']],
    ['one', 10, ['one']],
    ['one two three', 7, ['one two', 'three']],
    ['one two  three', 7, ['one two', 'three']],
    ['a\nb\n\nc', 10, ['a', 'b', '', 'c']],
    ['first\nsecond\n', 10, ['first', 'second']],
    ['incomprehensible', 5, ['incom', 'prehe', 'nsibl', 'e']],
    ['so incomprehensible', 6, ['so', 'incomp', 'rehens', 'ible']],
    ['补卡申请表填写说明', 8, ['补卡申请', '表填写说', '明']],
    ['他说没有找到。', 12, ['他说没有找', '到。']],
    ['在（中国）', 4, ['在', '（中', '国）']],
    ['well-known', 6, ['well-', 'known']],
  ])('%j in %i columns is %j', (text, width, lines) => expect(wrap(text, width, columns)).toEqual(lines))

  it('never loses a character, nor sets one over the edge', () => {
    const unit = fc.constantFrom(...'ab -。（）“”补卡, .', '👍🏽', 'é')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 80 }), fc.integer({ min: 4, max: 30 }), (text, width) => {
        const lines = wrap(text, width, columns)
        expect(lines.join('').replace(/ /g, '')).toBe(text.replace(/ /g, ''))
        for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(width)
      }),
    )
  })
})

it.each([
  ['e\u0301', 'é'],
  ['a\tb\u00a0c\u2009d', 'a b c d'],
  ['a\r\nb\rc', 'a\nb\nc'],
  ['\u202eabc\u2066', 'abc'],
  ['co\u00adop', 'coop'],
  ['\ud83d', ''],
])('%j is printed as %j', (written, printed) => expect(tidy(written)).toBe(printed))
