import { PageSizes, type PDFDocument, type PDFPage, rgb } from '@cantoo/pdf-lib'
import type { MarketId } from '@/lib/markets'
import type { Lettering } from './lettering'
import type { Weight } from './typefaces'
import { wrap } from './wrapping'

/** Paper, and what is drawn on it from top to bottom. Lengths are points, 72 to the inch. */
export const paperOf: Record<MarketId, [width: number, height: number]> = { US: PageSizes.Letter, ID: PageSizes.A4 }

// The ink of the screen's light scheme (app/ui/styles/tokens.css).
export const colour = {
  ink: rgb(0x17 / 255, 0x20 / 255, 0x1c / 255),
  soft: rgb(0x4c / 255, 0x57 / 255, 0x50 / 255),
  line: rgb(0xcd / 255, 0xd2 / 255, 0xc8 / 255),
  edge: rgb(0x78 / 255, 0x82 / 255, 0x7b / 255),
  accent: rgb(0x0b / 255, 0x5a / 255, 0x50 / 255),
}

export type Style = { weight: Weight; size: number; colour: keyof typeof colour; leading: number }
const style = (weight: Weight, size: number, ink: keyof typeof colour, leading = 1.42): Style => ({
  weight,
  size,
  colour: ink,
  leading: size * leading,
})
export const styles = {
  title: style('bold', 20, 'ink', 1.25),
  operator: style('bold', 11, 'accent'),
  section: style('bold', 12, 'accent'),
  label: style('regular', 9.5, 'soft'),
  value: style('regular', 10.5, 'ink'),
  fine: style('regular', 8.5, 'soft'),
  reference: style('bold', 17, 'ink', 1.3),
  text: style('regular', 10, 'ink', 1.5),
  strong: style('bold', 10, 'ink'),
}

export const margin = { side: 50, top: 46, bottom: 58 }

export type Pen = ReturnType<typeof penFor>

/** Draws words on one page after another. */
export function penFor(document: PDFDocument, size: [number, number], letterings: Record<Weight, Lettering>) {
  const [width, height] = size
  const pages: PDFPage[] = []
  const lettering = ({ weight }: Style) => letterings[weight]

  const addPage = (): PDFPage => {
    const page = document.addPage(size)
    pages.push(page)
    return page
  }

  const lines = (text: string, look: Style, room: number): string[] =>
    wrap(text, room, (part) => lettering(look).width(part) * look.size)

  const widthOf = (text: string, look: Style): number => lettering(look).width(text) * look.size

  /** One line; `y` is its baseline. `spacing` is added after each character, for what is one piece. */
  function write(page: PDFPage, text: string, x: number, y: number, look: Style, spacing = 0): void {
    let at = x
    let run = { text: '', x: at, font: undefined as Piece['font'] | undefined, scale: 1 }
    const flush = () => {
      if (run.font && run.text !== '')
        page.drawText(run.text, {
          x: run.x,
          y,
          font: run.font,
          size: look.size * run.scale,
          color: colour[look.colour],
          characterSpacing: spacing,
        })
    }
    for (const piece of lettering(look).spell(text)) {
      if (piece.font !== run.font) {
        flush()
        run = { text: '', x: at, font: piece.font, scale: piece.scale }
      }
      run.text += piece.text
      at += piece.width * look.size
    }
    flush()
  }

  const rule = (
    page: PDFPage,
    y: number,
    from = margin.side,
    to = width - margin.side,
    ink: keyof typeof colour = 'line',
  ) => page.drawLine({ start: { x: from, y }, end: { x: to, y }, thickness: 0.6, color: colour[ink] })

  return { width, height, pages, addPage, lines, widthOf, write, rule }
}
type Piece = ReturnType<Lettering['spell']>[number]
