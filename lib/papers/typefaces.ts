import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fontkit from '@cantoo/fontkit'
import type { PDFDocument, PDFFont } from '@cantoo/pdf-lib'
import notoSansRanges from '@fontsource-variable/noto-sans-sc/unicode.json'
import sourceSansRanges from '@fontsource-variable/source-sans-3/unicode.json'
import subsetFont from 'subset-font'

/**
 * The letters we print with: Noto Sans SC for Chinese and plain Latin, and for words it cannot spell (Dvořák, Ψαρράς)
 * Source Sans 3, from which its Latin was drawn. Both come as many small files, one per range of characters.
 */
export type Weight = 'regular' | 'bold'

/** Part of a typeface at one weight, in the document. */
export type Cut = { face: string; font: PDFFont; scale: number; has: (character: string) => boolean }

type Typeface = { name: string; files: string; scale: number; fileOf: Map<number, string> }

const typeface = (folder: string, name: string, scale: number, ranges: Record<string, string>): Typeface => ({
  name,
  files: join('node_modules', '@fontsource-variable', folder, 'files'),
  scale,
  fileOf: filesByCharacter(folder, ranges),
})

const notoSans = typeface('noto-sans-sc', 'NotoSansSC', 1, notoSansRanges)
// Its capitals are 660 units high, those of Noto Sans SC 733.
const sourceSans = typeface('source-sans-3', 'SourceSans3', 1.11, sourceSansRanges)

/** `ranges` are CSS unicode-ranges by the part of the file's name: `[4]` or `latin-ext`. They promise more than is there. */
function filesByCharacter(folder: string, ranges: Record<string, string>): Map<number, string> {
  const files = new Map<number, string>()
  for (const [part, range] of Object.entries(ranges)) {
    const file = `${folder}-${part.replace(/[[\]]/g, '')}-wght-normal.woff2`
    for (const span of range.split(',')) {
      const [from = 0, to = from] = span
        .replace('U+', '')
        .split('-')
        .map((end) => Number.parseInt(end, 16))
      for (let code = from; code <= to; code++) if (!files.has(code)) files.set(code, file)
    }
  }
  return files
}

const weights: Record<Weight, number> = { regular: 400, bold: 600 }

/**
 * The cuts that spell these words, in order of preference: nothing else of the fonts goes into the document. `western`
 * are the words that Source Sans spells better though both could.
 */
export async function cutsFor(
  document: PDFDocument,
  weight: Weight,
  words: ReadonlySet<string>,
  western: (word: string) => boolean,
): Promise<Cut[]> {
  const first = await cutsOf(notoSans, document, weight, words)
  const others = [...words].filter((word) => western(word) || !isSpelledBy(first, word))
  return [...first, ...(await cutsOf(sourceSans, document, weight, new Set(others)))]
}

const isSpelledBy = (cuts: Cut[], word: string): boolean =>
  [...word].every((character) => cuts.some((cut) => cut.has(character)))

async function cutsOf(face: Typeface, document: PDFDocument, weight: Weight, words: ReadonlySet<string>) {
  const charactersOf = new Map<string, string[]>()
  for (const character of [...new Set([...words].join(''))].sort()) {
    const file = face.fileOf.get(character.codePointAt(0) ?? 0)
    if (file) charactersOf.set(file, [...(charactersOf.get(file) ?? []), character])
  }
  const cuts: Cut[] = []
  for (const [file, promised] of [...charactersOf].sort()) {
    const whole = await readFile(join(face.files, file))
    const codes = charactersIn(file, whole)
    const characters = promised.filter((character) => codes.has(character.codePointAt(0) ?? 0))
    if (characters.length === 0) continue
    const bytes = await subsetFont(whole, characters.join(''), {
      targetFormat: 'sfnt',
      variationAxes: { wght: weights[weight] },
      noHinting: true,
      noLayoutClosure: true,
      keepFeatures: [],
      // What only editors and typesetters of vertical text read.
      dropTables: ['GSUB', 'GPOS', 'GDEF', 'BASE', 'STAT', 'vhea', 'vmtx', 'VORG', 'gasp', 'DSIG'],
    })
    const font = await document.embedFont(bytes, { customName: `${tag(face, weight, file)}+${face.name}-${weight}` })
    const present = new Set(characters)
    cuts.push({ face: face.name, font, scale: face.scale, has: (character) => present.has(character) })
  }
  return cuts
}

const known = new Map<string, ReadonlySet<number>>()

/** The code points a file really has shapes for. */
function charactersIn(file: string, bytes: Uint8Array): ReadonlySet<number> {
  const remembered = known.get(file)
  if (remembered) return remembered
  const font = fontkit.create(bytes)
  const codes = new Set('characterSet' in font ? font.characterSet : [])
  known.set(file, codes)
  return codes
}

/** Six capitals that tell one subset from another (ISO 32000-1, 9.6.4); the same ones every time. */
function tag(face: Typeface, weight: Weight, file: string): string {
  let hash = 0
  for (const character of `${face.name}${weight}${file}`) hash = (hash * 31 + character.charCodeAt(0)) >>> 0
  return Array.from({ length: 6 }, (_, place) => String.fromCharCode(65 + (Math.floor(hash / 26 ** place) % 26))).join(
    '',
  )
}
