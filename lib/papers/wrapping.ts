import LineBreaker from 'linebreak'

/**
 * Decides where a text goes on to the next line, by the Unicode line breaking algorithm (UAX #14): Chinese between
 * almost any two characters, other scripts between words. Does not know fonts: whoever asks measures.
 */
export function wrap(text: string, width: number, measure: (part: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  const finish = () => {
    lines.push(line.trimEnd())
    line = ''
  }
  for (const { part, ends } of parts(text)) {
    if (line !== '' && measure(line + part.trimEnd()) > width) finish()
    if (measure(part.trimEnd()) <= width) line += part
    else {
      // A word longer than a line is cut where it has to be.
      for (const character of characters(part)) {
        if (line !== '' && measure(line + character) > width) finish()
        line += character
      }
    }
    if (ends) finish()
  }
  if (line.trimEnd() !== '' || lines.length === 0) finish()
  return lines
}

/** What may not be torn apart, in order; `ends` where the text itself begins a new line. */
function* parts(text: string): Generator<{ part: string; ends: boolean }> {
  const breaker = new LineBreaker(text)
  let from = 0
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    const part = text.slice(from, next.position)
    from = next.position
    yield { part: part.replace(/[\r\n\v\f\u0085\u2028\u2029]+/g, ''), ends: next.required && from < text.length }
  }
}

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** What readers take for one character each, however many code points it is made of. */
export const characters = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment)
