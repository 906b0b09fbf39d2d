import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { migrate } from '@/lib/database/migrate'
import { chain, hashOf, type StoredEvent } from '@/lib/history/chain'
import { freshDatabase, freshDatabaseUrl } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { migrations } from '../support/postgres'
import { done, on, settle } from '../support/world'

let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
})
afterAll(() => end())

describe('the chain of a case', () => {
  it('is computed over what is stored, and links every event to the one before', async () => {
    const { liWei, reviewer } = await settle()
    const opened = await done(liWei, openCase('US'))
    await done(liWei, commandOf.SubmitApplication, on(opened, 1))
    await done(reviewer, commandOf.BeginReview, on(opened, 2))
    await done(reviewer, commandOf.RequestInformation, on(opened, 3))
    const rows = await database().caseEvent.findMany({ orderBy: { sequence: 'asc' } })
    expect(rows).toHaveLength(5)
    for (const [index, row] of rows.entries()) {
      expect(row.previous).toBe(rows[index - 1]?.hash ?? null)
      expect(row.hash).toBe(hashOf({ ...row, at: toInstant(row.at) }))
    }
  })
})

const awkward = {
  补卡: 'a name beyond ASCII',
  b: [1, -7, 0, 9007199254740991, true, false, null, [], {}, { z: 1, a: { Z: 2, _: 3, A: 4 } }],
  a: '"quoted" \\ / \b\f\n\r\t \u0001\u001f\u007f \u2028\u2029 补卡 🂡 é e\u0301 <b>',
  '': '',
  '2': 'two',
  '10': 'ten',
}

describe('the migration', () => {
  it('chains the events that were there before it as they would be chained today', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'buka-older-'))
    const older = (await readdir(migrations)).filter((name) => name < '0007')
    for (const name of older) await cp(join(migrations, name), join(directory, name), { recursive: true })
    const { url, drop } = await freshDatabaseUrl({ empty: true })
    await migrate({ url, directory })
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      const operatorId = '00000000-0000-4000-8000-000000000001'
      await client.query("INSERT INTO operators VALUES ($1, 'm', 'M', 'US', now())", [operatorId])
      const ids = ['0a000000-0000-4000-8000-000000000001', '0a000000-0000-4000-8000-000000000002']
      const events = ids.flatMap((caseId, number) =>
        Array.from({ length: 3 }, (_, index): StoredEvent => {
          const payload = index === 1 ? awkward : { n: number }
          const at = `2026-03-0${index + 1}T23:59:59.00${index}Z`
          const actor = { kind: 'staff', role: 'agent', accountId: operatorId }
          return {
            caseId,
            sequence: index + 1,
            type: 'NoteAdded',
            schemaVersion: 1,
            at,
            actor,
            policyVersion: 2,
            payload,
          }
        }),
      )
      for (const [index, id] of ids.entries()) {
        const state = { id, status: 'opened', version: 3, reference: `R${index}`, operatorId, customerId: null }
        await client.query(
          `INSERT INTO cases (id, reference, operator_id, status, version, opened_at, state) VALUES ($1, $2, $3, 'opened', 3, now(), $4)`,
          [id, `R${index}`, operatorId, state],
        )
      }
      for (const { caseId, sequence, type, schemaVersion, at, actor, policyVersion, payload } of events)
        await client.query(
          `INSERT INTO case_events (case_id, sequence, type, schema_version, at, actor, policy_version, payload)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [caseId, sequence, type, schemaVersion, at, actor, policyVersion, JSON.stringify(payload)],
        )
      // As a server far from Greenwich would.
      await client.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET timezone TO 'Asia/Jakarta'`)
      expect((await migrate({ url, directory: migrations }))[0]).toBe('0007_history_chain')

      const { rows } = await client.query('SELECT previous, hash FROM case_events ORDER BY case_id, sequence')
      const expected = [...chain(events.slice(0, 3), null), ...chain(events.slice(3), null)]
      expect(rows).toEqual(expected.map(({ previous, hash }) => ({ previous, hash })))
      await expect(client.query('UPDATE case_events SET policy_version = 3')).rejects.toThrow(/append-only/)
    } finally {
      await client.end()
      await drop()
      await rm(directory, { recursive: true })
    }
  })
})
