import type { PDFPage } from '@cantoo/pdf-lib'
import type { Row } from './content'
import { margin, type Pen, type Style, styles } from './sheets'

/** A question and its answer side by side, as lines of a known height; some of them, where the rest is on the next page. */
type Line = { text: string; look: Style; height: number }
export type RowLines = { labels: Line[]; values: Line[] }

const labelShare = 0.34
const between = 14

const valueX = (pen: Pen): number => margin.side + (pen.width - 2 * margin.side) * labelShare

export function rowLines(pen: Pen, { label, value, fine }: Row): RowLines {
  const room = pen.width - margin.side - valueX(pen)
  const lines = (text: string, look: Style, width: number, height: number): Line[] =>
    pen.lines(text, look, width).map((line) => ({ text: line, look, height }))
  return {
    labels: lines(label, styles.label, valueX(pen) - margin.side - between, styles.value.leading),
    values: [
      ...lines(value, styles.value, room, styles.value.leading),
      ...(fine ? lines(fine, styles.fine, room, styles.fine.leading) : []),
    ],
  }
}

const heightOf = (lines: Line[]): number => lines.reduce((sum, { height }) => sum + height, 0)

export const rowHeight = ({ labels, values }: RowLines): number => Math.max(heightOf(labels), heightOf(values))

/** What fits into `room`, and what is left for the next page. */
export function splitRow({ labels, values }: RowLines, room: number): [fits: RowLines, rest: RowLines] {
  const [labelsHere, labelsLeft] = splitLines(labels, room)
  const [valuesHere, valuesLeft] = splitLines(values, room)
  return [
    { labels: labelsHere, values: valuesHere },
    { labels: labelsLeft, values: valuesLeft },
  ]
}

function splitLines(lines: Line[], room: number): [fits: Line[], rest: Line[]] {
  const full = lines.findIndex((_, index) => heightOf(lines.slice(0, index + 1)) > room)
  return full === -1 ? [lines, []] : [lines.slice(0, full), lines.slice(full)]
}

/** First the question, then the answer, so that it is read aloud in that order. */
export function drawRow(pen: Pen, page: PDFPage, top: number, { labels, values }: RowLines): void {
  drawLines(pen, page, margin.side, top, labels)
  drawLines(pen, page, valueX(pen), top, values)
}

function drawLines(pen: Pen, page: PDFPage, x: number, top: number, lines: Line[]): void {
  let y = top
  for (const { text, look, height } of lines) {
    pen.write(page, text, x, y - styles.value.size, look)
    y -= height
  }
}
