import { z } from 'zod'
import { Actor, actorKey } from '@/lib/accounts/actor'
import { namesOf } from '@/lib/accounts/names'
import { businessCalendar } from '@/lib/calendar/business-calendar'
import { Holiday, type HolidayYears } from '@/lib/calendar/holidays'
import { type Instant, toInstant } from '@/lib/core/time'
import { database, type Transaction } from '@/lib/database/client'
import { type MarketId, market } from '@/lib/markets'
import type { Policy } from '@/lib/markets/policy'

/**
 * The official holidays in force: the lists that come with a market, and what was imported over them, year by year.
 */
export type HolidayVersion = {
  year: number
  /** 1 is the list that Buka comes with. */
  version: number
  days: readonly Holiday[]
  /** Null for the list that Buka comes with. */
  imported: {
    actor: Actor /** Who put it in force; null for the server itself. */
    by: string | null
    at: Instant
    fileName: string
  } | null
}

/** Every year that is known, under its latest list. */
export async function holidayYears(id: MarketId, tx: Transaction = database()): Promise<HolidayYears> {
  const rows = await tx.holidayList.findMany({
    where: { market: id },
    orderBy: [{ year: 'asc' }, { version: 'desc' }],
    distinct: ['year'],
    select: { year: true, days: true },
  })
  return { ...market(id).holidays, ...Object.fromEntries(rows.map(({ year, days }) => [year, Days.parse(days)])) }
}

/** The business days of an operator in a market, under its rules and the official lists of today. */
export async function calendarFor(id: MarketId, { review }: Pick<Policy, 'review'>, tx?: Transaction) {
  return calendarBy(id, { review }, await holidayYears(id, tx))
}

/** The same by lists that are not, or not yet, in force. */
export function calendarBy(id: MarketId, { review }: Pick<Policy, 'review'>, years: HolidayYears) {
  const { cutOff, observesJointLeave } = review
  return businessCalendar({ timeZone: market(id).timeZone, cutOff, observesJointLeave, years })
}

/** Every version of every year, the latest first. */
export async function listHolidayVersions(id: MarketId, tx: Transaction = database()): Promise<HolidayVersion[]> {
  const rows = await tx.holidayList.findMany({
    where: { market: id },
    include: { import: { select: { fileName: true } } },
  })
  const actors = rows.map((row) => Actor.parse(row.actor))
  const names = await namesOf(actors)
  const imported = rows.map(({ year, version, days, createdAt, import: { fileName } }, index) => {
    const actor = actors[index] ?? { kind: 'system' }
    const by = names.get(actorKey(actor)) ?? null
    return { year, version, days: Days.parse(days), imported: { actor, by, at: toInstant(createdAt), fileName } }
  })
  const builtIn = Object.entries(market(id).holidays).map(([year, days]) => ({
    year: Number(year),
    version: 1,
    days,
    imported: null,
  }))
  return [...imported, ...builtIn].sort((one, other) => other.year - one.year || other.version - one.version)
}

/** Of every year the version in force, the first year first. */
export async function inForce(id: MarketId): Promise<HolidayVersion[]> {
  const versions = await listHolidayVersions(id)
  return versions.filter((one, index) => versions[index - 1]?.year !== one.year).reverse()
}

const Days = z.array(Holiday)
