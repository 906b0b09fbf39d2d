import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeReference } from '@/lib/cases/reference'
import { lookByStatusLink } from '@/lib/cases/status-link'
import { database } from '@/lib/database/client'
import { askForStatusLink, LookUp, LookUpJob, lookUp } from '@/lib/notifications/look-up'
import { readOutbox } from '@/lib/notifications/outbox'
import { freshDatabase } from '../support/database'
import { openCase } from '../support/given'
import { liWeisApplication } from '../support/people'
import { done, later, monday, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(() => end())
beforeEach(async () => {
  await database().$executeRaw`DELETE FROM graphile_worker._private_jobs`
})

let lines = 0
const applicant = { ...liWeisApplication.applicant, email: 'li.wei@harbor.test' }
/** A case of Li Wei, whose account has another address than the application. */
const opened = () => done(world.liWei, openCase('US', { line: { msisdn: `+1202555${7000 + lines++}` }, applicant }))
const ask = (reference: string, email: string, asker = `asker ${Math.random()}`) =>
  askForStatusLink(LookUp.parse({ reference, email }), asker)
const jobs = () => database().$queryRaw<{ payload: object }[]>`
  SELECT payload FROM graphile_worker._private_jobs JOIN graphile_worker._private_tasks AS task ON task.id = task_id
  WHERE task.identifier = 'look-up'`
/** What the worker does with all that was asked. */
async function work(minutes = 1) {
  for (const { payload } of await jobs()) await lookUp(LookUpJob.parse(payload), later(monday, minutes))
}
const linksOf = (caseId: string) => database().message.findMany({ where: { caseId, kind: 'StatusLink' } })

describe('the look-up', () => {
  it.each(['li.wei@harbor.test', 'liwei@example.com', 'LI.WEI@harbor.test'])('sends %s the link', async (email) => {
    const state = await opened()
    expect(await ask(state.reference, email)).toEqual({ ok: true, value: null })
    await work()
    const [message, ...others] = await linksOf(state.id)
    expect(others).toEqual([])
    expect(message?.recipient).toBe(email === 'liwei@example.com' ? 'account' : 'applicant')
    const read = await readOutbox(world.admin, message?.id ?? '', later(monday, 2))
    expect(read?.mail?.to).toBe(email.toLowerCase())
    const token = read?.mail?.letter.status?.url.split('/').at(-1) ?? ''
    expect((await lookByStatusLink(token, later(monday, 3)))?.state.id).toBe(state.id)
  })

  it('answers the same and does the same work for whatever does not belong together, and sends nothing', async () => {
    const state = await opened()
    const nobodys = makeReference('US', [1, 2, 3, 4, 5, 6, 7])
    const before = await database().message.count()
    for (const [reference, email] of [
      [state.reference, 'somebody@harbor.test'],
      [state.reference, 'agent@harborline.example'],
      [nobodys, 'li.wei@harbor.test'],
    ] as const)
      expect(await ask(reference, email)).toEqual({ ok: true, value: null })
    expect(await jobs()).toHaveLength(3)
    await work()
    expect(await database().message.count()).toBe(before)
  })

  it('leaves no address in the queue', async () => {
    await ask((await opened()).reference, 'li.wei@harbor.test')
    expect(JSON.stringify(await jobs())).not.toMatch(/li\.wei|harbor\.test/)
  })

  it('sends one mail to those who ask twice before it has left, and another to those who ask after', async () => {
    const state = await opened()
    await ask(state.reference, 'li.wei@harbor.test')
    await ask(state.reference, 'li.wei@harbor.test')
    await work()
    const [first, ...others] = await linksOf(state.id)
    expect(others).toEqual([])
    await database().message.update({
      where: { id: first?.id ?? '' },
      data: { status: 'sent', via: 'smtp', sentAt: monday },
    })
    await work(9)
    const [second, ...more] = await linksOf(state.id)
    expect(more).toEqual([])
    expect(second?.id).not.toBe(first?.id)
    expect(second?.status).toBe('planned')
  })

  it('about one case is worked on three times an hour, and whoever asks hears nothing of it', async () => {
    const state = await opened()
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => ask(state.reference, 'li.wei@harbor.test')))
    expect(answers).toEqual(Array(5).fill({ ok: true, value: null }))
    expect(await jobs()).toHaveLength(3)
  })

  it('is refused to one network address after ten', async () => {
    const asker = 'one network'
    for (let time = 0; time < 10; time++) {
      const reference = makeReference('US', [time, 2, 3, 4, 5, 6, 9])
      expect((await ask(reference, 'li.wei@harbor.test', asker)).ok).toBe(true)
    }
    const eleventh = await ask(makeReference('US', [11, 2, 3, 4, 5, 6, 9]), 'li.wei@harbor.test', asker)
    expect(eleventh).toMatchObject({
      ok: false,
      refusal: { kind: 'too-many-requests', retryAfter: expect.any(Number) },
    })
  })

  it('reads references as people type them, and says what is none', () => {
    const reference = makeReference('US', [1, 2, 3, 4, 5, 6, 7])
    const typed = reference.toLowerCase().replaceAll('-', ' ')
    expect(LookUp.parse({ reference: typed, email: ' A@B.test'.trim() })).toEqual({ reference, email: 'a@b.test' })
    expect(LookUp.safeParse({ reference: 'US-7777-7777', email: 'a@b.test' }).error?.issues[0]?.message).toBe(
      'not-a-reference',
    )
  })
})
