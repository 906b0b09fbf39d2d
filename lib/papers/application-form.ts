import fontkit from '@cantoo/fontkit'
import { PDFDocument } from '@cantoo/pdf-lib'
import type { Snapshot } from '@/lib/cases/snapshot'
import type { Locale } from '@/lib/i18n/locale'
import { type Content, contentOf } from './content'
import { layOut } from './layout'
import { type Lettering, lettering, missingMark } from './lettering'
import { paperOf, penFor } from './sheets'
import type { Weight } from './typefaces'

/**
 * The application as a form to sign, for a counter: a PDF with its fonts inside, the same bytes for the same snapshot.
 * A character that no font has is printed as a mark and explained; nothing that can be typed makes it fail.
 */
export async function printApplication(snapshot: Snapshot): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.registerFontkit(fontkit)
  const content = contentOf(snapshot)
  describe(document, snapshot, content)
  const missing = new Set<string>()
  const pen = penFor(
    document,
    paperOf[snapshot.market],
    await letteringsFor(document, snapshot.locale, content, missing),
  )
  const missingNote = () => (missing.size > 0 ? content.missing(missingMark, codesOf(missing)) : '')
  layOut(pen, content, missingNote)
  return document.save()
}

function describe(document: PDFDocument, { locale, submittedAt }: Snapshot, { title, reference, operator }: Content) {
  document.setTitle(`${title} ${reference}`, { showInWindowTitleBar: true })
  document.setAuthor(operator)
  document.setSubject(reference)
  document.setLanguage(locale)
  document.setCreator('Buka')
  document.setProducer('Buka')
  if (submittedAt) document.setCreationDate(new Date(submittedAt))
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
