import type { PDFPage } from '@cantoo/pdf-lib'
import { encode } from 'uqr'
import { colour, type Pen, styles } from './sheets'

/** The case as a SIM card with its one cut corner: its reference as on the tray, and as a code for a scanner. */
export const card = { width: 208, height: 92 }
const cut = 20
const round = 7
const code = 66

/** `x` and `top` are the card's left and upper edge. */
export function drawCard(pen: Pen, page: PDFPage, x: number, top: number, words: { label: string; reference: string }) {
  const { width: w, height: h } = card
  page.drawSvgPath(
    `M${round},0 H${w - cut} L${w},${cut} V${h - round} Q${w},${h} ${w - round},${h} H${round} Q0,${h} 0,${h - round} V${round} Q0,0 ${round},0 Z`,
    { x, y: top, borderColor: colour.edge, borderWidth: 0.9 },
  )
  const inset = (h - code) / 2
  drawCode(page, x + inset, top - inset, words.reference)
  const left = x + inset + code + inset
  const [market = '', ...rest] = words.reference.split('-')
  pen.write(page, words.label, left, top - 24, styles.fine)
  pen.write(page, `${market}-${rest[0] ?? ''}-`, left, top - 48, styles.reference, 1.6)
  pen.write(page, rest.slice(1).join('-'), left, top - 72, styles.reference, 1.6)
}

/** A QR code of the reference alone: no address, so that it stays right wherever Buka is moved. */
function drawCode(page: PDFPage, x: number, top: number, reference: string) {
  const { data, size } = encode(reference, { ecc: 'M', border: 0 })
  // One path for all the dark modules, each row in runs: no seams between neighbours.
  const path = data.flatMap((row, y) =>
    runs(row).map(({ from, length }) => `M${from},${y} h${length} v1 h-${length} Z`),
  )
  page.drawSvgPath(path.join(' '), { x, y: top, scale: code / size, color: colour.ink, borderWidth: 0 })
}

function runs(row: boolean[]): { from: number; length: number }[] {
  const found: { from: number; length: number }[] = []
  for (const [place, dark] of row.entries()) {
    const last = found.at(-1)
    if (!dark) continue
    if (last && last.from + last.length === place) last.length++
    else found.push({ from: place, length: 1 })
  }
  return found
}
