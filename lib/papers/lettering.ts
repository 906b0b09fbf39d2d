import type { PDFDocument, PDFFont } from '@cantoo/pdf-lib'
import type { Locale } from '@/lib/i18n/locale'
import { type Cut, cutsFor, type Weight } from './typefaces'
import { characters } from './wrapping'

/** Printed in place of what no font has: the mark by which typesetters hold a place for a missing sort. */
export const missingMark = '〓'

/** Part of a line that is in one font. Its width is in em: times the size it is points. */
export type Piece = { text: string; font: PDFFont; scale: number; width: number }

/** Words as they can be printed in one weight. */
export type Lettering = { spell: (text: string) => Piece[]; width: (text: string) => number }

/** Letters that follow each other hang together, so that a name is in one face; anything else stands alone. */
function wordsIn(text: string): string[] {
  const words: string[] = []
  let open = false
  const all = characters(text)
  for (const [place, character] of all.entries()) {
    const joins: boolean = isLetter(character) || (open && character === '’' && isLetter(all[place + 1] ?? ''))
    if (joins && open) words.push(`${words.pop()}${character}`)
    else words.push(character)
    open = joins
  }
  return words
}

const isLetter = (character: string): boolean => /^[\p{L}\p{N}]/u.test(character) && !/^\p{Script=Han}/u.test(character)

// Characters that Chinese and Western writing share, and Noto Sans SC draws as wide as a Chinese one.
const drawnWide = /[‘’“”…—]/

// Between signs, or choosing among the shapes of one; they have none themselves.
const isShapeless = (character: string): boolean => /\u200c|\u200d|[\ufe00-\ufe0f]/.test(character)

/** Prepares the letters that `texts` in this language need; `missing` gathers the characters that no font has. */
export async function lettering(
  document: PDFDocument,
  weight: Weight,
  { locale, texts }: { locale: Locale; texts: string[] },
  missing: Set<string>,
): Promise<Lettering> {
  const western = (word: string): boolean => drawnWide.test(word) && (locale !== 'zh-CN' || /\p{L}/u.test(word))
  const cuts = await cutsFor(document, weight, new Set([missingMark, ...texts.flatMap(wordsIn)]), western)
  const widths = new Map<string, number>()

  /** Every character of the word in one typeface if there is one that has them all. */
  function cutFor(character: string, word: string): Cut | undefined {
    const able = cuts.filter((cut) => cut.has(character))
    if (western(word)) able.reverse()
    const spellsAll = ({ face }: Cut) =>
      [...word].every((other) => isShapeless(other) || cuts.some((cut) => cut.face === face && cut.has(other)))
    return able.find(spellsAll) ?? able[0]
  }

  const piece = (text: string, { font, scale }: Cut): Piece => ({
    text,
    font,
    scale,
    width: widthIn(font, scale, text),
  })

  function widthIn(font: PDFFont, scale: number, text: string): number {
    const key = `${font.name} ${text}`
    const known = widths.get(key) ?? font.widthOfTextAtSize(text, 1) * scale
    widths.set(key, known)
    return known
  }

  const spellWord = (word: string): Piece[] =>
    characters(word).flatMap((character) => {
      const shapes = [...character].filter((part) => !isShapeless(part))
      const found = shapes.map((part) => ({ part, cut: cutFor(part, word) }))
      if (found.every(({ cut }) => cut)) return found.flatMap(({ part, cut }) => (cut ? [piece(part, cut)] : []))
      missing.add(character)
      const mark = cutFor(missingMark, missingMark)
      return mark ? [piece(missingMark, mark)] : []
    })

  const spelled = new Map<string, Piece[]>()
  const spell = (text: string): Piece[] =>
    wordsIn(text).flatMap((word) => {
      const pieces = spelled.get(word) ?? spellWord(word)
      spelled.set(word, pieces)
      return pieces
    })
  const width = (text: string) => spell(text).reduce((sum, next) => sum + next.width, 0)
  return { spell, width }
}
