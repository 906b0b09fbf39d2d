import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '@/lib/accounts/accounts'
import type { Actor } from '@/lib/accounts/actor'
import { findClaimOf, tokenOf } from '@/lib/cases/claims'
import type { CommandOf } from '@/lib/cases/commands'
import { replay } from '@/lib/cases/evolve'
import { perform } from '@/lib/cases/perform'
import { findCase, listHistory, lookAtClaim } from '@/lib/cases/queries'
import { listCases } from '@/lib/cases/queue/list'
import { readHistory } from '@/lib/cases/records'
import { database } from '@/lib/database/client'
import { freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { liWeisApplication } from '../support/people'
import { done, later, monday, on, refusalOf, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(() => end())

let number = 0
async function customer(email: string): Promise<Actor> {
  const made = await signUp({ name: 'Somebody', email, password: 'a long enough password', locale: 'en' }, monday)
  if (!made.ok) throw new Error(made.refusal.kind)
  return made.value.actor
}
/** A case an agent opened for somebody, the address it was opened for, and the token that address was sent. */
async function openedFor(email = `traveller.${++number}@harbor.test`) {
  const line = { msisdn: `+1202555${6000 + ++number}` }
  const state = await done(world.agent, openCase('US', { line, applicant: { ...liWeisApplication.applicant, email } }))
  return { state, email, token: await tokenFor(state.id) }
}
async function tokenFor(caseId: string, now = monday): Promise<string> {
  const claim = await findClaimOf(database(), caseId, now)
  if (!claim) throw new Error('there is no link')
  return tokenOf(claim.id)
}
/** A case an agent opened for somebody of whom nothing is known yet. */
const openedEmpty = () =>
  done(world.agent, { type: 'OpenCase', market: 'US', operator: 'harborline', locale: 'en', reason: 'lost' })
const contact = (applicant: CommandOf<'SaveAnswers'>['applicant']): CommandOf<'SaveAnswers'> => ({
  type: 'SaveAnswers',
  applicant,
})
const messagesOf = (caseId: string) =>
  database().message.findMany({ where: { caseId }, orderBy: [{ sequence: 'asc' }, { kind: 'asc' }] })
/** The events that a link was made for, and a mail planned that brings it. */
async function linksOf(caseId: string): Promise<number[]> {
  const claims = await database().claim.findMany({ where: { caseId }, orderBy: { sequence: 'asc' } })
  const mails = (await messagesOf(caseId)).filter(({ kind }) => kind === 'ClaimLink')
  expect(mails.map(({ sequence }) => sequence)).toEqual(claims.map(({ sequence }) => sequence))
  return claims.map(({ sequence }) => sequence)
}
const claimBy = (token: string): CommandOf<'ClaimCase'> => ({ type: 'ClaimCase', token })
const gone = { kind: 'claim-not-found' }
const day = 24 * 60

describe('a link to a case opened for somebody', () => {
  it('makes it theirs: it is found, listed and told of from then on', async () => {
    const { state, email, token } = await openedFor()
    const traveller = await customer(email)
    expect(await findCase(traveller, state.reference)).toBeNull()
    const claimed = await done(traveller, claimBy(token), { now: later(monday, 60) })
    expect(claimed).toMatchObject({
      id: state.id,
      version: 2,
      customerId: 'accountId' in traveller && traveller.accountId,
    })
    expect(await findCase(traveller, state.reference)).toEqual(claimed)
    expect((await listCases(traveller, { limit: 10 }, monday)).rows.map((row) => row.case.id)).toEqual([state.id])
    expect((await listHistory(traveller, claimed)).map(({ type }) => type)).toEqual(['CaseOpened', 'CaseClaimed'])
    expect(replay(await readHistory(database(), state.id))).toEqual(claimed)
    await done(traveller, commandOf.SubmitApplication, on(state, 90))
    const told = await database().message.findMany({ where: { caseId: state.id }, orderBy: { sequence: 'asc' } })
    expect(told.map(({ kind }) => kind)).toEqual(['ClaimLink', 'ApplicationSubmitted'])
  })

  it('works once, and then is no more than one that never was', async () => {
    const { email, token } = await openedFor()
    const traveller = await customer(email)
    await done(traveller, claimBy(token))
    for (const actor of [traveller, world.liWei]) {
      expect(await refusalOf(actor, claimBy(token))).toEqual(gone)
      expect(await refusalOf(actor, claimBy('t'.repeat(43)))).toEqual(gone)
    }
  })

  it('sent again as the same request returns the case, to the same customer only', async () => {
    const { email, token, state } = await openedFor()
    const traveller = await customer(email)
    const request = { command: claimBy(token), requestKey: 'claim once', now: monday }
    await perform(traveller, request)
    expect(await perform(traveller, request)).toMatchObject({
      ok: true,
      value: { repeated: true, case: { id: state.id } },
    })
    expect(await perform(world.budi, request)).toEqual({ ok: false, refusal: gone })
  })

  it('shows somebody else’s account neither the case nor whose it is, and can still be used', async () => {
    const { state, email, token } = await openedFor()
    expect(await refusalOf(world.budi, claimBy(token))).toEqual({ kind: 'claim-not-addressed' })
    expect(await findCase(world.budi, state.reference)).toBeNull()
    await done(await customer(email), claimBy(token))
  })

  it('is for customers: staff are refused it', async () => {
    const { token } = await openedFor()
    for (const actor of [world.agent, world.reviewerElsewhere, world.api])
      expect(await refusalOf(actor, claimBy(token))).toMatchObject({ kind: 'not-permitted' })
  })

  it('expires after fourteen days', async () => {
    const { email, token } = await openedFor()
    const traveller = await customer(email)
    expect(await refusalOf(traveller, claimBy(token), { now: later(monday, 14 * day) })).toEqual(gone)
    await done(traveller, claimBy(token), { now: later(monday, 14 * day - 1) })
  })

  it('is worthless once another was sent, and the other works', async () => {
    const { state, email, token } = await openedFor()
    const traveller = await customer(email)
    await done(world.clerk, commandOf.SendClaimLink, on(state, 5))
    expect(await refusalOf(traveller, claimBy(token))).toEqual(gone)
    const claimed = await done(traveller, claimBy(await tokenFor(state.id)), { now: later(monday, 6) })
    expect(await refusalOf(world.clerk, commandOf.SendClaimLink, on(state, 7))).toEqual({ kind: 'case-has-customer' })
    expect((await listHistory(world.agent, claimed)).map(({ type }) => type)).toEqual([
      'CaseOpened',
      'ClaimLinkSent',
      'CaseClaimed',
    ])
  })

  it('does nothing for a case that has ended', async () => {
    const { state, email, token } = await openedFor()
    await done(world.agent, commandOf.WithdrawCase, on(state, 1))
    expect(await refusalOf(await customer(email), claimBy(token))).toMatchObject({ kind: 'wrong-status' })
    expect(await lookAtClaim(token, monday)).toBeNull()
  })

  it('is not made where a customer opens the case', async () => {
    const state = await done(world.liWei, openCase('US', { line: { msisdn: '+12025556999' } }))
    expect(await findClaimOf(database(), state.id, monday)).toBeNull()
    expect(await refusalOf(world.agent, commandOf.SendClaimLink, on(state))).toEqual({ kind: 'case-has-customer' })
  })

  it('is sent when it becomes known to whom, and not before', async () => {
    const state = await openedEmpty()
    expect(await linksOf(state.id)).toEqual([])
    expect(await refusalOf(world.agent, commandOf.SendClaimLink, on(state))).toEqual({ kind: 'claim-without-address' })
    await done(world.agent, contact({ phone: '+12025550142' }), on(state, 1))
    expect(await linksOf(state.id)).toEqual([])
    await done(world.agent, contact({ email: 'later@harbor.test' }), on(state, 2))
    expect(await linksOf(state.id)).toEqual([3])
    const traveller = await customer('later@harbor.test')
    await done(traveller, claimBy(await tokenFor(state.id)), { now: later(monday, 3) })
    expect((await findCase(traveller, state.reference))?.version).toBe(4)
  })

  it('ends when the application names another address, which is sent one of its own', async () => {
    const { state, email, token } = await openedFor()
    const [mistaken, meant] = [await customer(email), await customer('meant@harbor.test')]
    await done(world.agent, contact({ email: 'meant@harbor.test' }), on(state, 1))
    expect(await linksOf(state.id)).toEqual([1, 2])
    expect(await refusalOf(mistaken, claimBy(token))).toEqual(gone)
    const other = await tokenFor(state.id)
    expect(await refusalOf(mistaken, claimBy(other))).toEqual({ kind: 'claim-not-addressed' })
    await done(meant, claimBy(other), { now: later(monday, 2) })
  })

  it('is left as it is by answers that say nothing new of the address', async () => {
    const { state, email, token } = await openedFor()
    await done(world.agent, contact({ email, fullName: 'Li Wei-Ming' }), on(state, 1))
    await done(world.agent, commandOf.SubmitApplication, on(state, 2))
    expect(await linksOf(state.id)).toEqual([1])
    await done(await customer(email), claimBy(token), { now: later(monday, 3) })
  })

  it('is sent with a submission that is the first to name an address', async () => {
    const { applicant: _applicant, ...bare } = liWeisApplication
    const line = { msisdn: `+1202555${6000 + ++number}` }
    const state = await done(world.agent, { type: 'OpenCase', market: 'US', operator: 'harborline', ...bare, line })
    await done(world.agent, { type: 'SubmitApplication', applicant: liWeisApplication.applicant }, on(state, 1))
    expect(await linksOf(state.id)).toEqual([2])
    expect((await messagesOf(state.id)).map(({ kind }) => kind).sort()).toEqual(['ApplicationSubmitted', 'ClaimLink'])
  })

  it('is never sent once the case has a customer, whatever address is named', async () => {
    const { state, email, token } = await openedFor()
    const traveller = await customer(email)
    await done(traveller, claimBy(token), { now: later(monday, 1) })
    await done(traveller, contact({ email: 'mine.too@harbor.test' }), on(state, 2))
    expect(await linksOf(state.id)).toEqual([1])
    expect(await findClaimOf(database(), state.id, monday)).toBeNull()
  })

  it('of two who use it at once lets one through', async () => {
    const { email, token } = await openedFor()
    const traveller = await customer(email)
    const tries = await Promise.all([1, 2, 3].map(() => perform(traveller, { command: claimBy(token), now: monday })))
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1)
    for (const one of tries) if (!one.ok) expect(one.refusal).toEqual(gone)
  })

  it('leaves neither token nor address in the database', async () => {
    const { token } = await openedFor('very.personal@harbor.test')
    const kept = JSON.stringify([
      await database().claim.findMany(),
      await database().message.findMany(),
      await database().caseEvent.findMany(),
      await database().case.findMany(),
    ])
    expect(kept).not.toContain(token)
    expect(kept).not.toContain('very.personal')
  })
})

describe('looking at a link', () => {
  it('names the operator and nothing else, and uses nothing up', async () => {
    const { email, token } = await openedFor()
    const traveller = await customer(email)
    for (const now of [monday, later(monday, 5)]) {
      const seen = await lookAtClaim(token, now)
      expect(seen?.operator).toBe('Harborline Wireless')
      expect(seen?.isSentTo(email)).toBe(true)
      expect(seen?.isSentTo('budi@example.com')).toBe(false)
      expect(JSON.stringify(seen)).toBe('{"operator":"Harborline Wireless"}')
    }
    await done(traveller, claimBy(token))
    expect(await lookAtClaim(token, monday)).toBeNull()
  })
})
