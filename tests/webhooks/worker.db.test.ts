import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { now } from '@/lib/core/clock'
import { database } from '@/lib/database/client'
import { addWebhook } from '@/lib/webhooks/webhooks'
import { startWorker, type Worker } from '@/lib/worker/worker'
import { freshDatabase } from '../support/database'
import { openCase } from '../support/given'
import { receiver } from '../support/receiver'
import { done, monday, settle, type World } from '../support/world'

let world: World
let url: string
let end: () => Promise<void>
let worker: Worker | undefined
const crm = await receiver()
const slow = await receiver()
beforeAll(async () => {
  process.env.BUKA_WEBHOOK_HOSTS = `${crm.host},${slow.host}`
  ;({ url, end } = await freshDatabase())
  world = await settle()
})
afterEach(async () => {
  await worker?.stop()
  worker = undefined
})
afterAll(async () => {
  await end()
  await Promise.all([crm.end(), slow.end()])
})

let lines = 0
// Today, or its timers would come due at once.
const opened = () =>
  done(world.agent, openCase('US', { line: { msisdn: `+1202555${7000 + lines++}` } }), { now: now() })
const add = async (address: string) => {
  const added = await addWebhook(world.admin, address, monday)
  if (!added.ok) throw new Error(added.refusal.kind)
  return added.value.webhook.id
}
const statuses = async (webhookId: string) =>
  (await database().webhookDelivery.findMany({ where: { webhookId } })).map(({ status }) => status)

type Job = { id: string; attempts: number; pause: number }
/** The job of the only delivery, once it waits for its next try; its pause in seconds. */
async function waiting(attempts: number): Promise<Job> {
  return vi.waitFor(
    async () => {
      const [job] = await database().$queryRaw<Job[]>`
        SELECT id::text, attempts, extract(epoch FROM run_at - updated_at)::float AS pause FROM graphile_worker.jobs
        WHERE key LIKE 'webhook:%' AND locked_at IS NULL`
      expect(job?.attempts).toBe(attempts)
      if (!job) throw new Error('there is no job')
      return job
    },
    { timeout: 30_000, interval: 20 },
  )
}

/** The time of its next try has come. */
const skipTo = ({ id }: Job) => database().$queryRaw`
  WITH moved AS (SELECT count(*) FROM graphile_worker.reschedule_jobs(ARRAY[${id}::bigint], run_at => now()))
  SELECT pg_notify('jobs:insert', '{"r":1,"count":1}')::text FROM moved`

describe('the worker', () => {
  it('tries a receiver that fails for a day, and tells it once it is back', { timeout: 120_000 }, async () => {
    const id = await add(crm.url)
    crm.answers.push(...Array(13).fill(503))
    await opened()
    worker = await startWorker({ url, mailer: null })
    let hours = 0
    for (let attempt = 1; attempt <= 13; attempt++) {
      const job = await waiting(attempt)
      hours += job.pause / 3600
      await skipTo(job)
    }
    await vi.waitFor(async () => expect(await statuses(id)).toEqual(['delivered']), { timeout: 10_000 })
    expect(hours).toBeGreaterThan(24)
    expect(crm.received).toHaveLength(14)
    expect(new Set(crm.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  })

  it('lets nobody wait for a receiver that does not answer', async () => {
    await add(slow.url)
    slow.answers.push('silence', 'silence', 'silence', 'silence', 'silence')
    crm.received.length = 0
    for (let number = 0; number < 5; number++) await opened()
    worker = await startWorker({ url, mailer: null })
    await vi.waitFor(() => expect(crm.received).toHaveLength(5), { timeout: 9000 })
    expect(slow.received.length).toBeLessThan(2)
    slow.answers.length = 0
  })

  it('takes up what is not done and has lost its job', async () => {
    const id = await add(`${crm.url}/more`)
    await opened()
    await database().$queryRaw`SELECT count(*) FROM graphile_worker.complete_jobs(
      ARRAY(SELECT id FROM graphile_worker.jobs WHERE key LIKE 'webhook:%'))`
    expect(await statuses(id)).toEqual(['planned'])
    worker = await startWorker({ url, mailer: null })
    await vi.waitFor(async () => expect(await statuses(id)).toEqual(['delivered']), { timeout: 10_000 })
  })
})
