import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { type Actor, system } from '@/lib/accounts/actor'
import { revokeApiKey } from '@/lib/accounts/api-keys'
import { endSession, startSession } from '@/lib/accounts/sessions'
import type { Case } from '@/lib/cases/case'
import { now } from '@/lib/core/clock'
import { database } from '@/lib/database/client'
import type { Begin } from '@/lib/live/lasting'
import { parsePosition } from '@/lib/live/position'
import { currentPosition, newsSince } from '@/lib/live/reading'
import { mostStreams, streamsOf, type Viewer } from '@/lib/live/streams'
import { startWatching, type Watching } from '@/lib/live/watching'
import { freshDatabase } from '../support/database'
import { openCase } from '../support/given'
import { readerOf } from '../support/reader'
import { hotel } from '../support/visitors'
import { done, on, settle, type World } from '../support/world'

let world: World
let url: string
let end: () => Promise<void>
const running: Watching[] = []
beforeAll(async () => {
  ;({ url, end } = await freshDatabase())
  world = await settle()
})
afterEach(() => Promise.all(running.splice(0).map((one) => one.stop())))
afterAll(() => end())

/** One app process: it listens on a connection of its own. By default its hearts never beat within a test. */
function appProcess(beatSeconds = 3600) {
  const watching = startWatching({ url, beatSeconds })
  running.push(watching)
  return { ...streamsOf(watching), watching }
}

async function viewer(actor: Actor): Promise<Viewer> {
  if (actor.kind === 'api-key') return { actor, entry: { kind: 'api-key', id: actor.apiKeyId } }
  if (actor.kind === 'system') throw new Error('nobody signs in as the system')
  const proof = actor.kind === 'staff' ? 'authenticator' : 'password'
  return {
    actor,
    entry: { kind: 'session', id: await startSession({ id: actor.accountId, actor }, proof, hotel, now()) },
  }
}

function reading(stream: { ok: true; value: Begin } | { ok: false; refusal: object }) {
  if (!stream.ok) throw new Error(JSON.stringify(stream.refusal))
  return readerOf(stream.value)
}

let lines = 0
const opened = (by = world.liWei) => done(by, openCase('US', { line: { msisdn: `+1202555${6000 + lines++}` } }))
const publicNote = (state: Case) => done(world.agent, { type: 'AddNote', audience: 'public', text: 'Hello' }, on(state))
const internalNote = (state: Case) =>
  done(world.agent, { type: 'AddNote', audience: 'internal', text: 'Hm' }, on(state))
const changed = ({ reference }: Case, version: number) => ({ event: 'changed', data: { reference, version } })

