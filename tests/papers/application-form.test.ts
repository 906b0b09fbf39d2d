import { PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import fc from 'fast-check'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it, vi } from 'vitest'
import type { Snapshot } from '@/lib/cases/snapshot'
import { locales } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { printApplication } from '@/lib/papers/application-form'
import { budisPaper, liWeisPaper, zsofiasPaper } from './samples'

// The first print loads fonts and compiles what cuts them; on a busy machine that takes seconds.
vi.setConfig({ testTimeout: 60_000 })

const papers = { liWeisPaper, budisPaper, zsofiasPaper }
const named = Object.entries(papers)

const prints = new Map<Snapshot, Promise<Uint8Array>>()
/** Printed once for all that is asked of it. */
function printed(paper: Snapshot): Promise<Uint8Array> {
  const print = prints.get(paper) ?? printApplication(paper)
  prints.set(paper, print)
  return print
}

/** Read back by another library than the one that wrote it. */
async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(bytes.slice()), { mergePages: false })
  return text.map((page) => page.replace(/\s+/g, ''))
}
const textOf = async (paper: Snapshot): Promise<string> => (await pagesOf(await printed(paper))).join('')
const plain = (text: string): string => text.replace(/\s+/g, '')

const answering = (...answers: string[]): Snapshot => ({
  ...zsofiasPaper,
  sections: [
    { title: 'Answers', answers: answers.map((answer, index) => ({ question: `Question ${index}`, answer })) },
  ],
})

describe('a printed application', () => {
  it.each(named)('says every question, answer and document of %s', async (_, paper) => {
    const text = await textOf(
      paper === zsofiasPaper ? answering('Zsófia Dvořáková-Żółkiewska', 'Ψαρράς Нгуєн Nguyễn') : paper,
    )
    const asked = (paper === zsofiasPaper ? [] : paper.sections).flatMap(({ title, answers }) => [
      title,
      ...answers.flatMap(({ question, answer }) => [question, answer.slice(0, 40)]),
    ])
    for (const words of [...asked, paper.reference, paper.operator]) expect(text).toContain(plain(words))
    for (const { name, digest } of paper.documents) {
      expect(text).toContain(plain(name))
      expect(text).toContain(digest.slice(0, 16))
      expect(text).not.toContain(digest.slice(0, 17))
    }
  })

  it.each(named)('numbers the pages of %s and repeats the reference on each', async (_, paper) => {
    const t = translator(paper.locale)
    const pages = await pagesOf(await printed(paper))
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(plain(t('paper.page', { page: index + 1, pages: pages.length })))
      expect(page).toContain(paper.reference)
    }
  })

  it.each(locales)('in %s ends with a declaration and lines to sign, on one page', async (locale) => {
    const t = translator(locale)
    const last = (await pagesOf(await printApplication({ ...budisPaper, locale }))).at(-1)
    for (const key of ['declaration', 'applicant', 'signature', 'blockLetters', 'date', 'counter', 'seenBy'] as const)
      expect(last).toContain(plain(t(`paper.${key}`)))
  })

  it('says when it was sent, in the time of the market, or that it was not', async () => {
    expect(await textOf(liWeisPaper)).toMatch(/提交于2026年3月13日10:05EDT/)
    expect(await textOf(budisPaper)).toMatch(/17Maret2026\D*10.30WIB/)
    expect(await textOf({ ...liWeisPaper, locale: 'en' })).toMatch(/Submitted13March2026\D*10:05EDT/)
    expect(await textOf(zsofiasPaper)).toContain('Draft:notsubmittedyet')
  })

  it('is on the paper of its market', async () => {
    const sizeOf = async (paper: Snapshot) =>
      (await PDFDocument.load(await printed(paper))).getPages().map((page) => page.getSize())
    for (const size of await sizeOf(liWeisPaper)) expect(size).toEqual({ width: 612, height: 792 })
    for (const size of await sizeOf(budisPaper)) expect(size).toEqual({ width: 595.28, height: 841.89 })
  })

  it.each(named)('names itself and its language to screen readers: %s', async (_, paper) => {
    const document = await PDFDocument.load(await printed(paper), { updateMetadata: false })
    expect(document.getTitle()).toContain(paper.reference)
    expect(document.getLanguage()).toBe(paper.locale)
    expect(document.getCreationDate()?.toISOString()).toBe(paper.submittedAt ?? undefined)
    expect(document.getModificationDate()).toBeUndefined()
    expect(document.catalog.getOrCreateViewerPreferences().getDisplayDocTitle()).toBe(true)
  })

  it.each(named)('carries every font it uses, only what it uses of it, and stays small: %s', async (_, paper) => {
    const bytes = await printed(paper)
    expect(bytes.byteLength).toBeLessThan(200_000)
    const objects = (await PDFDocument.load(bytes)).context.enumerateIndirectObjects().map(([, object]) => object)
    const descriptors = objects.filter((object) => object instanceof PDFDict).filter(isOf('FontDescriptor'))
    expect(descriptors.length).toBeGreaterThan(1)
    for (const descriptor of descriptors) {
      expect(descriptor.get(PDFName.of('FontName'))?.toString()).toMatch(/^\/[A-Z]{6}\+(NotoSansSC|SourceSans3)-/)
      expect(descriptor.lookup(PDFName.of('FontFile2'))).toBeInstanceOf(PDFRawStream)
    }
    const fonts = objects.filter((object) => object instanceof PDFDict).filter(isOf('Font'))
    const composite = fonts.filter((font) => font.get(PDFName.of('Subtype')) === PDFName.of('Type0'))
    expect(composite.length).toBe(descriptors.length)
  })

  it.each(named)('is the same bytes for the same snapshot: %s', async (_, paper) => {
    expect(Buffer.compare(await printed(paper), await printApplication(structuredClone(paper)))).toBe(0)
  })
})

