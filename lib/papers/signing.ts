import type { PDFPage } from '@cantoo/pdf-lib'
import type { Content } from './content'
import { margin, type Pen, styles } from './sheets'

/** Where the applicant and the clerk sign, side by side; kept together on one page. */
const lineHeight = 44
const gap = 28

export const signingHeight = (declaredLines: number): number =>
  40 + declaredLines * styles.text.leading + 34 + 3 * lineHeight + 16

/** Returns how far down the page it went. */
export function drawSigning(pen: Pen, page: PDFPage, above: number, content: Content, declared: string[]): number {
  let y = above - 30
  pen.write(page, content.declaration.title, margin.side, y, styles.section)
  y -= 8
  for (const line of declared) {
    y -= styles.text.leading
    pen.write(page, line, margin.side, y, styles.text)
  }
  const column = (pen.width - 2 * margin.side - gap) / 2
  const left = margin.side
  const right = left + column + gap
  const end = Math.min(
    drawColumn(pen, page, left, column, y - 30, content.applicant),
    drawColumn(pen, page, right, column, y - 30, content.counter),
  )
  return end - 16
}

function drawColumn(
  pen: Pen,
  page: PDFPage,
  x: number,
  width: number,
  top: number,
  { title, lines }: Content['applicant'],
): number {
  pen.write(page, title, x, top, styles.strong)
  return lines.reduce((y, label) => {
    const line = y - lineHeight + 10
    pen.rule(page, line, x, x + width, 'edge')
    const [text = ''] = pen.lines(label, styles.fine, width)
    pen.write(page, text, x, line - 11, styles.fine)
    return y - lineHeight
  }, top)
}