describe('the customer of a case', () => {
  it('is told of a change by whichever process they are connected to', async () => {
    const state = await opened()
    const customer = await viewer(world.liWei)
    const readers = await Promise.all(
      [appProcess(), appProcess()].map(async (one) => reading(await one.ofCase(customer, state.reference, 1))),
    )
    await publicNote(state)
    for (const reader of readers) expect(await reader.next()).toEqual({ id: '2', ...changed(state, 2) })
  })

  it('is told on coming back what they missed, and nothing when there was nothing', async () => {
    const state = await opened()
    const customer = await viewer(world.liWei)
    const app = appProcess()
    const first = reading(await app.ofCase(customer, state.reference, 1))
    await publicNote(state)
    expect(await first.next()).toMatchObject({ id: '2' })
    await first.leave()
    await publicNote(state)
    const again = reading(await app.ofCase(customer, state.reference, 2))
    expect(await again.next()).toMatchObject({ id: '3' })
    const upToDate = reading(await app.ofCase(customer, state.reference, 3))
    await publicNote(state)
    expect(await upToDate.next()).toMatchObject({ id: '4' })
  })

  it('begins with the version there is when they say none', async () => {
    const state = await opened()
    const reader = reading(await appProcess().ofCase(await viewer(world.liWei), state.reference, null))
    expect(await reader.next()).toMatchObject(changed(state, 1))
  })

  it('hears nothing of internal notes, not even in the numbers', async () => {
    const state = await opened()
    const app = appProcess()
    const customer = reading(await app.ofCase(await viewer(world.liWei), state.reference, 1))
    const agent = reading(await app.ofCase(await viewer(world.agent), state.reference, 1))
    await internalNote(state)
    expect(await agent.next()).toMatchObject(changed(state, 2))
    expect(await reading(await app.ofCase(await viewer(world.liWei), state.reference, null)).next()).toMatchObject({
      id: '1',
    })
    await publicNote(state)
    expect(await customer.next()).toMatchObject(changed(state, 3))
  })

  it('hears nothing of a command that was not carried out', async () => {
    const state = await opened()
    const app = appProcess()
    const customer = reading(await app.ofCase(await viewer(world.liWei), state.reference, 1))
    await expect(
      database().$transaction(async (tx) => {
        await tx.case.updateMany({ where: { id: state.id }, data: { lineKey: 'another' } })
        throw new Error('not after all')
      }),
    ).rejects.toThrow('not after all')
    await publicNote(state)
    expect(await customer.next()).toMatchObject({ id: '2' })
  })

  it('finds no stream of somebody else’s case, and neither does another operator', async () => {
    const state = await opened()
    const app = appProcess()
    for (const actor of [world.budi, world.reviewerElsewhere])
      expect(await app.ofCase(await viewer(actor), state.reference, 1)).toEqual({
        ok: false,
        refusal: { kind: 'case-not-found' },
      })
  })

  it('hears nothing more once their session is over', async () => {
    const state = await opened()
    const app = appProcess()
    const customer = await viewer(world.liWei)
    const reader = reading(await app.ofCase(customer, state.reference, 1))
    await publicNote(state)
    await reader.next()
    await endSession(customer.entry.id, now())
    await publicNote(state)
    expect(await reader.next()).toMatchObject({ event: 'ended', id: null })
    expect(await reader.next()).toBeNull()
    expect(app.watching.size()).toBe(0)
  })

  it('is let go within a beat after the session is over, even when nothing happens', async () => {
    const state = await opened()
    const customer = await viewer(world.liWei)
    const reader = reading(await appProcess(1).ofCase(customer, state.reference, 1))
    await endSession(customer.entry.id, now())
    expect(await reader.next()).toMatchObject({ event: 'ended' })
  })

  it(`has at most ${mostStreams} streams at once, and another when one is closed`, async () => {
    const state = await opened()
    const app = appProcess()
    const customer = await viewer(world.liWei)
    const readers = await Promise.all(
      Array.from({ length: mostStreams }, async () => reading(await app.ofCase(customer, state.reference, null))),
    )
    for (const reader of readers) await reader.next()
    const oneMore = () => app.ofCase(customer, state.reference, null)
    expect(await oneMore()).toEqual({ ok: false, refusal: { kind: 'too-many-streams', limit: mostStreams } })
    expect(await app.ofCase(await viewer(world.agent), state.reference, null)).toMatchObject({ ok: true })
    await readers[0]?.leave()
    expect(await oneMore()).toMatchObject({ ok: true })
  })

  it('costs nothing when they left before the first piece, or leave later', async () => {
    const state = await opened()
    const app = appProcess()
    const customer = await viewer(world.liWei)
    await app.ofCase(customer, state.reference, 1)
    expect(app.watching.size()).toBe(0)
    const reader = reading(await app.ofCase(customer, state.reference, null))
    await reader.next()
    expect(app.watching.size()).toBe(1)
    await reader.leave()
    expect(app.watching.size()).toBe(0)
  })
})

