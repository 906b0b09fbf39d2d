import { z } from 'zod'
import { Actor, roleOf } from '@/lib/accounts/actor'
import { type HolidayChanges, holidayChanges, isUnchanged, lackingSince } from '@/lib/calendar/holiday-changes'
import { type LineProblem, readHolidayCsv } from '@/lib/calendar/holiday-csv'
import type { Holiday, HolidayYears } from '@/lib/calendar/holidays'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type Instant, toInstant } from '@/lib/core/time'
import { database, type Transaction } from '@/lib/database/client'
import { isUniqueViolation } from '@/lib/database/violations'
import { MarketId } from '@/lib/markets'
import { findOperator } from '@/lib/operators/operators'
import { type HolidayVersion, holidayYears, listHolidayVersions } from './lists'

/**
 * How an official list gets in force: somebody brings a file, looks at what it would change, and applies it. Each year
 * of it is then one new version; the old ones are kept. Official lists are facts of a country, so they hold for every
 * operator in the market.
 */
export type HolidayRefusal =
  | { kind: 'holidays-not-permitted' }
  | { kind: 'holidays-refused'; problems: LineProblem[] }
  /** A year has another version in force than the one that was looked at. */
  | { kind: 'holidays-changed'; year: number }
  | { kind: 'holidays-unchanged' }
  | { kind: 'import-not-found' }

export type HolidayImport = {
  id: string
  market: MarketId
  fileName: string
  actor: Actor
  at: Instant
  years: ImportedYear[]
  /** When it was put in force; null while it is only proposed. */
  applied: Instant | null
}
export type ImportedYear = {
  year: number
  days: readonly Holiday[]
  /** What it is compared with: the version in force, or none where the year is new. */
  basedOn: number | null
  changes: HolidayChanges
  /** Public holidays of the year before that a new year does not have. */
  lacking: readonly string[]
}

/** The market whose lists an actor may change; null when there is none. The system may change all. */
export async function marketOf(actor: Actor): Promise<MarketId | null> {
  if (!('operatorId' in actor) || roleOf(actor) !== 'admin') return null
  return (await findOperator({ id: actor.operatorId }))?.market ?? null
}

const mayChange = async (actor: Actor, id: MarketId): Promise<boolean> =>
  actor.kind === 'system' || (await marketOf(actor)) === id

type HolidayFile = { market: MarketId; fileName: string; csv: string }

/** What a file would change. Refused line by line when it is no list, and when it would change nothing. */
export async function compareHolidays(
  actor: Actor,
  { market: id, csv }: Pick<HolidayFile, 'market' | 'csv'>,
): Promise<Result<ImportedYear[], HolidayRefusal>> {
  if (!(await mayChange(actor, id))) return refuse({ kind: 'holidays-not-permitted' })
  const versions = await listHolidayVersions(id)
  const read = readHolidayCsv(csv, coverage(versions))
  if (!read.ok) return refuse({ kind: 'holidays-refused', problems: read.refusal })
  const years = compare(read.value, versions)
  return years.some(isNew) ? ok(years) : refuse({ kind: 'holidays-unchanged' })
}

/** Keeps such a file, for somebody to look at what it changes before it does. */
export async function proposeHolidays(
  actor: Actor,
  { market: id, fileName, csv }: HolidayFile,
  now: Instant,
): Promise<Result<HolidayImport, HolidayRefusal>> {
  const compared = await compareHolidays(actor, { market: id, csv })
  if (!compared.ok) return compared
  const years = compared.value
  const row = { id: newId(), market: id, fileName, csv, actor, createdAt: now }
  await database().holidayImport.create({ data: row, select: { id: true } })
  return ok({ id: row.id, market: id, fileName, actor, at: now, years, applied: null })
}

/** A file that was brought, and what it changes: compared with what is in force now, or was before it was applied. */
export async function findImport(actor: Actor, id: string): Promise<HolidayImport | null> {
  if (!z.uuid().safeParse(id).success) return null
  const row = await database().holidayImport.findUnique({ where: { id }, include: { lists: true } })
  if (!row) return null
  const marketId = MarketId.parse(row.market)
  if (!(await mayChange(actor, marketId))) return null
  const versions = await listHolidayVersions(marketId)
  const [list] = row.lists
  const before = versions.filter(({ year, version }) =>
    row.lists.every((made) => made.year !== year || version < made.version),
  )
  const read = readHolidayCsv(row.csv, coverage(before))
  if (!read.ok) throw new Error(`Import ${id} was accepted and cannot be read`)
  return {
    id,
    market: marketId,
    fileName: row.fileName,
    actor: Actor.parse(row.actor),
    at: toInstant(row.createdAt),
    years: compare(read.value, before),
    applied: list ? toInstant(list.createdAt) : null,
  }
}

/**
 * Puts an import in force: each year that changes becomes its next version, all of them or none. `basedOn` are the
 * versions that were looked at, by year; refused when others are in force by now.
 */
export async function applyImport(
  actor: Actor,
  id: string,
  basedOn: Readonly<Record<number, number | null>>,
  now: Instant,
): Promise<Result<{ years: number[] }, HolidayRefusal>> {
  const found = await findImport(actor, id)
  if (!found) return refuse({ kind: 'import-not-found' })
  const changing = found.years.filter(isNew)
  if (found.applied) return ok({ years: changing.map(({ year }) => year) })
  const [first] = changing
  if (!first) return refuse({ kind: 'holidays-unchanged' })
  const stale = found.years.find((one) => one.basedOn !== (basedOn[one.year] ?? null))
  if (stale) return refuse({ kind: 'holidays-changed', year: stale.year })
  try {
    await database().$transaction((tx) => insertLists(tx, found, changing, actor, now))
  } catch (error) {
    if (isUniqueViolation(error)) return refuse({ kind: 'holidays-changed', year: first.year })
    throw error
  }
  return ok({ years: changing.map(({ year }) => year) })
}

async function insertLists(
  tx: Transaction,
  { id, market: marketId }: HolidayImport,
  years: readonly ImportedYear[],
  actor: Actor,
  createdAt: Instant,
): Promise<void> {
  for (const { year, days, basedOn } of years) {
    const version = Math.max(basedOn ?? 1, 1) + 1
    const data = { market: marketId, year, version, days: [...days], importId: id, actor, createdAt }
    await tx.holidayList.create({ data, select: { year: true } })
  }
}

/** The lists as they would be with an import in force. */
export async function yearsWith({ market: id, years }: Pick<HolidayImport, 'market' | 'years'>): Promise<HolidayYears> {
  return { ...(await holidayYears(id)), ...Object.fromEntries(years.map(({ year, days }) => [year, [...days]])) }
}

const isNew = ({ changes }: ImportedYear): boolean => !isUnchanged(changes)

const coverage = (versions: readonly HolidayVersion[]): number[] => [...new Set(versions.map(({ year }) => year))]

function compare(years: HolidayYears, versions: readonly HolidayVersion[]): ImportedYear[] {
  const inForce = (year: number) => versions.find((one) => one.year === year)
  return Object.entries(years).map(([name, days]) => {
    const year = Number(name)
    const before = inForce(year)
    const yearBefore = years[year - 1] ?? inForce(year - 1)?.days ?? []
    return {
      year,
      days,
      basedOn: before?.version ?? null,
      changes: holidayChanges(before?.days ?? [], days),
      lacking: lackingSince(yearBefore, days),
    }
  })
}
