import { type CsvLine, readCsv } from '@/lib/core/csv'
import { ok, type Result, refuse } from '@/lib/core/result'
import { isIccid } from '@/lib/documents/check-digits'

/**
 * Decides whether a file is a list of cards, and what is wrong with it line by line. It refuses to know what is in stock
 * already, and what a card is good for: the columns beside its number are read by whoever knows the kind.
 */
export type CardLineProblem = {
  line: number
  problem:
    | 'not-csv'
    | 'not-the-header'
    | 'not-the-columns'
    | 'not-an-iccid'
    | 'listed-twice'
    | 'not-a-point'
    | 'already-in-stock'
    | 'of-another-operator'
    | 'no-cards'
    | 'too-many'
  /** The text found there, or the number it is about. */
  about: string
}

/** A kind of card in a file: its columns, of which the first is the number, and how the others are read. */
export type CardColumns<Rest> = {
  columns: readonly ['iccid', ...string[]]
  /** What the other columns of a line say, or what is wrong with them. */
  read(cells: readonly string[]): Result<Rest, Pick<CardLineProblem, 'problem' | 'about'>>
}
export type ReadCard<Rest> = { line: number; iccid: string } & Rest

export const mostCards = 10_000
/** Bytes. So many cards with the names of their places have some four hundred thousand. */
export const longestCardFile = 600_000
/** Enough to see what is wrong with a file. */
export const mostProblems = 50

/** The cards of a file in its order. Refused as a whole when any line is. */
export function readCardCsv<Rest extends object>(
  text: string,
  kind: CardColumns<Rest>,
): Result<ReadCard<Rest>[], CardLineProblem[]> {
  const lines = readCsv(text, { most: mostCards + 2, longest: 4000, emptyRows: 'anywhere' })
  if (!lines.ok) return refuse([{ ...lines.refusal, problem: 'not-csv', about: '' }])
  const [header, ...rows] = lines.value
  if (header?.cells.join() !== kind.columns.join())
    return refuse([{ line: 1, problem: 'not-the-header', about: kind.columns.join() }])
  if (rows.length === 0) return refuse([{ line: 1, problem: 'no-cards', about: '' }])
  if (rows.length > mostCards) return refuse([{ line: mostCards + 2, problem: 'too-many', about: String(mostCards) }])
  const seen = new Set<string>()
  const read = rows.map((row) => readLine(row, kind, seen))
  const problems = read.flatMap((row) => (row.ok ? [] : [row.refusal]))
  return problems.length > 0
    ? refuse(problems.slice(0, mostProblems))
    : ok(read.flatMap((row) => (row.ok ? [row.value] : [])))
}

function readLine<Rest extends object>(
  { line, cells: [number = '', ...others] }: CsvLine,
  { columns, read }: CardColumns<Rest>,
  seen: Set<string>,
): Result<ReadCard<Rest>, CardLineProblem> {
  const wrong = (problem: CardLineProblem['problem'], about: string) => refuse({ line, problem, about })
  if (others.length !== columns.length - 1) return wrong('not-the-columns', String(columns.length))
  const iccid = number.replace(/[\s-]/g, '')
  if (!isIccid(iccid)) return wrong('not-an-iccid', number.slice(0, 40))
  if (seen.has(iccid)) return wrong('listed-twice', iccid)
  seen.add(iccid)
  const rest = read(others)
  return rest.ok ? ok({ line, iccid, ...rest.value }) : wrong(rest.refusal.problem, rest.refusal.about)
}

/** Cards of plastic: where each lies, the store that cards are mailed from where nothing is said. */
export const plastic = (servicePoints: readonly string[]): CardColumns<{ place: string | null }> => ({
  columns: ['iccid', 'service_point'],
  read: ([place = '']) => {
    if (place === '') return ok({ place: null })
    return servicePoints.includes(place) ? ok({ place }) : refuse({ problem: 'not-a-point', about: place.slice(0, 80) })
  },
})
