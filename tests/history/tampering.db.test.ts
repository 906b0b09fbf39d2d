import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { database } from '@/lib/database/client'
import { pool } from '@/lib/database/pool'
import { hashOf } from '@/lib/history/chain'
import type { Checkpoint } from '@/lib/history/checkpoint'
import { inSnapshot } from '@/lib/history/connection'
import { makeCheckpoints } from '@/lib/history/make-checkpoints'
import { readAll, readCheckpoints, readOne } from '@/lib/history/read-database'
import type { ReadRecord } from '@/lib/history/records'
import { ownKeys, parseRecords, verifyRecords } from '@/lib/history/verify-records'
import { endPool, freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { done, later, monday, on, settle, type World } from '../support/world'

let end: () => Promise<void>
let world: World
let lines = 0
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(async () => {
  await endPool()
  await end()
})

/** A case with six events, the last two of them after the checkpoint, and a second one beside it. */
async function twoCases() {
  const { agent, reviewer } = world
  const opened = await done(agent, openCase('US', { line: { msisdn: `+1202555${2000 + lines++}` } }))
  await done(agent, openCase('US', { line: { msisdn: `+1202555${2000 + lines++}` } }))
  await done(agent, commandOf.SubmitApplication, on(opened, 1))
  await done(reviewer, commandOf.BeginReview, on(opened, 2))
  await done(reviewer, commandOf.RequestInformation, on(opened, 3))
  const [checkpoint] = await makeCheckpoints(later(monday, 4))
  await done(agent, commandOf.ProvideInformation, on(opened, 5))
  const last = await done(reviewer, commandOf.ApproveApplication, on(opened, 6))
  return { id: last.id, reference: last.reference, checkpoint: checkpoint?.number ?? 0 }
}

const verify = (kept: Checkpoint[] = []) =>
  inSnapshot((client) => verifyRecords(readAll(client, monday), { keys: ownKeys(), kept }))

type Tamper = (sql: string, ...values: unknown[]) => Promise<unknown>

/** What is found once somebody did what only the owner of the tables can; then it is undone. */
async function tampered(change: (tamper: Tamper, one: { id: string; checkpoint: number }) => Promise<unknown>) {
  const one = await twoCases()
  expect((await verify()).faults).toEqual([])
  const client = await pool().connect()
  try {
    const kept = await readCheckpoints(client, [one.checkpoint])
    await client.query('BEGIN')
    for (const table of ['case_events', 'checkpoints', 'checkpoint_heads', 'messages', 'claims'])
      await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`)
    await change((sql, ...values) => client.query(sql, values), one)
    const { faults } = await verifyRecords(readAll(client, monday), { keys: ownKeys(), kept })
    return { ...one, faults }
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

describe('the history in the database', () => {
  it('is whole, and every case that changed is covered once', async () => {
    const { checkpoint } = await twoCases()
    expect(await verify()).toMatchObject({ faults: [], checkpoints: checkpoint, uncovered: 1 })
    expect(await makeCheckpoints(later(monday, 7))).toMatchObject([{ number: checkpoint + 1, cases: 1 }])
    expect(await makeCheckpoints(later(monday, 8))).toEqual([])
    expect(await verify()).toMatchObject({ faults: [], uncovered: 0, last: { number: checkpoint + 1 } })
  })

  it('is covered by as many checkpoints as it takes, and by each case once when two are at it', async () => {
    await twoCases()
    for (let more = 0; more < 3; more++)
      await done(world.liWei, openCase('US', { line: { msisdn: `+1202555${2000 + lines++}` } }))
    const before = (await verify()).uncovered
    expect(before).toBe(4)
    const made = await Promise.all([makeCheckpoints(monday, 1), makeCheckpoints(monday, 1)])
    expect(made.flat().map(({ cases }) => cases)).toEqual(Array(before).fill(1))
    expect(await verify()).toMatchObject({ faults: [], uncovered: 0 })
  })

  describe('refuses to rewrite', () => {
    it.each(['UPDATE checkpoints SET cases = 9', 'DELETE FROM checkpoint_heads', 'TRUNCATE checkpoints CASCADE'])(
      '%s',
      async (sql) => {
        await expect(database().$executeRawUnsafe(sql)).rejects.toThrow(/append-only/)
      },
    )
    it('by a checkpoint that follows another one than the last', async () => {
      const body = { at: monday, cases: 1, root: 'r', key: 'k', digest: 'd', signature: 's' }
      const number = (await database().checkpoint.count()) + 1
      await expect(database().checkpoint.create({ data: { ...body, number, previous: 'other' } })).rejects.toThrow(
        /does not follow the one before it/,
      )
    })
  })
})

describe('tampering by the owner of the database is found, and the first bad event named, when', () => {
  const eventFault = (one: { id: string; reference: string }, fault: object) => [
    { about: 'event', caseId: one.id, reference: one.reference, checkpoint: null, ...fault },
  ]

  it.each([
    ['payload', `payload = '{"forged": true}'`],
    ['instant', "at = at - interval '1 millisecond'"],
    ['actor', `actor = '{"kind": "system"}'`],
    ['type', "type = 'NoteAdded'"],
  ])('the %s of an event is edited', async (_, change) => {
    const { faults, ...one } = await tampered((tamper, { id }) =>
      tamper(`UPDATE case_events SET ${change} WHERE case_id = $1 AND sequence = 3`, id),
    )
    expect(faults).toEqual(eventFault(one, { sequence: 3, kind: 'edited' }))
  })

  it('an event is edited and given the hash that fits', async () => {
    const { faults, ...one } = await tampered(async (tamper, { id }) => {
      const row = await database().caseEvent.findUniqueOrThrow({
        where: { caseId_sequence: { caseId: id, sequence: 2 } },
      })
      const hash = hashOf({ ...row, at: row.at.toISOString(), payload: {} })
      await tamper(`UPDATE case_events SET payload = '{}', hash = $2 WHERE case_id = $1 AND sequence = 2`, id, hash)
    })
    expect(faults).toEqual(eventFault(one, { sequence: 2, kind: 'replaced' }))
  })

  it('an event is deleted', async () => {
    const { faults, ...one } = await tampered((tamper, { id }) =>
      tamper('DELETE FROM case_events WHERE case_id = $1 AND sequence = 2', id),
    )
    expect(faults).toEqual(eventFault(one, { sequence: 2, kind: 'missing' }))
  })

  it('two events change places', async () => {
    const { faults, ...one } = await tampered(async (tamper, { id }) => {
      await tamper('UPDATE case_events SET sequence = 99 WHERE case_id = $1 AND sequence = 2', id)
      await tamper('UPDATE case_events SET sequence = 2 WHERE case_id = $1 AND sequence = 4', id)
      await tamper('UPDATE case_events SET sequence = 4 WHERE case_id = $1 AND sequence = 99', id)
    })
    expect(faults).toEqual(eventFault(one, { sequence: 2, kind: 'reordered' }))
  })

  it('the end is cut off', async () => {
    const { faults, ...one } = await tampered((tamper, { id }) =>
      tamper('DELETE FROM case_events WHERE case_id = $1 AND sequence > 5', id),
    )
    expect(faults).toEqual(eventFault(one, { sequence: 6, kind: 'cut-off' }))
  })

  it('the end is cut off and the row of the case made to agree, as far as checkpoints reach', async () => {
    const { faults, ...one } = await tampered(async (tamper, { id }) => {
      await tamper('DELETE FROM case_events WHERE case_id = $1 AND sequence > 2', id)
      await tamper(`UPDATE cases SET version = 2, state = state || '{"version": 2}' WHERE id = $1`, id)
    })
    expect(faults).toEqual(eventFault(one, { sequence: 3, kind: 'cut-off', checkpoint: one.checkpoint }))
  })

  it('what the checkpoint remembers is cut off with it', async () => {
    const { faults, checkpoint } = await tampered(async (tamper, { id }) => {
      await tamper('DELETE FROM case_events WHERE case_id = $1 AND sequence > 2', id)
      await tamper('DELETE FROM checkpoint_heads WHERE case_id = $1', id)
      await tamper(`UPDATE cases SET version = 2, state = state || '{"version": 2}' WHERE id = $1`, id)
    })
    expect(faults).toEqual([{ about: 'checkpoint', number: checkpoint, kind: 'heads' }])
  })

  it('the checkpoint itself is taken out, by whoever kept it', async () => {
    const { faults, checkpoint } = await tampered(async (tamper, { checkpoint }) => {
      await tamper('DELETE FROM checkpoint_heads WHERE checkpoint = $1', checkpoint)
      await tamper('DELETE FROM checkpoints WHERE number = $1', checkpoint)
    })
    expect(faults).toEqual([{ about: 'checkpoint', number: checkpoint, kind: 'missing' }])
  })

  it('an event is put between two others', async () => {
    const { faults, ...one } = await tampered(async (tamper, { id }) => {
      for (const sequence of [7, 6, 5, 4, 3])
        await tamper(
          'UPDATE case_events SET sequence = sequence + 1 WHERE case_id = $1 AND sequence = $2',
          id,
          sequence,
        )
      await tamper(
        `INSERT INTO case_events SELECT (jsonb_populate_record(e, '{"sequence": 3}')).* FROM case_events e WHERE case_id = $1 AND sequence = 2`,
        id,
      )
    })
    expect(faults).toEqual(eventFault(one, { sequence: 2, kind: 'inserted' }))
  })
})

describe('an export', () => {
  const linesOf = (records: (client: pg.PoolClient) => AsyncIterable<ReadRecord>) =>
    inSnapshot(async (client) => {
      const written: string[] = []
      for await (const record of records(client)) written.push(JSON.stringify(record))
      return written
    })
  const judge = (given: readonly string[], keys: string[] | null = ownKeys()) =>
    verifyRecords(
      parseRecords(
        (async function* () {
          yield* given
        })(),
      ),
      { keys },
    )

  it('of everything is judged like the database', async () => {
    const one = await twoCases()
    const written = await linesOf((client) => readAll(client, monday))
    const report = await judge(written)
    expect(report).toEqual(await verify())
    expect(report.faults).toEqual([])
    expect((await judge(written, ['another key'])).faults).toContainEqual({
      about: 'checkpoint',
      number: 1,
      kind: 'unsigned',
    })

    const forged = written.map((line) => (line.includes(one.id) ? line.replace('"ReviewBegun"', '"CaseHeld"') : line))
    expect((await judge(forged)).faults).toEqual([
      { about: 'event', caseId: one.id, reference: one.reference, sequence: 4, kind: 'edited', checkpoint: null },
    ])
  })

  it('of one case needs no other, and tells no more of them than hashes', async () => {
    const other = await twoCases()
    const one = await twoCases()
    await makeCheckpoints(monday)
    const written = await linesOf((client) => readOne(client, one.id, monday))
    expect(written.join()).not.toContain(other.id)
    expect(await judge(written)).toMatchObject({ cases: 1, events: 7, checkpoints: 2, uncovered: 0, faults: [] })
    const shortened = written.map((line) => {
      const record = JSON.parse(line)
      if (record.kind === 'end') return JSON.stringify({ ...record, events: 3 })
      return record.kind === 'case'
        ? JSON.stringify({ ...record, version: 3, events: record.events.slice(0, 3) })
        : line
    })
    expect((await judge(shortened)).faults).toMatchObject([
      { sequence: 4, kind: 'cut-off', checkpoint: one.checkpoint },
    ])
    const silent = shortened.map((line) => line.replace(/"version":5,"hash":"\w+"/, '"version":3,"hash":"x"'))
    expect((await judge(silent)).faults).toContainEqual({ about: 'checkpoint', number: one.checkpoint, kind: 'heads' })
  })

  it.each([
    ['its end', (given: string[]) => given.slice(0, -1), 'Its end is missing'],
    ['its beginning', (given: string[]) => given.slice(1), 'It does not begin like a history.'],
    ['a whole line', (given: string[]) => given.map((line) => line.slice(0, 90)), 'Line 2 is not part of a history.'],
    ['silence after its end', (given: string[]) => [...given, ...given], 'Something stands after its end.'],
  ])('that lacks %s is not whole', async (_, change, sentence) => {
    const written = await linesOf((client) => readAll(client, monday))
    expect((await judge(change(written))).faults).toContainEqual({
      about: 'file',
      text: expect.stringContaining(sentence),
    })
  })
})
