import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { perform } from '@/lib/cases/perform'
import { now } from '@/lib/core/clock'
import { database } from '@/lib/database/client'
import { messageIdOf } from '@/lib/notifications/reply-token'
import { smtpMailer } from '@/lib/notifications/smtp'
import { startWorker, type Worker } from '@/lib/worker/worker'
import { freshDatabase } from '../support/database'
import { openCase } from '../support/given'
import { type Conduct, header, type Moment, mailServer, type Received } from '../support/mail-server'
import { liWeisApplication } from '../support/people'
import { settle, type World } from '../support/world'

let world: World
let url: string
let end: () => Promise<void>
let control: pg.Client
let server: Awaited<ReturnType<typeof mailServer>>
const workers: ChildProcess[] = []
beforeAll(async () => {
  ;({ url, end } = await freshDatabase())
  world = await settle()
  control = new pg.Client({ connectionString: url })
  await control.connect()
  // A gate at each place where a worker writes: while the test holds the lock, whoever comes there waits.
  await control.query(`
    CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_advisory_xact_lock_shared(TG_ARGV[0]::int); RETURN coalesce(NEW, OLD); END $$;
    CREATE TRIGGER claim BEFORE UPDATE ON graphile_worker._private_jobs FOR EACH ROW
      WHEN (OLD.key LIKE 'message:%' AND OLD.locked_at IS NULL AND NEW.locked_at IS NOT NULL) EXECUTE FUNCTION wait_at_gate(901);
    CREATE TRIGGER sent BEFORE UPDATE ON messages FOR EACH ROW WHEN (NEW.status = 'sent') EXECUTE FUNCTION wait_at_gate(902);
    CREATE TRIGGER finished BEFORE DELETE ON graphile_worker._private_jobs FOR EACH ROW
      WHEN (OLD.key LIKE 'message:%') EXECUTE FUNCTION wait_at_gate(903)`)
})
afterAll(async () => {
  await control.end()
  await end()
})
beforeEach(async () => {
  server = await mailServer()
})
afterEach(async () => {
  await Promise.all(workers.splice(0).map(kill))
  await server.end()
})

/** The worker as the launcher starts it. */
function startProcess(): ChildProcess {
  const env = { ...process.env, DATABASE_URL: url, SMTP_URL: server.url, MAIL_FROM: 'buka@harbor.test' }
  const worker = spawn(process.execPath, ['--import', 'tsx', 'scripts/worker.ts'], { env, stdio: 'inherit' })
  workers.push(worker)
  return worker
}
async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return
  worker.kill('SIGKILL')
  await once(worker, 'exit')
}

let lines = 0
/** So many cases opened for somebody, each of which is told in one mail. Returns the ids of the messages. */
async function tell(count: number): Promise<string[]> {
  const applicant = { ...liWeisApplication.applicant, email: 'li.wei@harbor.test' }
  const caseIds = await Promise.all(
    Array.from({ length: count }, async () => {
      const command = openCase('US', { line: { msisdn: `+1202555${1000 + lines++}` }, applicant })
      const opened = await perform(world.agent, { command, now: now() })
      if (!opened.ok) throw new Error(opened.refusal.kind)
      return opened.value.case.id
    }),
  )
  const messages = await database().message.findMany({ where: { caseId: { in: caseIds } }, select: { id: true } })
  return messages.map(({ id }) => id)
}

const unsent = (ids: string[]) => database().message.count({ where: { id: { in: ids }, status: { not: 'sent' } } })
const allSent = (ids: string[]) =>
  vi.waitFor(async () => expect(await unsent(ids)).toBe(0), { timeout: 60_000, interval: 50 })
/** The mails that came of each message. */
const arrivals = (ids: string[]): Received[][] =>
  ids.map((id) => server.received.filter((mail) => header(mail, 'Message-ID') === messageIdOf(id, 'harbor.test')))

