import { type CsvLine, readCsv } from '@/lib/core/csv'
import { ok, type Result, refuse } from '@/lib/core/result'
import { CivilDate } from '@/lib/core/time'
import { Words } from '@/lib/core/words'
import { Holiday, type HolidayYears } from './holidays'

/**
 * Decides whether a file is a list of official holidays that can be relied on, and what is wrong with it line by line.
 * It refuses to know where the file comes from, and whether the days in it are the right ones.
 */
export const columns = ['date', 'kind', 'status', 'name', 'name_en'] as const

/** What is wrong with a line, and what it is about: the text found there, another line, or a year. */
export type LineProblem = {
  line: number
  problem:
    | 'not-csv'
    | 'not-the-header'
    | 'not-five-columns'
    | 'not-a-date'
    | 'not-a-kind'
    | 'not-a-status'
    | 'not-a-name'
    | 'listed-twice'
    | 'leave-on-a-holiday'
    | 'year-left-out'
    | 'no-days'
    | 'too-many'
  about: string
}

/** A year has some dozens of holidays; what is longer than this is another file. */
const mostLines = 2000
/** Enough to see what is wrong with a file. */
const mostProblems = 50

type Cells = [date: string, kind: string, status: string, name: string, nameEn: string]
type Read = { line: number; holiday: Holiday }

/**
 * Reads a file with the columns `date,kind,status,name,name_en` into whole years, each in order of date. Refused are
 * malformed lines, days listed twice, and years left out: between those of the file, or between them and those
 * `known` already, because a promise could not be counted across.
 */
export function readHolidayCsv(text: string, known: readonly number[]): Result<HolidayYears, LineProblem[]> {
  const lines = readCsv(text, { most: mostLines + 2, longest: 4000, emptyRows: 'at-the-end' })
  if (!lines.ok) return refuse([{ ...lines.refusal, problem: 'not-csv', about: '' }])
  const [header, ...rows] = lines.value
  if (header?.cells.length !== columns.length || columns.some((name, index) => header.cells[index] !== name))
    return refuse([{ line: 1, problem: 'not-the-header', about: (header?.cells ?? []).join().slice(0, 80) }])
  if (rows.length === 0) return refuse([{ line: 1, problem: 'no-days', about: '' }])
  if (rows.length > mostLines) return refuse([{ line: mostLines + 2, problem: 'too-many', about: String(mostLines) }])

  const read = rows.map(readRow)
  const malformed = read.flatMap((row) => (row.ok ? [] : row.refusal))
  const days = read.flatMap((row) => (row.ok ? [row.value] : []))
  const problems = [...malformed, ...overlaps(days), ...(malformed.length === 0 ? gaps(days, known) : [])]
  if (problems.length > 0) return refuse(problems.sort((one, other) => one.line - other.line).slice(0, mostProblems))
  return ok(byYear(days.map(({ holiday }) => holiday)))
}

// What a spreadsheet would take for a formula is no name, nor what was no text before.
const Name = Words(200).refine((name) => !/^[=+@-]|\uFFFD/.test(name))
/** As the years of a list are, in holidays.ts. */
const isYear = (date: string): boolean => /^[12]/.test(date)

function readRow({ line, cells }: CsvLine): Result<Read, LineProblem[]> {
  if (!isWhole(cells)) return refuse([{ line, problem: 'not-five-columns', about: cells.join().slice(0, 80) }])
  const [date, kind, status, name, nameEn] = cells
  const { shape } = Holiday
  const badName = [name, nameEn].find((one) => !Name.safeParse(one).success)
  const wrong = [
    CivilDate.safeParse(date).success && isYear(date) ? null : ({ line, problem: 'not-a-date', about: date } as const),
    shape.kind.safeParse(kind).success ? null : ({ line, problem: 'not-a-kind', about: kind } as const),
    shape.status.safeParse(status).success ? null : ({ line, problem: 'not-a-status', about: status } as const),
    badName === undefined ? null : ({ line, problem: 'not-a-name', about: badName } as const),
  ].filter((one) => one !== null)
  if (wrong.length > 0) return refuse(wrong.map((one) => ({ ...one, about: one.about.slice(0, 80) })))
  return ok({ line, holiday: Holiday.parse({ date, kind, status, name, nameEn }) })
}

const isWhole = (cells: string[]): cells is Cells => cells.length === columns.length

/** A date may carry two holidays, but neither the same one twice nor leave from a day that is free anyway. */
function overlaps(days: readonly Read[]): LineProblem[] {
  const onDate = new Map<string, Read[]>()
  for (const day of days) onDate.set(day.holiday.date, [...(onDate.get(day.holiday.date) ?? []), day])
  return [...onDate.values()].flatMap(overlapsIn)
}

/** Among all of one date. */
function overlapsIn(all: readonly Read[]): LineProblem[] {
  return all.flatMap(({ line, holiday }): LineProblem[] => {
    const same = all.find(
      ({ line: earlier, holiday: one }) =>
        earlier < line && (one.name === holiday.name || one.nameEn === holiday.nameEn),
    )
    if (same) return [{ line, problem: 'listed-twice', about: String(same.line) }]
    const free = all.find((other) => other.holiday.kind === 'public')
    if (holiday.kind !== 'joint-leave' || !free) return []
    return [{ line, problem: 'leave-on-a-holiday', about: String(free.line) }]
  })
}

/** Years that are missing just before one that the file has, told at its first line. */
function gaps(days: readonly Read[], known: readonly number[]): LineProblem[] {
  const firstLines = new Map<number, number>()
  for (const { line, holiday } of days) {
    const year = yearOf(holiday)
    firstLines.set(year, Math.min(line, firstLines.get(year) ?? line))
  }
  const all = [...new Set([...known, ...firstLines.keys()])].sort((one, other) => one - other)
  return all.flatMap((year, index): LineProblem[] => {
    const before = all[index - 1]
    if (before === undefined || before === year - 1) return []
    const line = firstLines.get(year) ?? firstLines.get(before) ?? 1
    return [{ line, problem: 'year-left-out', about: String(before + 1) }]
  })
}

const yearOf = ({ date }: Holiday): number => Number(date.slice(0, 4))

function byYear(days: readonly Holiday[]): HolidayYears {
  const years: Record<string, Holiday[]> = {}
  for (const day of days.toSorted((one, other) => one.date.localeCompare(other.date)))
    years[yearOf(day)] = [...(years[yearOf(day)] ?? []), day]
  return years
}

/** The same file again, for keeping a list elsewhere or putting an older one back in force. */
export function writeHolidayCsv(days: readonly Holiday[]): string {
  const rows = days.map(({ date, kind, status, name, nameEn }) => [date, kind, status, quoted(name), quoted(nameEn)])
  return [columns, ...rows].map((cells) => `${cells.join()}\n`).join('')
}

const quoted = (name: string): string => (/[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name)
