import { z } from 'zod'
import { Actor, type Role, roleOf } from '@/lib/accounts/actor'
import { recordChange } from '@/lib/administration/changes'
import { type HolidayChanges, holidayChanges, isUnchanged, lackingSince } from '@/lib/calendar/holiday-changes'
import { type LineProblem, readHolidayCsv } from '@/lib/calendar/holiday-csv'
import type { Holiday, HolidayYears } from '@/lib/calendar/holidays'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type Instant, toInstant } from '@/lib/core/time'
import { Words } from '@/lib/core/words'
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
  /** A new year without holidays that the year before had. */
  | { kind: 'holidays-missing'; year: number; names: readonly string[] }
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

/** Whether an actor may look at what was brought in a market, and whether also change what is in force there. */
const mayRead = (actor: Actor, id: MarketId) => worksIn(actor, id, ['admin', 'auditor'])
const mayChange = (actor: Actor, id: MarketId) => worksIn(actor, id, ['admin'])

async function worksIn(actor: Actor, id: MarketId, roles: readonly Role[]): Promise<boolean> {
  if (actor.kind === 'system') return true
  if (!('operatorId' in actor) || !roles.includes(roleOf(actor))) return false
  return (await findOperator({ id: actor.operatorId }))?.market === id
}

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
  const row = { id: newId(), market: id, fileName: nameOf(fileName), csv, actor, createdAt: now }
  await database().holidayImport.create({ data: row, select: { id: true } })
  return ok({ id: row.id, market: id, fileName: row.fileName, actor, at: now, years, applied: null })
}

/** A file that was brought, and what it changes; once it is in force, what it changed. */
export async function findImport(actor: Actor, id: string): Promise<HolidayImport | null> {
  if (!z.uuid().safeParse(id).success) return null
  const row = await database().holidayImport.findUnique({ where: { id }, include: { lists: true } })
  if (!row) return null
  const marketId = MarketId.parse(row.market)
  if (!(await mayRead(actor, marketId))) return null
  const versions = await listHolidayVersions(marketId)
  const [list] = row.lists
  const made = (year: number) => row.lists.find((one) => one.year === year)
  const before = versions.filter(({ year, version }) => version < (made(year)?.version ?? Number.POSITIVE_INFINITY))
  const read = readHolidayCsv(row.csv, coverage(versions))
  if (!read.ok) throw new Error(`Import ${id} was accepted and cannot be read`)
  const years = compare(read.value, before)
  return {
    id,
    market: marketId,
    fileName: row.fileName,
    actor: Actor.parse(row.actor),
    at: toInstant(row.createdAt),
    years: list ? years.filter(({ year }) => made(year)) : years,
    applied: list ? toInstant(list.createdAt) : null,
  }
}

/** The versions that were looked at, by year; and whether holidays that a new year lacks are none that year. */
type Seen = { basedOn: Readonly<Record<number, number | null>>; acceptMissing: boolean }

/**
 * Puts an import in force: each year that changes becomes its next version, all of them or none. Refused when other
 * lists are in force by now than were looked at, and when a new year seems to have been cut short.
 */
export async function applyImport(
  actor: Actor,
  id: string,
  { basedOn, acceptMissing }: Seen,
  now: Instant,
): Promise<Result<{ years: number[] }, HolidayRefusal>> {
  const found = await findImport(actor, id)
  if (!found || !(await mayChange(actor, found.market))) return refuse({ kind: 'import-not-found' })
  if (found.applied) return ok({ years: found.years.map(({ year }) => year) })
  const changing = found.years.filter(isNew)
  const [first] = changing
  if (!first) return refuse({ kind: 'holidays-unchanged' })
  const stale = found.years.find((one) => one.basedOn !== (basedOn[one.year] ?? null))
  if (stale) return refuse({ kind: 'holidays-changed', year: stale.year })
  const short = changing.find(({ lacking }) => lacking.length > 0)
  if (short && !acceptMissing) return refuse({ kind: 'holidays-missing', year: short.year, names: short.lacking })
  try {
    await database().$transaction((tx) => insertLists(tx, found, changing, actor, now))
  } catch (error) {
    if (isUniqueViolation(error)) return refuse({ kind: 'holidays-changed', year: first.year })
    throw error
  }
  return ok({ years: changing.map(({ year }) => year) })
}

/** Brings a file and puts it in force at once; by default over whatever is in force now. */
export async function importHolidays(
  actor: Actor,
  file: HolidayFile,
  { basedOn, acceptMissing }: Partial<Seen>,
  now: Instant,
): Promise<Result<{ years: number[] }, HolidayRefusal>> {
  const proposed = await proposeHolidays(actor, file, now)
  if (!proposed.ok) return proposed
  const { id, years } = proposed.value
  const current = Object.fromEntries(years.map((one) => [one.year, one.basedOn]))
  return applyImport(actor, id, { basedOn: basedOn ?? current, acceptMissing: acceptMissing ?? false }, now)
}

/** What a file is called, unless that cannot be shown. */
const nameOf = (fileName: string): string => Words(200).catch('list.csv').parse(fileName)

async function insertLists(
  tx: Transaction,
  { id, market: marketId, fileName }: HolidayImport,
  years: readonly ImportedYear[],
  actor: Actor,
  createdAt: Instant,
): Promise<void> {
  for (const { year, days, basedOn } of years) {
    const version = Math.max(basedOn ?? 1, 1) + 1
    const data = { market: marketId, year, version, days: [...days], importId: id, actor, createdAt }
    await tx.holidayList.create({ data, select: { year: true } })
  }
  const detail = { before: null, after: { fileName, years: years.map(({ year }) => year) } }
  const change = { actor, kind: 'holidays-in-force' as const, about: years.map(({ year }) => year).join(', '), detail }
  // They hold for everybody in the market, so everybody there can read who brought them.
  const operators = await tx.operator.findMany({ where: { market: marketId }, select: { id: true } })
  for (const operator of operators) await recordChange(tx, { operatorId: operator.id, ...change }, createdAt)
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
      lacking: before ? [] : lackingSince(yearBefore, days),
    }
  })
}
