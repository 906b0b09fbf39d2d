import { describe, expect, it } from 'vitest'
import { reviewClock } from '@/lib/cases/clock'
import type { CommandOf } from '@/lib/cases/commands'
import { parseEvent } from '@/lib/cases/events'
import { openItems } from '@/lib/cases/request'
import type { Policy } from '@/lib/markets/policy'
import { timersOf } from '@/lib/timers/timers'
import {
  actorFor,
  afterCoolingOff,
  caseIn,
  commandOf,
  contextFor,
  frozenIn,
  home,
  noon,
  type Past,
  snapshotRef,
  type Terms,
  when,
} from '../support/given'
import { instant, staffOf, system } from '../support/people'

const { reviewer, agent, admin } = staffOf(home('US').operator)
/** Monday 23 March 2026. */
const laterOn = instant('2026-03-23T16:00:00.000Z')
const byReviewer: Terms = { market: 'US', actor: reviewer, now: laterOn }
const byAdmin: Terms = { ...byReviewer, actor: admin }
const reopen = (past: Past, more: Partial<Terms> = {}) => when(past, commandOf.ReopenCase, { ...byReviewer, ...more })
const taken = ({ past, decision }: ReturnType<typeof when>): Past => {
  if (!decision.ok) throw new Error(decision.refusal.kind)
  return past
}
const { fullName, gender, birthDate, nationality } = home('US').application.applicant ?? {}
const correction: CommandOf<'SaveAnswers'> = {
  type: 'SaveAnswers',
  page: 'person',
  applicant: { fullName, gender, birthDate, nationality },
}
const withDays = (reopenDays: number): Partial<Policy> => ({ reopenDays })

