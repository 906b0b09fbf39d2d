import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { perform } from '@/lib/cases/perform'
import { now } from '@/lib/core/clock'
import { toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { messageIdOf } from '@/lib/notifications/reply-token'
import { freshDatabase } from '../support/database'
import { openCase } from '../support/given'
import { header, mailServer } from '../support/mail-server'
import { liWeisApplication } from '../support/people'
import { settle, type World } from '../support/world'

let world: World
let url: string
let end: () => Promise<void>
let server: Awaited<ReturnType<typeof mailServer>>
const workers: ChildProcess[] = []
beforeAll(async () => {
  ;({ url, end } = await freshDatabase())
  world = await settle()
})
afterAll(() => end())
beforeEach(async () => {
  server = await mailServer()
})
afterEach(async () => {
  await Promise.all(workers.splice(0).map(kill))
  await server.end()
})

/** The worker as the launcher starts it. */
function startWorker(): ChildProcess {
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
  const caseIds: string[] = []
  for (let number = 0; number < count; number++) {
    const applicant = { ...liWeisApplication.applicant, email: 'li.wei@harbor.test' }
    const command = openCase('US', { line: { msisdn: `+1202555${5000 + lines++}` }, applicant })
    const opened = await perform(world.agent, { command, now: now() })
    if (!opened.ok) throw new Error(opened.refusal.kind)
    caseIds.push(opened.value.case.id)
  }
  const messages = await database().message.findMany({ where: { caseId: { in: caseIds } }, select: { id: true } })
  return messages.map(({ id }) => id)
}

const unsent = (ids: string[]) => database().message.count({ where: { id: { in: ids }, status: { not: 'sent' } } })
const allSent = (ids: string[]) =>
  vi.waitFor(async () => expect(await unsent(ids)).toBe(0), { timeout: 20_000, interval: 50 })
const jobsLeft = async () =>
  Number(
    (
      await database().$queryRaw<[{ n: bigint }]>`SELECT count(*) AS n FROM graphile_worker.jobs
    WHERE task_identifier = 'deliver'`
    )[0].n,
  )
/** How often each message came. */
function arrivals(ids: string[]): number[] {
  const names = server.received.map((mail) => header(mail, 'Message-ID'))
  return ids.map((id) => names.filter((name) => name === messageIdOf(id, 'harbor.test')).length)
}

describe('the worker', () => {
  it('sends what was planned before it started and while it runs, each mail once', async () => {
    const before = await tell(6)
    startWorker()
    await allSent(before)
    const during = await tell(6)
    await allSent(during)
    expect(arrivals([...before, ...during])).toEqual(Array(12).fill(1))
    await vi.waitFor(async () => expect(await jobsLeft()).toBe(0))
  })

  it('takes over from one that is gone, and does not work beside one that is there', async () => {
    const first = startWorker()
    await allSent(await tell(1))
    startWorker()
    const { tries } = server
    server.conduct = 'stall'
    // What the server has read to its end and says nothing of, nobody has sent when the one who sent it is killed.
    const stalled = new Promise<void>((resolve) => {
      server.at = (at) => at === 'stalled' && resolve()
    })
    const ids = await tell(1)
    await stalled
    expect(server.tries).toBe(tries + 1)
    server.conduct = 'take'
    await kill(first)
    await allSent(ids)
    expect(arrivals(ids)).toEqual([1])
  })

  it('tries again what a dead worker had used up all tries of', async () => {
    const [id = ''] = await tell(1)
    await database()
      .$executeRaw`UPDATE graphile_worker._private_jobs SET attempts = max_attempts WHERE key = ${`message:${id}`}`
    startWorker()
    await allSent([id])
    expect(arrivals([id])).toEqual([1])
  })

  it('fires the timers that are due, of cases from before there were any as well', async () => {
    const opened = await perform(world.liWei, {
      command: openCase('US', { line: { msisdn: `+1202555${5000 + lines++}` } }),
      now: toInstant(new Date(Date.now() - 8 * 86_400_000)),
    })
    if (!opened.ok) throw new Error(opened.refusal.kind)
    const { id: caseId } = opened.value.case
    await database().$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key = ${`timer:${caseId}`}`
    startWorker()
    await vi.waitFor(
      async () => {
        const told = await database().message.findMany({ where: { caseId, status: 'sent' }, select: { kind: true } })
        expect(told.map(({ kind }) => kind).sort()).toEqual(['CaseOpened', 'CaseUnfinished'])
      },
      { timeout: 20_000, interval: 50 },
    )
  })

  it('ends on being asked to, without leaving a mail half sent', async () => {
    const worker = startWorker()
    await allSent(await tell(2))
    worker.kill('SIGTERM')
    const [code] = await once(worker, 'exit')
    expect(code).toBe(0)
    const { length } = await database().$queryRaw<
      object[]
    >`SELECT FROM graphile_worker.jobs WHERE locked_by IS NOT NULL`
    expect(length).toBe(0)
  })
})
