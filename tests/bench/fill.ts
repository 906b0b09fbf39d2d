import { deepStrictEqual } from 'node:assert'
import { z } from 'zod'
import { examples } from '@/app/api/openapi.json/examples'
import type { resources } from '@/app/api/v1/resources'
import { Case } from '@/lib/cases/case'
import { replay } from '@/lib/cases/evolve'
import { openRow, sealRow } from '@/lib/cases/particular-rows'
import { readApplication, readHistory } from '@/lib/cases/records'
import { makeReference } from '@/lib/cases/reference'
import { digestOf } from '@/lib/cases/sealing'
import { newId } from '@/lib/core/ids'
import { keyedHash } from '@/lib/core/keyed'
import { toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { plainSql } from '@/lib/database/sql'
import { chain } from '@/lib/history/chain'
import { type Api, type ApiCase, ask, attachExample, casesPath, freshLine, freshOpening } from './api'

type Noun = keyof typeof resources

/** How far the copied cases have come. */
const stories: Noun[][] = [
  [],
  ['contacts'],
  ['contacts', 'submission'],
  ['contacts', 'submission', 'review'],
  ['contacts', 'submission', 'review', 'decision'],
  ['contacts', 'submission', 'review', 'decision', 'shipment', 'receipt', 'closure'],
]

/** One case as it lies in the database. */
const Rows = z.object({
  case: z.looseObject({ id: z.string(), reference: z.string(), line_key: z.string() }),
  events: z.array(
    z.looseObject({
      case_id: z.string(),
      sequence: z.number(),
      type: z.string(),
      schema_version: z.number(),
      at: z.string(),
      actor: z.json(),
      policy_version: z.number(),
      payload: z.json(),
    }),
  ),
  particulars: z.array(z.looseObject({ id: z.string(), kind: z.string(), salt: z.string(), body: z.json() })),
  terms: z.array(z.looseObject({})),
})
type Rows = z.infer<typeof Rows>

/** Brings an operator to `wanted` cases: one of each story through the API, the rest as copies of those rows. */
export async function fill(operatorId: string, api: Api, wanted: number): Promise<void> {
  const originals: { rows: Rows; line: string }[] = []
  for (const story of stories) {
    const opening = freshOpening()
    const { reference } = await ask<ApiCase>(api, casesPath, opening)
    await attachExample(api, reference)
    for (const noun of story) await ask(api, `${casesPath}/${reference}/${noun}`, examples[noun].US)
    originals.push({ rows: await readRows(reference), line: opening.line.msisdn })
  }
  const there = await database().case.count({ where: { operatorId } })
  const copies = Array.from({ length: wanted - there }, (_, index) => {
    const original = originals[index % originals.length]
    if (!original) throw new Error('There is nothing to copy')
    return copy(original.rows, original.line, index)
  })
  for (let first = 0; first < copies.length; first += 1000) await insert(copies.slice(first, first + 1000))
  await database().$executeRawUnsafe('VACUUM ANALYZE')
}

async function readRows(reference: string): Promise<Rows> {
  const [found] = await database().$queryRaw<{ id: string; rows: object }[]>`
    SELECT c.id, jsonb_build_object(
      'case', to_jsonb(c) - (SELECT array_agg(attname::text) FROM pg_attribute
        WHERE attrelid = 'cases'::regclass AND attgenerated <> ''),
      'events', (SELECT jsonb_agg(e ORDER BY e.sequence) FROM case_events e WHERE e.case_id = c.id),
      'terms', (SELECT jsonb_agg(t) FROM case_terms t WHERE t.case_id = c.id)) AS rows
    FROM cases c WHERE reference = ${reference}`
  const sealed = await database().particular.findMany({ where: { caseId: found?.id } })
  const particulars = sealed.map((row) => {
    const { id, kind, caseId, createdAt } = row
    return { id, kind, case_id: caseId, created_at: createdAt.toISOString(), ...openRow(row) }
  })
  return Rows.parse({ ...found?.rows, particulars })
}

/** The same case of another line: every id, digest and key is its own, and they agree with each other. */
function copy(rows: Rows, line: string, number: number): Rows {
  const newLine = freshLine()
  const digits = [number % 31, Math.floor(number / 31) % 31, Math.floor(number / 961) % 31, 0, 0, 0, 0]
  const particulars = rows.particulars.map(({ salt, body }) => {
    const changed = JSON.parse(JSON.stringify(body).replaceAll(line, newLine))
    return [digestOf(salt, body), digestOf(salt, changed)] as const
  })
  const changes = [
    [line, newLine],
    [rows.case.line_key, keyedHash('line', newLine)],
    [rows.case.reference, makeReference('US', digits)],
    [rows.case.id, newId()],
    ...rows.particulars.map(({ id }) => [id, newId()] as const),
    ...particulars,
  ] as const
  const copied: Rows = JSON.parse(changes.reduce((text, [from, to]) => text.replaceAll(from, to), JSON.stringify(rows)))
  return { ...copied, events: chained(copied.events) }
}

function chained(events: Rows['events']): Rows['events'] {
  const stored = events.map(({ case_id, schema_version, policy_version, at, ...event }) => ({
    ...event,
    caseId: case_id,
    schemaVersion: schema_version,
    policyVersion: policy_version,
    at: toInstant(new Date(at)),
  }))
  const links = chain(stored, null).map(({ previous, hash }) => ({ previous, hash }))
  return events.map((event, index) => ({ ...event, ...links[index] }))
}

async function insert(copies: Rows[]): Promise<void> {
  const cases = JSON.stringify(copies.map((rows) => rows.case))
  // Without those that the database makes itself.
  const columns = plainSql(Object.keys(copies[0]?.case ?? {}).join(', '))
  const events = JSON.stringify(copies.flatMap((rows) => rows.events))
  const particulars = JSON.stringify(copies.flatMap((rows) => rows.particulars.map(sealed)))
  const terms = JSON.stringify(copies.flatMap((rows) => rows.terms))
  await database().$transaction([
    database().$executeRaw`INSERT INTO cases (${columns})
      SELECT ${columns} FROM jsonb_populate_recordset(NULL::cases, ${cases}::jsonb)`,
    database()
      .$executeRaw`INSERT INTO case_events SELECT * FROM jsonb_populate_recordset(NULL::case_events, ${events}::jsonb)`,
    database()
      .$executeRaw`INSERT INTO particulars SELECT * FROM jsonb_populate_recordset(NULL::particulars, ${particulars}::jsonb)`,
    database()
      .$executeRaw`INSERT INTO case_terms SELECT * FROM jsonb_populate_recordset(NULL::case_terms, ${terms}::jsonb)`,
  ])
}

/** A row as it lies in the database: body and salt encrypted. */
function sealed({ salt, body, ...row }: Rows['particulars'][number]): object {
  const { sealed, envelope, keyId } = sealRow(row, { salt, body })
  return { ...row, sealed: bytea(sealed), envelope: bytea(envelope), key_id: keyId }
}
const bytea = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`

/** Throws unless the copies are cases like any other: a sample replays, and the API lists them all. */
export async function checkCases(operatorId: string, api: Api, wanted: number): Promise<void> {
  const rows = await database().case.findMany({ where: { operatorId }, orderBy: { id: 'asc' }, take: 60 })
  for (const { id, state } of rows) {
    const replayed = replay(await readHistory(database(), id))
    deepStrictEqual(replayed, Case.parse(state))
    const row = await database().particular.findUniqueOrThrow({ where: { id: replayed.application.id } })
    const { salt, body } = openRow(row)
    deepStrictEqual(digestOf(salt, body), replayed.application.digest)
    await readApplication(database(), replayed)
    deepStrictEqual((await ask<ApiCase>(api, `${casesPath}/${replayed.reference}`)).status, replayed.status)
  }
  let listed = 0
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { cases: ApiCase[]; nextCursor: string | null } = await ask(
      api,
      `${casesPath}?limit=100${cursor && `&cursor=${cursor}`}`,
    )
    listed += page.cases.length
    cursor = page.nextCursor
  }
  if (listed !== wanted) throw new Error(`The API lists ${listed} cases instead of ${wanted}.`)
}
