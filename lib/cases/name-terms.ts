/**
 * Into which parts a name is taken to be found by them, in any script: beginnings of words, and where words are not
 * set apart, each character and each two that follow each other. Does not know how the parts are kept.
 */
const together = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}ー]+/gu
/** A longer beginning of a word is as good as this one. */
const longest = 12

/** José and JOSE are the same name, and so are full-width and plain letters. */
const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()

function runsOf(name: string): { runs: string[][]; words: string[][] } {
  const text = plain(name)
  const words = text.replace(together, ' ').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return { runs: (text.match(together) ?? []).map((run) => [...run]), words: words.map((word) => [...word]) }
}

const pairsOf = (run: string[]): string[] => run.slice(1).map((sign, index) => `${run[index]}${sign}`)

/** Everything a name can be found by. */
export function termsOfName(name: string): string[] {
  const { runs, words } = runsOf(name)
  const beginnings = words.flatMap((word) =>
    word.length === 1 ? [word.join('')] : word.slice(1, longest).map((_, index) => word.slice(0, index + 2).join('')),
  )
  return [...new Set([...runs.flatMap((run) => [...run, ...pairsOf(run)]), ...beginnings])]
}

/** What all must be there for a name to be the one looked for; nothing when no name is written like that. */
export function termsSought(text: string): string[] {
  if (/[^\p{L}\p{M}\p{N}\s.,'’·・-]/u.test(text)) return []
  const { runs, words } = runsOf(text)
  const parts = runs.flatMap((run) => (run.length === 1 ? run : pairsOf(run)))
  return [...new Set([...parts, ...words.map((word) => word.slice(0, longest).join(''))])]
}
