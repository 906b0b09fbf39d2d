import type { PDFPage } from '@cantoo/pdf-lib'
import { card, drawCard } from './card'
import type { Content } from './content'
import { margin, type Pen, type Style, styles } from './sheets'

/** What stands at the top and foot of pages and sections. Each returns how far down the page it went. */
export function drawHead(pen: Pen, page: PDFPage, content: Content): number {
  const top = pen.height - margin.top
  const room = pen.width - 2 * margin.side - card.width - 22
  let y = top - 4
  const block = (text: string, look: Style, after: number) => {
    for (const line of pen.lines(text, look, room).slice(0, 3)) {
      pen.write(page, line, margin.side, y - look.size, look)
      y -= look.leading
    }
    y -= after
  }
  block(content.operator, styles.operator, 2)
  block(content.title, styles.title, 6)
  block(content.standing, content.isDraft ? styles.strong : styles.fine, 0)
  block(content.rules, styles.fine, 0)
  drawCard(pen, page, pen.width - margin.side - card.width, top, {
    label: content.caseLabel,
    reference: content.reference,
  })
  return Math.min(y, top - card.height) - 10
}

/** On every page but the first: whose paper this is, should the pages part. */
export function drawRunningHead(pen: Pen, page: PDFPage, content: Content): number {
  const y = pen.height - margin.top
  const reference = `${content.caseLabel} ${content.reference}`
  const right = pen.width - margin.side - pen.widthOf(reference, styles.fine)
  const [operator = ''] = pen.lines(content.operator, styles.fine, right - margin.side - 20)
  pen.write(page, operator, margin.side, y, styles.fine)
  pen.write(page, reference, right, y, styles.fine)
  pen.rule(page, y - 8, margin.side, pen.width - margin.side, 'edge')
  return y - 16
}

/** Of the title with what is above and below it. */
export const titleHeight = (pen: Pen, title: string): number =>
  23 + titleLines(pen, title).length * styles.section.leading

export function drawSectionTitle(pen: Pen, page: PDFPage, title: string, above: number): number {
  const lines = titleLines(pen, title)
  let y = above - 26 + styles.section.leading
  for (const line of lines) {
    y -= styles.section.leading
    pen.write(page, line, margin.side, y, styles.section)
  }
  pen.rule(page, y - 7, margin.side, pen.width - margin.side, 'edge')
  return y - 8
}

// A title is ours, and short; a longer one is not allowed to fill the page.
const titleLines = (pen: Pen, title: string): string[] =>
  pen.lines(title, styles.section, pen.width - 2 * margin.side).slice(0, 3)

export function drawFeet(pen: Pen, content: Content): void {
  for (const [index, page] of pen.pages.entries()) {
    const y = margin.bottom - 26
    const number = content.page(index + 1, pen.pages.length)
    pen.write(page, content.reference, margin.side, y, styles.fine)
    pen.write(page, number, pen.width - margin.side - pen.widthOf(number, styles.fine), y, styles.fine)
  }
}
