import { z } from 'zod'
import { parseReference, type Reference } from '@/lib/cases/reference'
import { database } from '@/lib/database/client'
import { type Position, parsePosition } from './position'

/** What has changed among an operator's cases since a position, and the position this was read at. */
export type News = { position: Position; changes: { reference: Reference; version: number }[] | 'too-many' }

const most = 100

/** The place of this moment: what is read after it is at least as new. */
export async function currentPosition(): Promise<Position> {
  const rows = await database().$queryRaw`SELECT pg_current_snapshot()::text AS position`
  return readRows(rows, z.object({ position: z.string() }))[0]?.position ?? fail()
}

/** The versions of cases, whoever may see them. One statement for however many. */
export async function versionsOf(caseIds: readonly string[]): Promise<Map<string, number>> {
  if (caseIds.length === 0) return new Map()
  const rows = await database().$queryRaw`SELECT id, version FROM cases WHERE id = ANY (${caseIds}::uuid[])`
  return new Map(
    z
      .array(z.object({ id: z.uuid(), version: z.int() }))
      .parse(rows)
      .map(({ id, version }) => [id, version]),
  )
}

/**
 * Which cases were changed by transactions that the position did not show. Too many to name, too, is everything when the
 * position is of another database, as after a backup was restored: it lies in the future of this one.
 */
export async function newsSince(operatorId: string, since: Position): Promise<News> {
  const rows = await database().$queryRaw`
    SELECT pg_current_snapshot()::text AS position, reference, version,
      pg_snapshot_xmax(${since}::pg_snapshot) > pg_snapshot_xmax(pg_current_snapshot()) AS ahead
    FROM (SELECT) AS once LEFT JOIN (
      SELECT reference, version FROM cases
      WHERE operator_id = ${operatorId}::uuid AND changed_in >= pg_snapshot_xmin(${since}::pg_snapshot)
        AND changed_in < pg_snapshot_xmax(pg_current_snapshot())
        AND NOT pg_visible_in_snapshot(changed_in, ${since}::pg_snapshot)
      ORDER BY changed_in LIMIT ${most + 1}
    ) AS changed ON true`
  const read = readRows(
    rows,
    z.object({
      position: z.string(),
      ahead: z.boolean(),
      reference: z.string().transform(parseReference).nullable(),
      version: z.int().nullable(),
    }),
  )
  const position = read[0]?.position ?? fail()
  if (read[0]?.ahead || read.length > most) return { position, changes: 'too-many' }
  return {
    position,
    changes: read.flatMap(({ reference, version }) => (reference && version ? [{ reference, version }] : [])),
  }
}

function readRows<Row extends { position: string }>(rows: unknown, schema: z.ZodType<Row>) {
  return z
    .array(schema)
    .parse(rows)
    .map((row) => ({ ...row, position: parsePosition(row.position) ?? fail() }))
}

function fail(): never {
  throw new Error('the database told no position')
}