describe('a case that has ended', () => {
  it('goes on under review with a new promise, where it had been submitted', () => {
    const { state } = reopen(caseIn('rejected')).past
    expect(state).toMatchObject({
      status: 'in_review',
      submittedAt: noon,
      proposal: null,
      replied: null,
      window: { earliest: '2026-03-24T21:00:00.000Z', latest: '2026-03-26T21:00:00.000Z' },
    })
    expect(state).not.toHaveProperty('endedAt')
  })

  it('is filled in from where it was left, where it had not', () => {
    expect(reopen(caseIn('expired')).past.state).toMatchObject({ status: 'opened', activeAt: laterOn })
    const contacted = when(caseIn('contacted'), commandOf.WithdrawCase, { ...byReviewer, actor: home('US').customer })
    expect(reopen(contacted.past).past.state).toMatchObject({ status: 'contacted', activeAt: laterOn })
  })

  it('goes on within the days of the policy', () => {
    const ended = caseIn('rejected')
    expect(reopen(ended, { policy: withDays(9) }).decision).toEqual({
      ok: false,
      refusal: { kind: 'reopening-too-late', days: 9 },
    })
    expect(reopen(ended, { policy: withDays(10) }).decision.ok).toBe(true)
  })

  it.each(['opened', 'in_review', 'approved'] as const)('is as stopped as it was: %s', (status) => {
    const frozen = frozenIn(status)
    const ended =
      status === 'opened'
        ? when(frozen, commandOf.WithdrawCase, { ...byReviewer, actor: agent })
        : when(frozen, commandOf.RejectApplication, byReviewer)
    const again = reopen(ended.past).past
    const stands = status === 'opened' ? 'opened' : 'in_review'
    expect(again.state).toMatchObject({ status: stands, frozen: frozen.state.frozen })
    if (stands === 'in_review')
      expect(when(again, commandOf.ApproveApplication, byAdmin).decision).toEqual({
        ok: false,
        refusal: { kind: 'case-frozen' },
      })
    // Whoever opened it again has worked on it.
    expect(when(again, commandOf.LiftFreeze, byReviewer).decision).toEqual({
      ok: false,
      refusal: { kind: 'another-person-required' },
    })
    expect(when(again, commandOf.LiftFreeze, byAdmin).past.state).toMatchObject({ status: stands, frozen: null })
  })

  it('waits for its customer again where it did, with what is still open, and what they sent since counts', () => {
    const asking: CommandOf<'RequestInformation'> = {
      type: 'RequestInformation',
      items: [
        { kind: 'document', document: 'identity_front', why: 'unreadable' },
        { kind: 'answers', page: 'person' },
        { kind: 'answers', page: 'identity' },
      ],
    }
    const byCustomer: Terms = { market: 'US', actor: home('US').customer, now: afterCoolingOff }
    const asked = taken(when(caseIn('in_review'), asking, { ...byReviewer, now: noon }))
    const half = taken(when(taken(when(asked, commandOf.AttachDocument, byCustomer)), correction, byCustomer))
    const expired = taken(when(half, commandOf.ExpireCase, { market: 'US', actor: system, now: laterOn }))
    const again = taken(reopen(expired))
    expect(again.state).toMatchObject({
      status: 'waiting_for_customer',
      pausedAt: laterOn,
      askedAt: noon,
      corrected: ['person'],
      window: { latest: '2026-03-26T21:00:00.000Z' },
    })
    if (again.state?.status !== 'waiting_for_customer') throw new Error('it does not wait')
    expect(openItems(again.state)).toEqual([{ kind: 'answers', page: 'identity' }])
    expect(reviewClock(again.state, laterOn).kind).toBe('stopped')
    // Reminders are counted from now on, and not from when it was asked first.
    expect(timersOf(again.state, contextFor(byReviewer))[0]).toMatchObject({ about: 'answer_awaited', cause: laterOn })
    const reply = when(again, commandOf.ProvideInformation, { ...byCustomer, now: laterOn })
    expect(taken(reply).state).toMatchObject({ status: 'in_review', snapshot: snapshotRef })
    // It ends once more, and what was open is so still.
    const twice = reopen(taken(when(again, commandOf.ExpireCase, { market: 'US', actor: system, now: laterOn }))).past
    expect(twice.state).toMatchObject({ status: 'waiting_for_customer', askedAt: noon, corrected: ['person'] })
  })

  it('is under review again where its end kept no request, as all did once', () => {
    const { past } = when(caseIn('waiting_for_customer'), commandOf.ExpireCase, { ...byReviewer, actor: system })
    const old = { ...past, state: past.state?.status === 'expired' ? { ...past.state, request: null } : null }
    expect(reopen(old).past.state).toMatchObject({ status: 'in_review' })
    const event = reopen(past).past.events.at(-1)
    if (event?.type !== 'CaseReopened') throw new Error('it goes on')
    const { waits: _waits, ...payload } = event.payload
    expect(parseEvent({ ...event, payload, schemaVersion: 1 }).payload).toEqual({ ...payload, waits: false })
  })

  it('asks to see again whom somebody saw at a counter before it ended, and to have it signed', () => {
    const { state, ...rest } = caseIn('in_review')
    const seen = {
      ...state,
      originals: ['identity_front' as const, 'police_report' as const],
      signed: { at: noon, how: 'paper' as const, signature: null },
    }
    const { past } = when({ ...rest, state: seen }, commandOf.RejectApplication, byReviewer)
    expect(reopen(past).past.state).toMatchObject({ originals: ['police_report'], signed: null })
  })

  it.each([
    ['shipped', 'RecordReturnedShipment'],
    ['received', 'ReportDefect'],
  ] as const)('does not where a card was %s that is replaced: %s', (status, type) => {
    const clerk = { ...byReviewer, actor: actorFor('ShipCard', 'US') }
    const back = when(caseIn(status), commandOf[type], clerk).past
    const { past } = when(back, commandOf.WithdrawCase, clerk)
    expect(past.state).toMatchObject({ status: 'withdrawn', endedFrom: 'approved', hadCard: true })
    expect(reopen(past).decision).toEqual({ ok: false, refusal: { kind: 'not-reopenable' } })
  })

  it('does where it was approved and no card was issued', () => {
    const { past } = when(caseIn('approved'), commandOf.WithdrawCase, { ...byReviewer, actor: agent })
    expect(reopen(past).past.state).toMatchObject({ status: 'in_review', hadCard: false })
  })

  it('does not where a card was issued', () => {
    const waiting = caseIn('ready_for_pickup')
    const { past } = when(waiting, commandOf.ExpireCase, { market: 'ID', actor: system, now: laterOn })
    const actor = staffOf(home('ID').operator).reviewer
    const refused = { ok: false, refusal: { kind: 'not-reopenable' } }
    const reopening: Terms = { market: 'ID', actor, now: laterOn }
    expect(when(past, commandOf.ReopenCase, reopening).decision).toEqual(refused)
    // From before it was kept whether there was one.
    const old = { ...past, state: past.state && { ...past.state, hadCard: false } }
    expect(when(old, commandOf.ReopenCase, reopening).decision).toEqual(refused)
  })
})
