import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inputs } from '@/lib/cases/commands'
import { listLooks, lookAt, mayFillIn, shownTo } from '@/lib/cases/looking'
import { snapshotToPrint } from '@/lib/cases/printing'
import { getApplication, listHistory } from '@/lib/cases/queries'
import { readSearchToken, searchToken } from '@/lib/cases/search-token'
import { database } from '@/lib/database/client'
import { freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { done, later, monday, on, refusalOf, settle, type World } from '../support/world'

let fresh: Awaited<ReturnType<typeof freshDatabase>>
let world: World
let line = 1800

beforeAll(async () => {
  fresh = await freshDatabase()
  world = await settle()
})
afterAll(() => fresh.end())

const opened = (actor = world.liWei) => done(actor, openCase('US', { line: { msisdn: `+1202555${line++}` } }))
const answers = { part: 'answers', via: 'page' } as const

describe('looking at personal data', () => {
  it('takes a reason, which the history keeps, and every look is kept beside it', async () => {
    const state = await opened()
    expect(await lookAt(world.reviewer, state, answers, monday)).toBe(false)
    const text = 'The photo is blurred'
    const shown = await done(world.reviewer, { ...commandOf.UnmaskPersonalData, text }, on(state))
    expect(await lookAt(world.reviewer, shown, answers, later(monday, 5))).toBe(true)
    expect(await lookAt(world.reviewer, shown, { ...answers, via: 'print' }, later(monday, 6))).toBe(true)
    expect(await lookAt(world.clerk, shown, answers, later(monday, 6))).toBe(false)
    expect(await lookAt(world.reviewer, shown, answers, later(monday, 15))).toBe(false)
    expect((await listLooks(shown)).map(({ name, via, at }) => [name, via, at])).toEqual([
      ['reviewer', 'print', later(monday, 6)],
      ['reviewer', 'page', later(monday, 5)],
    ])
    await expect(database().$executeRaw`DELETE FROM case_looks`).rejects.toThrow(/append-only/)
    expect((await listHistory(world.admin, shown)).at(-1)).toMatchObject({
      payload: { reason: 'customer_asked' },
      text,
    })
  })

  it('is seen by the customer, without who or why, and does not make their page untrue', async () => {
    const state = await opened()
    await done(world.reviewer, { ...commandOf.UnmaskPersonalData, text: 'Suspicion' }, on(state))
    expect((await listHistory(world.liWei, state)).at(-1)).toMatchObject({ type: 'PersonalDataShown', text: null })
    const submitted = await done(world.liWei, commandOf.SubmitApplication, {
      ...on(state),
      expectedVersion: state.version,
    })
    expect(submitted.status).toBe('submitted')
  })

  it('needs no reason for one’s own, and leaves no record', async () => {
    const state = await opened()
    expect(await shownTo(world.liWei, state, monday)).toEqual({ answers: true, documents: true })
    expect(await lookAt(world.liWei, state, answers, monday)).toBe(true)
    expect(await listLooks(state)).toEqual([])
  })

  it('is refused to agents by name, and in another operator’s cases there is nothing to look at', async () => {
    const state = await opened()
    expect(await refusalOf(world.agent, commandOf.UnmaskPersonalData, on(state))).toEqual({
      kind: 'caller-not-authenticated',
    })
    expect(await refusalOf(world.reviewerElsewhere, commandOf.UnmaskPersonalData, on(state))).toEqual({
      kind: 'case-not-found',
    })
  })

  it('of another kind of reason needs words', () => {
    const input = { what: 'answers', reason: 'other' }
    expect(inputs.UnmaskPersonalData.safeParse(input).success).toBe(false)
    expect(inputs.UnmaskPersonalData.safeParse({ ...input, text: 'Court order 17' }).success).toBe(true)
  })

  it('is what filling in a page for somebody is, but for staff who typed it themselves', async () => {
    const theirs = await opened()
    const own = await opened(world.agent)
    const page = async (state: typeof own) => ({ page: 'contact' as const, answers: await getApplication(state) })
    expect(await mayFillIn(world.agent, theirs, await page(theirs), monday)).toBe(false)
    expect(await mayFillIn(world.agent, own, await page(own), monday)).toBe(true)
    expect(await mayFillIn(world.clerk, own, await page(own), monday)).toBe(false)
    expect(await mayFillIn(world.agent, theirs, { ...(await page(theirs)), page: 'proof' }, monday)).toBe(true)
    await done(world.clerk, commandOf.UnmaskPersonalData, on(theirs))
    expect(await mayFillIn(world.clerk, theirs, await page(theirs), monday)).toBe(true)
    expect(await listLooks(theirs)).toHaveLength(1)
  })

  it('on paper is masked like on the screen', async () => {
    const state = await opened()
    const print = async () => JSON.stringify(await snapshotToPrint(world.reviewer, state, 'en', monday))
    expect(await print()).not.toContain('E12345678')
    await done(world.reviewer, commandOf.UnmaskPersonalData, on(state))
    expect(await print()).toContain('E12345678')
  })
})

describe('what was looked for', () => {
  it('stands in an address only encrypted, for one person and one hour', () => {
    const token = searchToken(world.reviewer, '李伟', monday)
    expect(Buffer.from(token, 'base64url').includes('李伟')).toBe(false)
    expect(readSearchToken(world.reviewer, token, later(monday, 59))).toBe('李伟')
    expect(readSearchToken(world.reviewer, token, later(monday, 60))).toBeNull()
    expect(readSearchToken(world.admin, token, monday)).toBeNull()
    for (const wrong of ['', 'x', token.slice(0, -3), `${token}AAAA`])
      expect(readSearchToken(world.reviewer, wrong, monday)).toBeNull()
  })
})
