import fontkit from '@cantoo/fontkit'
import { PDFDocument } from '@cantoo/pdf-lib'
import type { Instant } from '@/lib/core/time'
import type { Locale } from '@/lib/i18n/locale'
import type { MarketId } from '@/lib/markets'
import type { Content } from './content'
import { layOut } from './layout'
import { type Lettering, lettering, missingMark } from './lettering'
import { paperOf, penFor } from './sheets'
import type { Weight } from './typefaces'

type About = { locale: Locale; market: MarketId; date: Instant | null }

/**
 * A paper as a PDF with its fonts inside, the same bytes for the same words. A character that no font has is printed as a
 * mark and explained; nothing that can be typed makes it fail.
 */
export async function printContent(content: Content, about: About): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.registerFontkit(fontkit)
  describe(document, about, content)
  const missing = new Set<string>()
  const letterings = await letteringsFor(document, about.locale, content, missing)
  const pen = penFor(document, paperOf[about.market], letterings)
  const missingNote = () => (missing.size > 0 ? content.missing(missingMark, codesOf(missing)) : '')
  layOut(pen, content, missingNote)
  return document.save()
}

function describe(document: PDFDocument, { locale, date }: About, { title, reference, operator }: Content) {
  document.setTitle(`${title} ${reference}`, { showInWindowTitleBar: true })
  document.setAuthor(operator)
  document.setSubject(reference)
  document.setLanguage(locale)
  document.setCreator('Buka')
  document.setProducer('Buka')
  if (date) document.setCreationDate(new Date(date))
}

async function letteringsFor(document: PDFDocument, locale: Locale, content: Content, missing: Set<string>) {
  const { page, missing: note, ...words } = content
  const bold = [content.title, content.standing, content.operator, content.reference, content.declaration.title]
  const headings = [...content.sections.map(({ title }) => title), content.applicant.title, content.counter.title]
  // The page's digits and the note on missing characters are only known later.
  const later = [page(1234567890, 1234567890), note(missingMark, 'U+0123456789ABCDEF, …')]
  const letterings: Record<Weight, Lettering> = {
    regular: await lettering(document, 'regular', { locale, texts: [...textsIn(words), ...later] }, missing),
    bold: await lettering(document, 'bold', { locale, texts: [...bold, ...headings] }, missing),
  }
  return letterings
}

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** `U+0627, U+1F600, …`: at most twelve, each once; of a sign made of several, the first. */
function codesOf(missing: ReadonlySet<string>): string {
  const codes = [...new Set([...missing].map((character) => character.codePointAt(0) ?? 0))].sort((a, b) => a - b)
  const listed = codes.slice(0, 12).map((code) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`)
  return [...listed, ...(codes.length > 12 ? ['…'] : [])].join(', ')
}