/** Shuts a gate. What waits there is counted; and once its process is dead, its connection is taken away as well. */
async function shut(gate: number) {
  await control.query('SELECT pg_advisory_lock($1)', [gate])
  const waiting = `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = ${gate} AND NOT granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
  return {
    reached: () =>
      vi.waitFor(async () => expect((await control.query(waiting)).rows.length).toBeGreaterThan(0), {
        timeout: 60_000,
        interval: 20,
      }),
    open: async () => {
      await control.query(`SELECT pg_terminate_backend(pid) FROM (${waiting}) AS dead`)
      await control.query('SELECT pg_advisory_unlock($1)', [gate])
    },
  }
}

/** Kills a worker when it waits at a gate. */
const killAt = (gate: number) => async () => {
  const { reached, open } = await shut(gate)
  const worker = startProcess()
  await reached()
  await kill(worker)
  await open()
}
/** Kills a worker when the mail server has come to a step of the delivery. */
const killWhen = (moment: Moment) => async () => {
  const worker = startProcess()
  const died = once(worker, 'exit')
  server.at = (at) => {
    if (at === moment) worker.kill('SIGKILL')
  }
  await died
  server.at = () => {}
}

describe('a hundred mails, with a worker killed at every step', () => {
  const perStep = 17
  // [what it was about to do, how it is killed, how often one mail may come: once more for a kill it was in flight at]
  const steps: [string, () => Promise<void>, number][] = [
    ['take a mail from the queue', killAt(901), 1],
    ['connect with the mail composed', killWhen('connected'), 1],
    ['name the reader', killWhen('addressed'), 1],
    // From here on the server may say yes when nobody is left to hear it: decision 10.
    ['send the text', killWhen('reading'), 2],
    ['note that the server has said yes', killAt(902), 2],
    // The mail itself is done; the others the worker is at may be at any step.
    ['take the job away after noting it', killAt(903), 2],
  ]
  const sofar: string[] = []
  // Mostly three processes starting; on a busy machine that takes long.
  it.each(steps)('before it could %s loses none', { timeout: 180_000 }, async (_what, strike, times) => {
    const ids = await tell(perStep)
    sofar.push(...ids)
    await strike()
    expect(await unsent(ids)).toBeGreaterThan(0)
    const last = startProcess()
    await allSent(ids)
    await kill(last)

    const came = arrivals(ids)
    expect(Math.min(...came.map((mails) => mails.length))).toBe(1)
    expect(Math.max(...came.map((mails) => mails.length))).toBeLessThanOrEqual(times)
    // Those in flight when it was killed.
    expect(came.filter((mails) => mails.length > 1).length).toBeLessThanOrEqual(4)
    for (const [first, ...more] of came)
      for (const again of more) expect(header(again, 'Subject')).toBe(first && header(first, 'Subject'))
  })

  it('are all noted as sent, and leave nothing in the queue', async () => {
    expect(sofar).toHaveLength(6 * perStep)
    expect(await unsent(sofar)).toBe(0)
    startProcess()
    const left = `SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE key LIKE 'message:%'`
    await vi.waitFor(async () => expect((await control.query(left)).rows).toEqual([{ n: 0 }]), { timeout: 20_000 })
    // What was done and not yet taken away is not done again.
    expect(server.received).toEqual([])
  })
})

describe('a mail server that has a bad day', () => {
  let worker: Worker | undefined
  afterEach(async () => worker?.stop())

  it('gets every mail in the end but those it has turned down for good', async () => {
    const timeouts = { connectionTimeout: 2000, greetingTimeout: 2000, socketTimeout: 400 }
    const ids = await tell(12)
    const day: Conduct[] = [
      'later',
      'hang-up',
      'stall',
      'no-entry',
      'later',
      'hang-up',
      'no-such-mailbox',
      'refuse-text',
    ]
    server.at = (at) => {
      if (at === 'connected') server.conduct = day.shift() ?? 'take'
    }
    worker = await startWorker({ url, mailer: smtpMailer(server.url, 'buka@harbor.test', timeouts) })
    // A day passes: what is to be tried again later is due at once.
    const settled = { id: { in: ids }, status: { in: ['sent', 'dead'] } }
    await vi.waitFor(
      async () => {
        await control.query('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE locked_at IS NULL')
        expect(await database().message.count({ where: settled })).toBe(ids.length)
      },
      { timeout: 40_000, interval: 300 },
    )
    expect(day).toEqual([])
    const rows = await database().message.findMany({ where: { id: { in: ids } } })
    const givenUp = rows.filter(({ status }) => status === 'dead')
    for (const { lastError } of givenUp) expect(lastError).toMatch(/550|554/)
    const came = arrivals(ids).map((mails) => mails.length)
    expect(came.filter((times) => times === 0)).toHaveLength(givenUp.length)
    expect(came.filter((times) => times > 0).length + givenUp.length).toBe(ids.length)
    // Four at once may meet each of the two refusals that are for good.
    expect(givenUp.length).toBeLessThanOrEqual(8)
    expect(rows.some(({ attempts }) => attempts > 1)).toBe(true)
  })
})
