import { describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/accounts/actor'
import { Case } from '@/lib/cases/case'
import type { RiskSignal } from '@/lib/cases/risk'
import { market } from '@/lib/markets'
import { Policy } from '@/lib/markets/policy'
import {
  afterCoolingOff,
  caseIn,
  commandOf,
  freshId,
  home,
  noon,
  nothing,
  openCase,
  type Past,
  proposedCase,
  type Terms,
  textRef,
  when,
} from '../support/given'
import { instant, liWei, operatorIds, staffOf } from '../support/people'

const { reviewer, admin, clerk } = staffOf(operatorIds.harborline)
const key: Actor = { kind: 'api-key', apiKeyId: freshId, role: 'admin', operatorId: operatorIds.harborline }
const otherKey: Actor = { ...key, apiKeyId: home('US').operator }
const replaced: RiskSignal = { kind: 'line-replaced', at: noon }
const elsewhere: RiskSignal = { kind: 'other-address' }
const approve = (past: Past, actor: Actor, terms: Partial<Terms> = {}) =>
  when(past, commandOf.ApproveApplication, { market: 'US', actor, now: noon, ...terms })
const always = { policy: { secondApprover: 'always' } } as const

describe('an approval', () => {
  it('is one person’s where nothing stands out', () => {
    expect(approve(caseIn('in_review'), reviewer).past.state?.status).toBe('approved')
  })

  it('is two people’s where something stands out, and what it was is kept', () => {
    const { decision, past } = approve(caseIn('in_review'), reviewer, { risk: [replaced] })
    expect(decision).toEqual({
      ok: true,
      value: [
        { type: 'RiskAssessed', payload: { signals: [replaced] } },
        { type: 'ApprovalProposed', payload: { text: textRef } },
      ],
    })
    expect(past.state).toMatchObject({ status: 'in_review', risk: [replaced], proposal: { at: noon, text: textRef } })
    const second = approve(past, admin, { words: false })
    // What the first one wrote to the customer still holds.
    expect(second.decision).toEqual({ ok: true, value: [{ type: 'ApplicationApproved', payload: { text: textRef } }] })
    expect(second.past.state).toMatchObject({ status: 'approved', risk: [replaced] })
  })

  it('asks for two people as the policy says: never, at a risk, or always', () => {
    const statusWith = (secondApprover: Policy['secondApprover'], risk: RiskSignal[]) =>
      approve(caseIn('in_review'), reviewer, { policy: { secondApprover }, risk }).past.state?.status
    expect(statusWith('never', [replaced])).toBe('approved')
    expect(statusWith('risk', [])).toBe('approved')
    expect(statusWith('risk', [elsewhere])).toBe('approved')
    expect(statusWith('risk', [replaced])).toBe('in_review')
    expect(statusWith('always', [])).toBe('in_review')
  })

  it('keeps to what stood out at the submission, also when it no longer would', () => {
    const opened = caseIn('opened')
    const submitted = when(opened, commandOf.SubmitApplication, {
      market: 'US',
      actor: liWei,
      now: noon,
      risk: [replaced],
    })
    expect(submitted.decision).toMatchObject({
      value: [{ type: 'ApplicationSubmitted' }, { type: 'RiskAssessed', payload: { signals: [replaced] } }],
    })
    const begun = when(submitted.past, commandOf.BeginReview, { market: 'US', actor: reviewer, now: noon }).past
    expect(approve(begun, reviewer).decision).toMatchObject({ value: [{ type: 'ApprovalProposed' }] })
    // And says anew only what is new.
    expect(approve(begun, reviewer, { risk: [{ ...replaced }, elsewhere] }).decision).toMatchObject({
      value: [{ type: 'RiskAssessed', payload: { signals: [replaced, elsewhere] } }, { type: 'ApprovalProposed' }],
    })
  })

  it('is never both of one person, nor the second of a key, whichever key was the first', () => {
    const proposed = proposedCase()
    const refused = (past: Past, actor: Actor) => approve(past, actor, always).decision
    expect(refused(proposed, reviewer)).toEqual({ ok: false, refusal: { kind: 'another-person-required' } })
    expect(refused(proposed, key)).toEqual({ ok: false, refusal: { kind: 'person-required' } })
    const byKey = approve(caseIn('in_review'), key, always).past
    expect(byKey.state).toMatchObject({ status: 'in_review', proposal: { by: `api-key:${freshId}` } })
    for (const actor of [key, otherKey])
      expect(refused(byKey, actor)).toEqual({ ok: false, refusal: { kind: 'person-required' } })
    expect(approve(byKey, reviewer, always).past.state?.status).toBe('approved')
  })

  it('is not given by whoever opened the case, or whose own it is', () => {
    const opened = when(nothing, openCase('US'), { market: 'US', actor: admin, now: noon }).past
    const submitted = when(opened, commandOf.SubmitApplication, { market: 'US', actor: admin, now: noon }).past
    const begun = when(submitted, commandOf.BeginReview, { market: 'US', actor: reviewer, now: noon }).past
    expect(approve(begun, admin).decision).toEqual({ ok: false, refusal: { kind: 'own-case' } })
    expect(approve(begun, reviewer).past.state?.status).toBe('approved')
    expect(approve(begun, reviewer, { isOwnCase: true }).decision).toEqual({ ok: false, refusal: { kind: 'own-case' } })
  })

  it('that is the first of two can be returned, and turned down, and is over once something is asked', () => {
    const proposed = proposedCase()
    const byAdmin = { market: 'US', actor: admin, now: noon } as const
    const returned = when(proposed, commandOf.ReturnProposal, byAdmin)
    expect(returned.decision).toEqual({
      ok: true,
      value: [{ type: 'ProposalReturned', payload: { text: textRef } }],
    })
    expect(returned.past.state).toMatchObject({ status: 'in_review', proposal: null })
    expect(when(returned.past, commandOf.ReturnProposal, byAdmin).decision).toEqual({
      ok: false,
      refusal: { kind: 'nothing-proposed' },
    })
    expect(when(proposed, commandOf.RejectApplication, byAdmin).past.state?.status).toBe('rejected')
    const asked = when(proposed, commandOf.RequestInformation, byAdmin).past
    const answered = when(asked, commandOf.ProvideInformation, { ...byAdmin, actor: liWei }).past
    expect(answered.state).toMatchObject({ status: 'in_review', proposal: null })
  })

  it('is none in a case, and asked of one person by a policy, from before there were two', () => {
    const {
      proposal: _none,
      risk: _risk,
      workedBy: _workers,
      frozen: _frozen,
      lastLift: _lift,
      ...old
    } = caseIn('in_review').state
    expect(Case.parse(old)).toMatchObject({ proposal: null, risk: [], workedBy: [], frozen: null, lastLift: null })
    const { secondApprover: _second, coolingOffMinutes: _minutes, ...policy } = market('US').policy
    expect(Policy.parse(policy)).toMatchObject({ secondApprover: 'risk', coolingOffMinutes: 10 })
  })
})

describe('cooling off', () => {
  it.each([
    ['ShipCard', 'US', clerk],
    ['MakeReadyForPickup', 'ID', staffOf(operatorIds.merantau).clerk],
  ] as const)('keeps a card in the house for some minutes after the approval: %s', (type, id, actor) => {
    const ready = caseIn(id === 'US' ? 'shipped' : 'ready_for_pickup')
    const approved = { state: null as Past['state'], events: ready.events.slice(0, -1) }
    approved.state = caseIn('approved').state
    const state = {
      ...approved.state,
      market: id,
      delivery: { method: id === 'US' ? 'mail' : 'pickup', servicePoint: null },
    } as const
    const issue = (now: string, coolingOffMinutes = 10) =>
      when({ state: state as Case, events: approved.events }, commandOf[type], {
        market: id,
        actor,
        now: instant(now),
        policy: { coolingOffMinutes },
      }).decision
    expect(issue('2026-03-13T16:09:59.999Z')).toEqual({
      ok: false,
      refusal: { kind: 'cooling-off', until: afterCoolingOff, market: id },
    })
    expect(issue('2026-03-13T16:10:00.000Z').ok).toBe(true)
    expect(issue('2026-03-13T16:59:59.999Z', 60)).toMatchObject({ refusal: { until: '2026-03-13T17:00:00.000Z' } })
    expect(issue('2026-03-13T16:00:00.000Z', 0).ok).toBe(true)
  })
})
