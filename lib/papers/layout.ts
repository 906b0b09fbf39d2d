import type { Content, Row } from './content'
import { drawFeet, drawHead, drawRunningHead, drawSectionTitle, titleHeight } from './heads'
import { drawRow, rowHeight, rowLines, splitRow } from './rows'
import { margin, type Pen, styles } from './sheets'
import { drawSigning, signingHeight } from './signing'

const rowPadding = 5
// A row longer than this may be torn rather than leave so much of a page empty.
const longRow = 160
// With less room than this left on a page, nothing is begun there.
const fewLines = 60

/** Puts the words on as many pages as they take. `missingNote` is asked last, when every word has been spelled. */
export function layOut(pen: Pen, content: Content, missingNote: () => string): void {
  let page = pen.addPage()
  let y = drawHead(pen, page, content)
  const room = () => y - margin.bottom
  const turn = () => {
    page = pen.addPage()
    y = drawRunningHead(pen, page, content)
  }

  for (const { title, rows } of content.sections) {
    const [first] = rows
    if (room() < titleHeight(pen, title) + (first ? firstPart(pen, first) : 0)) turn()
    y = drawSectionTitle(pen, page, title, y)
    for (const row of rows) placeRow(row)
  }

  function placeRow(row: Row): void {
    let left = rowLines(pen, row)
    const height = rowHeight(left) + 2 * rowPadding
    if (height > room() && (height < longRow || room() < fewLines)) turn()
    y -= rowPadding
    while (rowHeight(left) > 0) {
      const [here, rest] = splitRow(left, room() - rowPadding)
      drawRow(pen, page, y, here)
      y -= rowHeight(here)
      left = rest
      if (rowHeight(left) > 0) turn()
    }
    y -= rowPadding - 2
    pen.rule(page, y)
  }

  const declared = pen.lines(content.declaration.text, styles.text, pen.width - 2 * margin.side)
  if (room() < signingHeight(declared.length)) turn()
  y = drawSigning(pen, page, y, content, declared)

  const note = missingNote()
  for (const line of note === '' ? [] : pen.lines(note, styles.fine, pen.width - 2 * margin.side)) {
    if (room() < styles.fine.leading) turn()
    y -= styles.fine.leading
    pen.write(page, line, margin.side, y, styles.fine)
  }
  drawFeet(pen, content)
}

/** How much of a section's first row must stand below its title. */
const firstPart = (pen: Pen, row: Row): number => Math.min(rowHeight(rowLines(pen, row)) + 2 * rowPadding, fewLines)
