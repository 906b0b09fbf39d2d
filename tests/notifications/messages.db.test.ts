import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CommandOf } from '@/lib/cases/commands'
import { database } from '@/lib/database/client'
import { migrate } from '@/lib/database/migrate'
import { freshDatabase, freshDatabaseUrl } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { liWeisApplication } from '../support/people'
import { migrations } from '../support/postgres'
import { done, on, refusalOf, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(() => end())

let lines = 0
const opening = (changes: Partial<CommandOf<'OpenCase'>> = {}): CommandOf<'OpenCase'> =>
  openCase('US', { line: { msisdn: `+1202555${3000 + lines++}` }, ...changes })

const messages = () => database().message.findMany({ orderBy: [{ createdAt: 'asc' }, { sequence: 'asc' }] })
type Job = { key: string; task_identifier: string; payload: object; max_attempts: number }
const jobs = () => database().$queryRaw<Job[]>`
  SELECT key, task_identifier, payload, max_attempts FROM graphile_worker.jobs
  JOIN graphile_worker._private_jobs USING (id, key, max_attempts)
  WHERE task_identifier = 'deliver' ORDER BY id`

describe('what is to be told', () => {
  it('is kept with the event, together with the job that tells it, and says nothing of the person', async () => {
    const opened = await done(world.liWei, opening())
    const [message, ...others] = await messages()
    expect(others).toEqual([])
    expect(message).toMatchObject({
      caseId: opened.id,
      sequence: 1,
      kind: 'CaseOpened',
      recipient: 'applicant',
      status: 'planned',
      attempts: 0,
    })
    const [job, ...more] = await jobs()
    expect(more).toEqual([])
    expect(job).toMatchObject({
      key: `message:${message?.id}`,
      task_identifier: 'deliver',
      payload: { messageId: message?.id },
    })
    expect(JSON.stringify([message, job])).not.toMatch(/李伟|liwei@|\+1202|\+86|Mott/)
  })

  it('speaks the language of the account the address belongs to', async () => {
    const before = await messages()
    await done(world.liWei, opening({ locale: 'zh-CN' }))
    expect((await messages()).slice(before.length).map(({ locale }) => locale)).toEqual(['en'])
  })

  it('goes to every address known when the application names another one than the account', async () => {
    const { applicant } = liWeisApplication
    const opened = await done(
      world.liWei,
      opening({ locale: 'zh-CN', applicant: { ...applicant, email: 'somebody.else@harbor.test' } }),
    )
    const told = await database().message.findMany({ where: { caseId: opened.id }, orderBy: { recipient: 'asc' } })
    expect(told.map(({ recipient, locale }) => [recipient, locale])).toEqual([
      ['account', 'en'],
      ['applicant', 'zh-CN'],
    ])
  })

  it('goes to the account while the application names no address', async () => {
    const opened = await done(world.liWei, {
      type: 'OpenCase',
      market: 'US',
      operator: 'harborline',
      locale: 'zh-CN',
      reason: 'lost',
    })
    const answers = { type: 'SaveAnswers', applicant: { email: 'somebody.else@harbor.test' } } as const
    await done(world.liWei, answers, on(opened, 1))
    const told = await database().message.findMany({ where: { caseId: opened.id } })
    expect(told.map(({ kind, recipient, locale }) => [kind, recipient, locale])).toEqual([
      ['CaseOpened', 'account', 'en'],
    ])
  })

  it('includes a promise that has moved', async () => {
    const opened = await done(world.liWei, opening())
    await done(world.liWei, commandOf.SubmitApplication, on(opened, 1))
    await done(world.reviewer, commandOf.ExtendReview, on(opened, 2))
    const told = await database().message.findMany({ where: { caseId: opened.id }, orderBy: { sequence: 'asc' } })
    expect(told.map(({ kind }) => kind)).toEqual(['CaseOpened', 'ApplicationSubmitted', 'ReviewExtended'])
  })

  it('is nothing when a command is refused, when a request is repeated, or when an event is silent', async () => {
    const command = opening()
    const opened = await done(world.liWei, command, { requestKey: 'once' })
    const before = [await messages(), await jobs()]
    await refusalOf(world.reviewer, commandOf.BeginReview, on(opened))
    await done(world.liWei, command, { requestKey: 'once' })
    await done(world.liWei, command)
    await done(world.liWei, commandOf.LogContact, on(opened))
    await done(world.agent, commandOf.AddNote, on(opened))
    expect([await messages(), await jobs()]).toEqual(before)
  })

  it('goes with its events when the transaction is undone', async () => {
    const before = [await messages(), await jobs()]
    // A second case for the line is found out only when it is written.
    const command = opening()
    const [one, other] = await Promise.allSettled([done(world.liWei, command), done(world.budi, command)])
    expect([one?.status, other?.status].sort()).toEqual(['fulfilled', 'rejected'])
    const after = [await messages(), await jobs()]
    const caseId = one?.status === 'fulfilled' ? one.value.id : other?.status === 'fulfilled' && other.value.id
    const known = new Set(before[0]?.map((row) => 'id' in row && row.id))
    const added = after[0]?.filter((row) => 'id' in row && !known.has(row.id)) ?? []
    expect(added.length).toBeGreaterThan(0)
    expect(added.every((message) => 'caseId' in message && message.caseId === caseId)).toBe(true)
    expect(added.length).toBe((after[1]?.length ?? 0) - (before[1]?.length ?? 0))
  })

  it('is kept once however often it is planned', async () => {
    const [message] = await messages()
    if (!message) throw new Error('there is no message')
    await expect(database().message.create({ data: { ...message, id: world.harborline.id } })).rejects.toThrow(/Unique/)
  })
})

describe('the job queue', () => {
  it('is installed by whoever owns the database, without being its superuser', async () => {
    const { url, drop } = await freshDatabaseUrl({ empty: true })
    const name = new URL(url).pathname.slice(1)
    const admin = new pg.Client({ connectionString: url })
    await admin.connect()
    await admin.query(`CREATE ROLE owner_${name} LOGIN`)
    await admin.query(`ALTER DATABASE ${name} OWNER TO owner_${name}`)
    await admin.query(`ALTER SCHEMA public OWNER TO owner_${name}`)
    const theirs = new URL(url)
    theirs.username = `owner_${name}`
    try {
      await migrate({ url: theirs.href, directory: migrations })
      const owner = new pg.Client({ connectionString: theirs.href })
      await owner.connect()
      await owner.query(`SELECT graphile_worker.add_job('deliver', '{}'::json)`)
      const { rows } = await owner.query('SELECT task_identifier FROM graphile_worker.jobs')
      await owner.end()
      expect(rows).toEqual([{ task_identifier: 'deliver' }])
    } finally {
      await admin.end()
      await drop()
    }
  })
})