describe('the desk', () => {
  it('is told of every case of its operator, and of no other', async () => {
    const app = appProcess()
    const desk = reading(await app.ofOperator(await viewer(world.api), world.harborline.id, await currentPosition()))
    const elsewhere = reading(
      await app.ofOperator(await viewer(world.adminElsewhere), world.merantau.id, await currentPosition()),
    )
    const theirs = await done(world.budi, openCase('ID'))
    const ours = await opened()
    expect(await desk.next()).toMatchObject(changed(ours, 1))
    expect(await elsewhere.next()).toMatchObject(changed(theirs, 1))
    await publicNote(ours)
    expect(await desk.next()).toMatchObject(changed(ours, 2))
  })

  it('goes on where it stopped, whichever of several it heard last', async () => {
    const app = appProcess()
    const clerk = await viewer(world.clerk)
    const start = await currentPosition()
    const cases = [await opened(), await opened(), await opened()]
    const all = cases.map((state) => changed(state, 1))
    const first = reading(app.ofOperator(clerk, world.harborline.id, start))
    const heard = [await first.next(), await first.next(), await first.next()]
    expect(heard).toMatchObject(all)
    // Cut off after the first, all three are told again; after the last, none.
    const early = reading(app.ofOperator(clerk, world.harborline.id, parsePosition(heard[0]?.id ?? '')))
    expect([await early.next(), await early.next(), await early.next()]).toMatchObject(all)
    const late = reading(app.ofOperator(clerk, world.harborline.id, parsePosition(heard[2]?.id ?? '')))
    const next = await opened()
    expect(await late.next()).toMatchObject(changed(next, 1))
  })

  it('misses nothing that was begun before its position and ended after it', async () => {
    const state = await opened()
    const slow = new pg.Client({ connectionString: url })
    await slow.connect()
    await slow.query('BEGIN')
    await slow.query('UPDATE cases SET line_key = $1 WHERE id = $2', ['slow', state.id])
    // Later transactions end first, and are seen.
    const fast = await opened()
    const position = await currentPosition()
    expect(await newsSince(world.harborline.id, position)).toMatchObject({ changes: [] })
    await slow.query('COMMIT')
    await slow.end()
    const { changes } = await newsSince(world.harborline.id, position)
    expect(changes).toEqual([{ reference: state.reference, version: 1 }])
    expect(changes).not.toContainEqual({ reference: fast.reference, version: 1 })
  })

  it('is told to read everything anew when it says no position, or one of another database', async () => {
    const app = appProcess()
    const ahead = parsePosition('900000000000:900000000001:')
    for (const after of [null, ahead]) {
      const desk = reading(app.ofOperator(await viewer(world.admin), world.harborline.id, after))
      const reset = await desk.next()
      expect(reset).toMatchObject({ event: 'reset', data: {} })
      const state = await opened()
      expect(await desk.next()).toMatchObject(changed(state, 1))
    }
  })

  it('is told to read everything anew when too much has changed to name it', async () => {
    const position = await currentPosition()
    await database().$executeRaw`INSERT INTO cases (id, reference, operator_id, status, version, opened_at, state)
      SELECT id, reference, operator, 'opened', 1, now(), jsonb_build_object('id', id, 'reference', reference,
        'operatorId', operator, 'status', 'opened', 'version', 1, 'customerId', null)
      FROM (SELECT gen_random_uuid() AS id, 'US-' || n AS reference, ${world.harborline.id}::uuid AS operator
        FROM generate_series(1, 101) AS n) AS made`
    const desk = reading(appProcess().ofOperator(await viewer(world.auditor), world.harborline.id, position))
    expect(await desk.next()).toMatchObject({ event: 'reset' })
  })

  it('is told nothing more once its key is revoked', async () => {
    const app = appProcess()
    const key = await viewer(world.api)
    const desk = reading(app.ofOperator(key, world.harborline.id, await currentPosition()))
    const state = await opened()
    expect(await desk.next()).toMatchObject(changed(state, 1))
    await revokeApiKey(system, key.entry.id, now())
    await publicNote(state)
    expect(await desk.next()).toMatchObject({ event: 'ended' })
  })
})

describe('a process whose connection to the database is lost', () => {
  it('tells what happened in the meantime once it listens again', async () => {
    const state = await opened()
    const app = appProcess()
    const customer = reading(await app.ofCase(await viewer(world.liWei), state.reference, null))
    const desk = reading(app.ofOperator(await viewer(world.agent), world.harborline.id, null))
    await customer.next()
    await desk.next()
    const admin = new pg.Client({ connectionString: inject('serverUrl') })
    await admin.connect()
    const name = new URL(url).pathname.slice(1)
    const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    // While it cannot connect again, the case goes on over connections that are open already.
    await database().case.count()
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`)
    const { rowCount } = await admin.query(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'buka-live' AND datname = $1`,
      [name],
    )
    expect(rowCount).toBe(1)
    await publicNote(state)
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`)
    await admin.end()
    expect(log.mock.calls.flat().join()).toContain('terminating connection')
    log.mockRestore()
    expect(await customer.next()).toMatchObject(changed(state, 2))
    expect(await desk.next()).toMatchObject(changed(state, 2))
    await publicNote(state)
    expect(await customer.next()).toMatchObject(changed(state, 3))
    expect(await desk.next()).toMatchObject(changed(state, 3))
  })
})
