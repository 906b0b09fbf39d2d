/**
 * Decides which of many things somebody means by a few letters, and in what order. Does not know what they are.
 */
export type Named = {
  label: string
  /** Said beside it, such as a customer's name. */
  detail?: string
  /** Other names it goes by: the English one, or its address. */
  also?: string
}

/** Letters as they are compared: without case, accents, and the difference between wide and narrow ones. */
export const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** What fits every word typed, the best first; all of it, in its own order, when nothing is typed. */
export function rank<Thing extends Named>(things: readonly Thing[], typed: string): Thing[] {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  const judged = things.map((thing) => ({ thing, score: scoreOf(thing, words) }))
  // Sorting keeps the order of equals.
  return judged
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ thing }) => thing)
}

function scoreOf({ label, detail = '', also = '' }: Named, words: readonly string[]): number {
  let total = 1
  for (const word of words) {
    const score = Math.max(4 * closeness(label, word), 2 * closeness(also, word), 2 * closeness(detail, word))
    if (score === 0) return 0
    total += score
  }
  return total
}

/** How well a word fits a text: at its beginning, at that of a word in it, anywhere, or with its hyphens left out. */
function closeness(text: string, word: string): number {
  const folded = fold(text)
  if (folded.startsWith(word)) return 4
  if (folded.split(/[\s\-–/().:,·]+/).some((part) => part.startsWith(word))) return 3
  if (folded.includes(word)) return 2
  return bare(word).length > 2 && bare(folded).includes(bare(word)) ? 1 : 0
}
const bare = (text: string): string => text.replace(/[\s-]/g, '')

/** What looks like a case's reference, as it is written; whether there is such a case is not known here. */
export function referenceIn(typed: string): string | null {
  const [, market, first, second] = /^([A-Z]{2})(\w{4})(\w{4})$/.exec(typed.toUpperCase().replace(/[\s-]/g, '')) ?? []
  return market ? `${market}-${first}-${second}` : null
}