describe('what no font has', () => {
  it.each([
    ['emoji, each sign once', '😀👨‍👩‍👧‍👦', '〓〓', 'U+1F468,U+1F600'],
    ['Arabic', 'سلام', '〓〓〓〓', 'U+0627,U+0633,U+0644,U+0645'],
    ['Korean', '김민준', '〓〓〓', 'U+AE40,U+BBFC,U+C900'],
    ['rare Chinese characters', '𠮷野', '〓野', 'U+20BB7'],
    ['private characters', '\ue000', '〓', 'U+E000'],
  ])('%s: is marked and explained', async (_, answer, printed, codes) => {
    const text = await textOf(answering(answer))
    expect(text).toContain(`Question0${printed}`)
    expect(text).toContain(`(${codes}).Writeitinbyhand.`)
  })

  it('is not spoken of where everything can be printed', async () => {
    expect(await textOf(liWeisPaper)).not.toContain('〓')
    expect(await textOf(answering('Łódź, Çeşme, Đà Nẵng, Ærø, Reykjavík, Ștefan, Ελλάδα, Україна'))).not.toContain('〓')
    expect(await textOf(answering('陳大文、鄭成功、龔、喆、堃、犇、昇、髙橋・カタカナ・ひらがな'))).not.toContain('〓')
  })

  it('lists at most twelve of them', async () => {
    const text = await textOf(answering('가나다라마바사아자차카타파하'))
    expect(text.match(/U\+[0-9A-F]+/g)).toHaveLength(12)
    expect(text).toContain('…')
  })

  it('does not reach the page: what has no shape at all', async () => {
    expect(await textOf(answering('a\u0000b\u200bc\u202ed\ufefff\ud800g\ufe0f'))).toContain('abcdfg')
  })
})

describe('however much is written', () => {
  it('200 answers are all there, over many pages', async () => {
    const paper = answering(...Array.from({ length: 200 }, (_, index) => `Answer number ${index} of many`))
    const pages = await pagesOf(await printed(paper))
    const text = pages.join('')
    expect(pages.length).toBeGreaterThan(5)
    for (let index = 0; index < 200; index++) expect(text).toContain(`Question${index}Answernumber${index}ofmany`)
  })

  it('an answer longer than a page goes on over the next, and none of it is lost', async () => {
    const words = Array.from({ length: 3000 }, (_, index) => `w${index}`)
    const pages = await pagesOf(await printApplication(answering(words.join(' '))))
    expect(pages.length).toBeGreaterThan(2)
    const text = pages.join('')
    for (const word of words) expect(text).toContain(word)
  })

  it('a question longer than a page, and a title and an operator longer than a line, do no harm', async () => {
    const endless = 'why '.repeat(1500)
    const pages = await pagesOf(
      await printApplication({
        ...zsofiasPaper,
        operator: 'Operator '.repeat(60),
        sections: [
          { title: endless, answers: [{ question: endless, answer: 'because' }] },
          { title: 'none', answers: [] },
        ],
      }),
    )
    expect(pages.length).toBeGreaterThan(2)
    expect(pages.join('')).toContain('because')
  })

  it('nothing at all is still a form to sign', async () => {
    const text = await textOf({ ...zsofiasPaper, operator: '', sections: [], documents: [] })
    expect(text).toContain('Signature')
  })

  it('anything that can be typed is printed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 4 }), async (answers) => {
        const [first = '', ...others] = answers
        const paper = { ...answering(...others), operator: first, documents: liWeisPaper.documents }
        expect((await printApplication(paper)).byteLength).toBeGreaterThan(1000)
      }),
      { numRuns: 8 },
    )
  })
})

function isOf(type: string) {
  return (dict: PDFDict): boolean => dict.get(PDFName.of('Type')) === PDFName.of(type)
}
