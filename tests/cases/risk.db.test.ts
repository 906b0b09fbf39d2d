import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hire, signUp } from '@/lib/accounts/accounts'
import { type Actor, system } from '@/lib/accounts/actor'
import type { CommandOf } from '@/lib/cases/commands'
import { isHiddenFrom } from '@/lib/cases/events'
import { listHistory } from '@/lib/cases/queries'
import { listCases } from '@/lib/cases/queue/list'
import type { Reference } from '@/lib/cases/reference'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { instant, liWeisApplication } from '../support/people'
import { done, later, monday, on, refusalOf, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(() => end())

let [lines, people] = [0, 0]
const freshLine = () => ({ msisdn: `+1202555${7000 + lines++}` })

/** Somebody with an account of their own, and an application with its address and a document nobody else has. */
async function somebody(since: Instant = instant('2026-01-12T15:00:00.000Z')) {
  const email = `somebody${people++}@harbor.test`
  const made = await signUp({ name: 'Zsófia', email, password: 'a long enough password', locale: 'en' }, since)
  if (!made.ok) throw new Error(made.refusal.kind)
  const application = {
    applicant: { ...liWeisApplication.applicant, email },
    identity: { kind: 'passport' as const, number: `E${10_000_000 + people}` },
  }
  return { actor: made.value.actor, id: made.value.id, email, application }
}
const apply = async (actor: Actor, changes: Partial<CommandOf<'OpenCase'>>, minutes = 0) => {
  const opened = await done(actor, openCase('US', { line: freshLine(), ...changes }), { now: later(monday, minutes) })
  return done(actor, commandOf.SubmitApplication, on(opened, minutes))
}
const signals = (state: { risk: { kind: string }[] }) => state.risk.map(({ kind }) => kind)

describe('what stands out is noticed at the submission', () => {
  it('and is nothing about an ordinary application', async () => {
    const { actor, application } = await somebody()
    expect(signals(await apply(actor, application))).toEqual([])
  })

  it('an account under a day old, and an address changed lately', async () => {
    const { actor, application } = await somebody(monday)
    expect(signals(await apply(actor, application, 23 * 60))).toEqual(['account-new'])
    const other = await somebody()
    await database().account.update({
      where: { id: other.id },
      data: { email: `new.${other.email}`, emailChangedAt: monday },
    })
    expect(signals(await apply(other.actor, other.application, 60))).toEqual(['email-changed', 'other-address'])
  })

  it('a line for which a card was issued to another case within 30 days', async () => {
    const [first, second] = [await somebody(), await somebody()]
    const line = freshLine()
    const before = await apply(first.actor, { ...first.application, line })
    await done(world.reviewer, commandOf.BeginReview, on(before, 1))
    await done(world.reviewer, commandOf.ApproveApplication, on(before, 2))
    await done(world.clerk, commandOf.ShipCard, on(before, 20))
    await done(first.actor, commandOf.ConfirmReceipt, on(before, 30))
    await done(first.actor, commandOf.ActivateLine, on(before, 35))
    await done(first.actor, commandOf.CloseCase, on(before, 40))
    const days = (n: number) => n * 24 * 60
    const again = await apply(second.actor, { ...second.application, line }, days(29))
    expect(again.risk).toEqual([{ kind: 'line-replaced', at: later(monday, 30) }])
    await done(second.actor, commandOf.WithdrawCase, on(again, days(29)))
    expect(signals(await apply(second.actor, { ...second.application, line }, days(31)))).toEqual([])
  })

  it('a line whose card was handed over at a counter or put into a phone, before anybody has confirmed it', async () => {
    const [first, second] = [await somebody(), await somebody()]
    const line = freshLine()
    const delivery = { method: 'pickup', servicePoint: 'new-york-canal' } as const
    const before = await apply(first.actor, { ...first.application, line, delivery })
    await done(world.reviewer, commandOf.BeginReview, on(before, 1))
    await done(world.reviewer, commandOf.ApproveApplication, on(before, 2))
    const shown = { type: 'CollectCard', by: 'customer', identityNumber: first.application.identity.number } as const
    await done(world.clerk, shown, on(before, 20))
    await done(first.actor, commandOf.ReportNotMe, on(before, 25))
    await done(world.admin, commandOf.RejectApplication, on(before, 30))
    await database().lineLock.deleteMany()
    const again = await apply(second.actor, { ...second.application, line }, 60)
    expect(again.risk).toEqual([{ kind: 'line-replaced', at: later(monday, 20) }])
  })

  it('an identity document under another name, however it is written, and none under the same', async () => {
    const [first, second, third] = [await somebody(), await somebody(), await somebody()]
    const named = (person: typeof first, fullName: string, number: string) => ({
      ...person.application,
      applicant: { ...person.application.applicant, fullName },
      identity: { kind: 'passport' as const, number },
    })
    await apply(first.actor, named(first, 'Zsófia Kovács', 'BA1234567'))
    expect(signals(await apply(second.actor, named(second, 'ZSOFIA  KOVACS', 'BA1234567')))).toEqual([])
    expect(signals(await apply(third.actor, named(third, 'Petra Nagy', 'BA1234567')))).toEqual(['identity-other-name'])
    const kept = JSON.stringify(await database().identitySighting.findMany())
    expect(kept).not.toMatch(/BA1234567|zs|nagy/i)
  })

  it('a third line of one account within 30 days', async () => {
    const { actor, application } = await somebody()
    expect(signals(await apply(actor, application))).toEqual([])
    expect(signals(await apply(actor, application, 1))).toEqual([])
    const third = await apply(actor, application, 2)
    expect(third.risk).toEqual([{ kind: 'many-lines', lines: 3 }])
  })
})

describe('an approval where something stands out', () => {
  const reviewed = async (minutes = 0) => {
    const { actor, application, ...rest } = await somebody(monday)
    const state = await apply(actor, application, minutes)
    await done(world.reviewer, commandOf.BeginReview, on(state, minutes + 1))
    return { state, actor, ...rest }
  }
  const byTwo = async (reference: Reference) =>
    (await listCases(world.admin, { awaits: 'second-approval', limit: 25 }, monday)).rows.some(
      ({ case: one }) => one.reference === reference,
    )

  it('takes two people, and its customer hears of neither sign nor first approval', async () => {
    const { state, actor } = await reviewed()
    const proposed = await done(world.reviewer, commandOf.ApproveApplication, on(state, 2))
    expect(proposed).toMatchObject({ status: 'in_review', risk: [{ kind: 'account-new' }] })
    expect(await byTwo(state.reference)).toBe(true)
    expect(await refusalOf(world.reviewer, commandOf.ApproveApplication, on(state, 3))).toEqual({
      kind: 'another-person-required',
    })
    expect(await refusalOf(world.api, commandOf.ApproveApplication, on(state, 3))).toEqual({ kind: 'person-required' })
    const approved = await done(world.admin, commandOf.ApproveApplication, on(state, 4))
    expect(approved.status).toBe('approved')
    expect(await byTwo(state.reference)).toBe(false)
    const seen = await listHistory(actor, approved)
    expect(seen.some((event) => isHiddenFrom(actor, event))).toBe(false)
    expect(seen.map(({ type }) => type)).toEqual([
      'CaseOpened',
      'ApplicationSubmitted',
      'ReviewBegun',
      'ApplicationApproved',
    ])
    expect((await listHistory(world.agent, approved)).map(({ type }) => type)).toEqual([
      'CaseOpened',
      'ApplicationSubmitted',
      'RiskAssessed',
      'CaseAssigned',
      'ReviewBegun',
      'ApprovalProposed',
      'ApplicationApproved',
    ])
    const kept = await database().caseEvent.findFirstOrThrow({ where: { caseId: state.id, type: 'RiskAssessed' } })
    expect(JSON.stringify(kept.payload)).toBe(JSON.stringify({ signals: [{ kind: 'account-new', createdAt: monday }] }))
  })

  it('has one winner when two try to be the second at once', async () => {
    const { state } = await reviewed()
    const email = 'second.reviewer@harborline.example'
    const person = { name: 'Second', email, password: 'a long enough password', locale: 'en' as const }
    const hired = await hire(system, { ...person, role: 'reviewer', operatorId: world.harborline.id }, monday)
    if (!hired.ok) throw new Error(hired.refusal.kind)
    await done(world.reviewer, commandOf.ApproveApplication, on(state, 2))
    const seconds = [world.admin, hired.value.actor].map((actor) =>
      done(actor, commandOf.ApproveApplication, on(state, 3)).then(
        ({ status }) => status,
        (error) => String(error),
      ),
    )
    const outcomes = (await Promise.all(seconds)).sort()
    expect(outcomes).toEqual([expect.stringContaining('wrong-status'), 'approved'])
  })

  it('is never that of an applicant who is one of the staff', async () => {
    const { application } = await somebody()
    const { email } = await database().account.findUniqueOrThrow({
      where: { id: world.reviewer.kind === 'staff' ? world.reviewer.accountId : '' },
    })
    const state = await apply(world.agent, { ...application, applicant: { ...application.applicant, email } })
    await done(world.reviewer, commandOf.BeginReview, on(state, 1))
    expect(await refusalOf(world.reviewer, commandOf.ApproveApplication, on(state, 2))).toEqual({ kind: 'own-case' })
  })
})
