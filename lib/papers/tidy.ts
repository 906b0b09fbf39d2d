/**
 * Decides which of several spellings of the same text is printed. Does not know what the text says, nor which fonts there are.
 */
/** Composed, on lines ended by line feeds, and without what has no shape. Joiners stay: they make one sign of several. */
export const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\t\u00a0\u2000-\u200a\u202f]/g, ' ')
    .replace(/[^\P{Cc}\n]|[^\P{Cf}\u200c\u200d]|\p{Cs}/gu, '')
