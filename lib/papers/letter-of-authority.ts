import { type Letter, letterContent } from './letter-content'
import { printContent } from './print-content'

/** A letter of authority to print and sign, as a PDF with its fonts inside; the same bytes for the same letter. */
export const printLetter = (letter: Letter): Promise<Uint8Array> =>
  printContent(letterContent(letter), { locale: letter.locale, market: letter.market, date: null })
