import { describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/accounts/actor'
import type { Status } from '@/lib/cases/case'
import { statuses } from '@/lib/cases/case'
import { dueAt, reviewClock } from '@/lib/cases/clock'
import type { CommandType } from '@/lib/cases/commands'
import { freezableStatuses, reportableStatuses } from '@/lib/cases/freezing'
import { permitted } from '@/lib/cases/permissions'
import { possibleIn } from '@/lib/cases/possible'
import { afterCoolingOff, caseIn, commandOf, freshId, frozenIn, home, type Past, textRef, when } from '../support/given'
import { instant, liWei, staffOf, system } from '../support/people'

const { agent, reviewer, clerk, admin } = staffOf(home('US').operator)
const later = instant('2026-03-17T16:00:00.000Z')
const give = (past: Past, type: keyof typeof commandOf, actor: Actor, now = later) =>
  when(past, commandOf[type], { market: past.state?.market ?? 'US', actor, now })
const key: Actor = { kind: 'api-key', apiKeyId: freshId, role: 'admin', operatorId: home('US').operator }

describe('“this wasn’t me”', () => {
  it.each(reportableStatuses)('stops a case that is %s, whoever of those who may say it says it', (status) => {
    const { market, ...past } = caseIn(status)
    const told = [
      [home(market).customer, { by: 'customer', message: null }],
      [staffOf(home(market).operator).agent, { by: 'staff', message: null }],
      [system, { by: 'earlier', message: freshId }],
    ] as const
    for (const [actor, payload] of told) {
      const { decision, past: after } = give(past, 'ReportNotMe', actor, afterCoolingOff)
      expect(decision).toEqual({ ok: true, value: [{ type: 'NotMeReported', payload }] })
      expect(after.state).toMatchObject({ status, frozen: { at: afterCoolingOff, by: payload.by } })
    }
  })

  it('comes too late once the case has ended without a card', () => {
    const late = statuses.filter((status) => !reportableStatuses.some((one) => one === status))
    expect(late).toEqual(['rejected', 'withdrawn', 'expired'])
    for (const status of late)
      expect(give(caseIn(status), 'ReportNotMe', liWei).decision).toMatchObject({ refusal: { kind: 'wrong-status' } })
  })

  it('said twice stops once', () => {
    const frozen = frozenIn('in_review')
    expect(give(frozen, 'ReportNotMe', system).decision).toEqual({ ok: false, refusal: { kind: 'case-frozen' } })
  })

  it('by a link counts until it has been looked into, and by a newer one again', () => {
    const lifted = give(frozenIn('in_review'), 'LiftFreeze', admin).past
    const sequence = lifted.state?.lastLift ?? 0
    const by = (sequence: number) =>
      when(
        lifted,
        { type: 'ReportNotMe', link: { message: freshId, sequence, recipient: 'earlier' } },
        { market: 'US', actor: system, now: later },
      )
    expect(by(sequence - 1).decision).toEqual({ ok: false, refusal: { kind: 'link-overtaken' } })
    expect(by(sequence).past.state?.frozen).toEqual({ at: later, by: 'earlier' })
  })
})

describe('a stopped case', () => {
  // Written out, and not computed: nothing here brings a card nearer.
  const allowed: CommandType[] = [
    'LiftFreeze',
    'RejectApplication',
    'WithdrawCase',
    'AddNote',
    'AssignCase',
    'AssignInTurn',
    'SendCallerCode',
    'VerifyCaller',
    'RequestLineBlock',
    'RecalculateReview',
    'RecordDelivery',
    'RecordReturnedShipment',
    'RefundPayment',
    'RevokeProxy',
    'ReceiveReply',
    'UnmaskPersonalData',
    'RetireDocuments',
    'ErasePersonalData',
  ]
  const types = Object.keys(possibleIn) as (keyof typeof possibleIn)[] // its own keys

  it.each(freezableStatuses)(
    'that is %s takes nothing from its customer, and from staff what leads no further',
    (status) => {
      const { market, ...past } = frozenIn(status)
      const people = { ...staffOf(home(market).operator), system }
      for (const type of types) {
        if (!possibleIn[type].includes(status)) continue
        for (const actor of [home(market).customer, ...Object.values(people)]) {
          const role = 'role' in actor ? actor.role : actor.kind
          if (!permitted[type].includes(role)) continue
          const { decision } = when(past, commandOf[type], { market, actor, now: later, mourning: true })
          const taken = allowed.includes(type) && actor.kind !== 'customer'
          if (!taken) expect(decision, `${type} by ${role}`).toEqual({ ok: false, refusal: { kind: 'case-frozen' } })
          else expect(decision, `${type} by ${role}`).not.toMatchObject({ refusal: { kind: 'case-frozen' } })
        }
      }
    },
  )

  it.each(freezableStatuses)('can be turned down wherever it has got to: %s', (status) => {
    const { market, ...past } = frozenIn(status)
    const { frozen } = past.state
    const actor = staffOf(home(market).operator).reviewer
    const { past: after } = when(past, commandOf.RejectApplication, { market, actor, now: later })
    expect(after.state).toMatchObject({ status: 'rejected', endedFrom: status, frozen: null, stopped: frozen })
  })

  it.each(['submitted', 'in_review'] as const)(
    'has a clock that stands still, and moves when it goes on: %s',
    (status) => {
      const frozen = frozenIn(status)
      const { window } = caseIn(status).state
      expect(dueAt(frozen.state)).toBeNull()
      expect(reviewClock(frozen.state, later)).toEqual({ kind: 'stopped', window, since: afterCoolingOff })
      const { decision, past } = give(frozen, 'LiftFreeze', admin)
      const moved = { earliest: '2026-03-18T21:00:00.000Z', latest: '2026-03-20T21:00:00.000Z' }
      expect(decision).toMatchObject({
        value: [{ type: 'FreezeLifted', payload: { text: textRef, window: moved } }],
      })
      expect(past.state).toMatchObject({ status, frozen: null, window: moved, lastLift: past.events.length })
    },
  )

  it.each(['waiting_for_customer', 'approved', 'shipped'] as const)('goes on from where it stood: %s', (status) => {
    const { decision, past } = give(frozenIn(status), 'LiftFreeze', admin)
    expect(decision).toEqual({ ok: true, value: [{ type: 'FreezeLifted', payload: { text: textRef, window: null } }] })
    expect(past.state).toEqual({
      ...caseIn(status).state,
      // There is time again to say no.
      ...(status === 'approved' ? { coolingFrom: past.events.at(-1)?.at } : {}),
      frozen: null,
      lastLift: past.events.length,
      version: past.events.length,
    })
  })

  it('goes on by somebody who has not worked on its review, and by no key', () => {
    const frozen = frozenIn('in_review')
    const refusalFor = (actor: Actor) => give(frozen, 'LiftFreeze', actor).decision
    expect(refusalFor(reviewer)).toEqual({ ok: false, refusal: { kind: 'another-person-required' } })
    expect(refusalFor(key)).toEqual({ ok: false, refusal: { kind: 'person-required' } })
    for (const actor of [agent, clerk, liWei])
      expect(refusalFor(actor)).toMatchObject({ refusal: { kind: 'not-permitted' } })
    expect(refusalFor(admin).ok).toBe(true)
    // Before anybody has, the reviewer may.
    expect(give(frozenIn('submitted'), 'LiftFreeze', reviewer).decision.ok).toBe(true)
  })

  it('is one before it goes on', () => {
    expect(give(caseIn('in_review'), 'LiftFreeze', admin).decision).toEqual({
      ok: false,
      refusal: { kind: 'case-not-frozen' },
    })
  })
})

describe('asking the carrier to block the line', () => {
  it('is kept with the carrier’s ticket, at any time before the end', () => {
    for (const status of ['opened', 'in_review', 'shipped'] as const satisfies Status[])
      expect(give(caseIn(status), 'RequestLineBlock', agent).decision).toEqual({
        ok: true,
        value: [{ type: 'LineBlockRequested', payload: { text: textRef } }],
      })
  })
})
