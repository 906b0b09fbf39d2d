import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Case, Status } from '@/lib/cases/case'
import type { EventOf, RecordedEvent } from '@/lib/cases/events'
import { possibleIn } from '@/lib/cases/possible'
import { isForStaff, type Reminder, ReminderAbout } from '@/lib/cases/reminder'
import { openStatuses } from '@/lib/cases/status'
import { type Instant, toInstant } from '@/lib/core/time'
import { type MarketId, market } from '@/lib/markets'
import { Policy } from '@/lib/markets/policy'
import { Timers, usualTimers } from '@/lib/markets/timers'
import { dueTimer, expiryOf, nextTimer, timersOf } from '@/lib/timers/timers'
import {
  actorFor,
  afterCoolingOff,
  caseIn,
  commandOf,
  contextFor,
  home,
  noon,
  nothing,
  openCase,
  type Past,
  when,
} from '../support/given'
import { instant, staffOf, system } from '../support/people'

const hours = (from: Instant, count: number): Instant => toInstant(new Date(Date.parse(from) + count * 3_600_000))
const days = (from: Instant, count: number): Instant => hours(from, 24 * count)
const terms = (id: MarketId, timers: Timers = usualTimers) =>
  contextFor({ market: id, actor: system, now: noon, policy: { timers } })
const timersIn = (past: Past & { state: Case; market: MarketId }, timers?: Timers) =>
  timersOf(past.state, terms(past.market, timers)).map((timer) =>
    timer.kind === 'remind' ? [timer.about, timer.step, timer.at] : ['expire', timer.at],
  )
/** What happens by itself to a case at an instant. */
function fire(past: Past, id: MarketId, now: Instant, timers?: Timers): Past {
  const due = past.state && dueTimer(past.state, terms(id, timers), now)
  if (!due) return past
  const command =
    due.kind === 'expire' ? commandOf.ExpireCase : { type: 'RaiseReminder' as const, about: due.about, step: due.step }
  const { past: after, decision } = when(past, command, {
    market: id,
    actor: system,
    now,
    policy: timers && { timers },
  })
  if (!decision.ok || decision.value.length === 0) throw new Error(`${command.type} did nothing`)
  return after
}
const remindersIn = ({ events }: Past) =>
  events.filter((event): event is RecordedEvent & EventOf<'ReminderRaised'> => event.type === 'ReminderRaised')

describe('the timers of a case', () => {
  it('are of a review: a working day before it is due, and when it is', () => {
    // Submitted on a Friday, to be decided by Wednesday.
    const expected = [
      ['review_due_soon', 1, '2026-03-17T12:00:00.000Z'],
      ['review_overdue', 1, '2026-03-18T21:00:00.000Z'],
    ]
    expect(timersIn(caseIn('submitted'))).toEqual(expected)
    expect(timersIn(caseIn('in_review'))).toEqual(expected)
  })

  it('are of an answer, while it is awaited, and none of the review then', () => {
    expect(timersIn(caseIn('waiting_for_customer'))).toEqual([
      ['answer_awaited', 1, days(noon, 1)],
      ['answer_awaited', 2, days(noon, 3)],
      ['answer_awaited', 3, days(noon, 7)],
    ])
  })

  it('are of what is not finished, not collected, not confirmed', () => {
    const at = (about: string, from: Instant, ...after: number[]) =>
      after.map((count, index) => [about, index + 1, days(from, count)])
    expect(timersIn(caseIn('opened'))).toEqual(at('case_unfinished', noon, 7, 23, 29))
    expect(timersIn(caseIn('contacted'))).toEqual(at('case_unfinished', noon, 7, 23, 29))
    expect(timersIn(caseIn('ready_for_pickup'))).toEqual(at('card_uncollected', afterCoolingOff, 7, 23, 29))
    expect(timersIn(caseIn('shipped'))).toEqual(at('shipment_unconfirmed', afterCoolingOff, 7, 14, 28))
  })

  it('are none once a card is collected, or the code of an eSIM was shown: it does not go back to the stock', () => {
    const collected = when(caseIn('ready_for_pickup'), commandOf.CollectCard, {
      market: 'ID',
      actor: staffOf(home('ID').operator).clerk,
      now: days(afterCoolingOff, 1),
    }).past
    expect(collected.state?.status).toBe('ready_for_pickup')
    expect(nextTimer(collected.state as Case, terms('ID'))).toBeNull()
    const shown = { ...caseIn('ready_for_pickup').state, shownAt: afterCoolingOff }
    expect(nextTimer(shown, terms('ID'))).toBeNull()
  })

  it('ask about a parcel anew from when it was delivered, and from when it was sent anew', () => {
    const { clerk } = staffOf(home('US').operator)
    const inUS = { market: 'US', actor: clerk } as const
    const asked = fire(caseIn('shipped'), 'US', days(afterCoolingOff, 7))
    const delivered = when(asked, commandOf.RecordDelivery, { ...inUS, now: days(afterCoolingOff, 8) }).past
    expect(nextTimer(delivered.state as Case, terms('US'))).toBe(days(afterCoolingOff, 15))
    const returned = when(delivered, commandOf.RecordReturnedShipment, { ...inUS, now: days(afterCoolingOff, 9) }).past
    expect(nextTimer(returned.state as Case, terms('US'))).toBeNull()
    const sentAgain = when(returned, commandOf.ShipCard, { ...inUS, now: days(afterCoolingOff, 10) }).past
    expect(nextTimer(sentAgain.state as Case, terms('US'))).toBe(days(afterCoolingOff, 17))
  })

  it('say until when a card can be collected, as the last reminder did', () => {
    const ready = caseIn('ready_for_pickup')
    expect(expiryOf(ready.state, terms('ID'))).toBe(days(afterCoolingOff, 30))
    const late = fire(ready, 'ID', days(afterCoolingOff, 100))
    expect(expiryOf(late.state as Case, terms('ID'))).toBe(days(afterCoolingOff, 101))
    expect(expiryOf(caseIn('shipped').state, terms('US'))).toBeNull()
    expect(expiryOf(caseIn('approved').state, terms('US'))).toBeNull()
  })

  it('are none where the operator is at work, or nothing more happens', () => {
    for (const status of ['on_hold', 'approved', 'received', 'closed', 'rejected', 'withdrawn', 'expired'] as const)
      expect(timersIn(caseIn(status))).toEqual([])
  })

  it('come at the same time of day when the clocks change in between', () => {
    const early = instant('2026-03-06T17:00:00.000Z')
    const opened = when(nothing, openCase('US'), { market: 'US', actor: home('US').customer, now: early }).past
    // Noon in New York before the clocks went forward on 8 March, and noon after.
    expect(nextTimer(opened.state as Case, terms('US'))).toBe('2026-03-13T16:00:00.000Z')
  })

  it('say nothing of a review that was due soon when its clock began to run', () => {
    const tight = { ...usualTimers, dueSoonBusinessDays: 10 }
    expect(timersIn(caseIn('submitted'), tight)).toEqual([['review_overdue', 1, '2026-03-18T21:00:00.000Z']])
  })

  it('go by the official lists: nobody is at work to hear of a review on a holiday', () => {
    const { state } = caseIn('submitted')
    const window = { ...state.window, latest: instant('2026-07-06T21:00:00.000Z') }
    // Saturday 4 July is observed on Friday.
    expect(nextTimer({ ...state, window }, terms('US'))).toBe('2026-07-02T12:00:00.000Z')
  })
})

describe('a case', () => {
  it('expires when its last reminder said, and not before there was one', () => {
    const { state: _state, market: id, ...past } = { ...caseIn('waiting_for_customer') }
    let now: Past = { ...past, state: _state }
    for (const count of [1, 3, 7]) now = fire(now, id, days(noon, count))
    expect(remindersIn(now).map(({ payload }) => payload.expires)).toEqual(Array(3).fill(days(noon, 14)))
    expect(nextTimer(now.state as Case, terms(id))).toBe(days(noon, 14))
    expect(fire(now, id, hours(noon, 14 * 24 - 1))).toBe(now)
    expect(fire(now, id, days(noon, 14)).state?.status).toBe('expired')
  })

  it('that was forgotten for months is reminded once, and has as long left as it would have had', () => {
    const late = days(noon, 100)
    const reminded = fire(caseIn('waiting_for_customer'), 'US', late)
    expect(remindersIn(reminded).map(({ payload }) => payload)).toEqual([
      { about: 'answer_awaited', step: 3, cause: noon, expires: days(late, 7) },
    ])
    expect(fire(reminded, 'US', late)).toBe(reminded)
    expect(nextTimer(reminded.state as Case, terms('US'))).toBe(days(late, 7))
  })

  it('does not expire where the operator says so, and at once where nobody is to be reminded', () => {
    const never = { ...usualTimers, pickup: { remindDays: [2], expireDays: null } }
    const collected = fire(caseIn('ready_for_pickup'), 'ID', days(afterCoolingOff, 2), never)
    expect(remindersIn(collected)[0]?.payload.expires).toBeNull()
    expect(timersOf(collected.state as Case, terms('ID', never))).toEqual([])
    // What was said once holds, whatever the operator decides later.
    expect(timersOf(collected.state as Case, terms('ID'))).toMatchObject([{ step: 2 }, { step: 3 }])
    const unasked = { ...usualTimers, pickup: { remindDays: [], expireDays: 5 } }
    expect(timersIn(caseIn('ready_for_pickup'), unasked)).toEqual([['expire', days(afterCoolingOff, 5)]])
  })

  it('that somebody works on is not given up', () => {
    const opened = caseIn('opened')
    const saved = when(opened, commandOf.SaveAnswers, { market: 'US', actor: home('US').customer, now: days(noon, 5) })
    expect(nextTimer(saved.past.state as Case, terms('US'))).toBe(days(noon, 12))
    const noted = when(opened, commandOf.AddNote, { market: 'US', actor: home('US').customer, now: days(noon, 5) })
    expect(nextTimer(noted.past.state as Case, terms('US'))).toBe(days(noon, 7))
  })
})

describe('a reminder', () => {
  const overdue = instant('2026-03-18T21:00:00.000Z')
  const raise = (about: Reminder['about'], step: number, now: Instant, past: Past = caseIn('in_review')) =>
    when(past, { type: 'RaiseReminder', about, step }, { market: 'US', actor: system, now })

  it('is what came due, once', () => {
    const { past, decision } = raise('review_overdue', 1, overdue)
    expect(decision).toEqual({
      ok: true,
      value: [{ type: 'ReminderRaised', payload: { about: 'review_overdue', step: 1, cause: overdue, expires: null } }],
    })
    expect(raise('review_overdue', 1, overdue, past).decision).toEqual({ ok: true, value: [] })
  })

  it('is none before its time, of another thing or step, or after the case has moved on', () => {
    for (const [about, step, now] of [
      ['review_overdue', 1, hours(overdue, -1)],
      ['review_overdue', 2, overdue],
      ['review_due_soon', 1, overdue],
      ['answer_awaited', 1, overdue],
    ] as const)
      expect(raise(about, step, now).decision).toEqual({ ok: true, value: [] })
    expect(raise('review_overdue', 1, overdue, caseIn('approved')).decision).toMatchObject({
      refusal: { kind: 'wrong-status' },
    })
  })
})

describe('an operator’s rules', () => {
  it('from before there were timers say the usual', () => {
    const { timers: _timers, ...old } = market('US').policy
    expect(Policy.parse(old).timers).toEqual(usualTimers)
  })

  it.each([
    ['days out of order', { ...usualTimers, receipt: { remindDays: [3, 1] } }],
    ['a day twice', { ...usualTimers, receipt: { remindDays: [3, 3] } }],
    ['a reminder after the end', { ...usualTimers, answer: { remindDays: [14], expireDays: 14 } }],
    ['a time that is none', { ...usualTimers, opensAt: '24:00' }],
  ])('may not have %s', (_, timers) => {
    expect(Timers.safeParse(timers).success).toBe(false)
  })
})

/** Anything that fits, in any order, with hours or weeks in between, in which timers fire when they are due, or late. */
const livesOf = (longest: number) => {
  const wait = fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 40 }) },
    fc.integer({ min: 40, max: longest }),
  )
  const steps = fc.array(fc.record({ pick: fc.nat(), hours: wait, late: fc.boolean() }), { maxLength: 30 })
  return fc.tuple(fc.constantFrom(...openStatuses), steps)
}
type Step = { pick: number; hours: number; late: boolean }
const given = Object.keys(commandOf).filter(
  (type) =>
    ![
      'RaiseReminder',
      'ExpireCase',
      'WithdrawCase',
      'RejectApplication',
      'RemoveDocument',
      'ClaimCase',
      'SendClaimLink',
    ].includes(type),
) as (keyof typeof commandOf)[] // its own keys

function live(from: Status, all: Step[]) {
  const { market: id, ...begun } = caseIn(from)
  let past: Past = begun
  let now = noon
  const firedIn: { reminder: Reminder; status: Case['status'] }[] = []
  const tick = (at: Instant) => {
    const { state } = past
    past = fire(past, id, at)
    const [reminder] = past.state === state ? [] : remindersIn({ ...past, events: past.events.slice(-1) })
    if (reminder && state) firedIn.push({ reminder: reminder.payload, status: state.status })
  }
  for (const { pick, hours: wait, late } of all) {
    const until = hours(now, wait)
    for (let next = due(past, id); !late && next && next <= until; next = due(past, id)) tick(next > now ? next : now)
    now = until
    if (late) tick(now)
    const fitting = given.filter((type) => past.state && possibleIn[type].includes(past.state.status))
    const type = fitting[pick % fitting.length]
    if (!type) break
    const mourning = wait % 2 === 1
    past = when(past, commandOf[type], { market: id, actor: actorFor(type, id), now, mourning }).past
  }
  return { past, firedIn }
}
const due = ({ state }: Past, id: MarketId) => state && nextTimer(state, terms(id))

describe('whatever happens in whatever order', { timeout: 60_000 }, () => {
  it('nobody is told twice of the same thing, and nobody of a review whose clock stands still', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(livesOf(400), ([from, all]) => {
        const { past, firedIn } = live(from, all)
        const names = firedIn.map(({ reminder: { about, step, cause } }) => `${about} ${step} ${cause}`)
        expect(new Set(names).size).toBe(names.length)
        for (const { reminder, status } of firedIn) {
          seen.add(reminder.about)
          if (isForStaff(reminder.about)) expect(['submitted', 'in_review']).toContain(status)
        }
        expect(past.state?.reminders).toEqual(remindersIn(past).map(({ payload }) => payload))
      }),
      { numRuns: 800, seed: 20261122 },
    )
    expect([...seen].sort()).toEqual([...ReminderAbout.options].sort())
  })

  it('a case that expired was told of it, and had the time it was told', () => {
    let expired = 0
    fc.assert(
      fc.property(livesOf(2000), ([from, all]) => {
        const { past } = live(from, all)
        const end = past.events.findIndex(({ type }) => type === 'CaseExpired')
        if (end < 0) return
        expired += 1
        const last = remindersIn({ ...past, events: past.events.slice(0, end) }).at(-1)
        expect(last?.payload.expires && last.payload.expires <= (past.events[end]?.at ?? '')).toBe(true)
        const told = Date.parse(past.events[end]?.at ?? '') - Date.parse(last?.at ?? '')
        // The clocks may have gone forward in between.
        expect(told).toBeGreaterThanOrEqual(23 * 3_600_000)
      }),
      { numRuns: 300, seed: 20261122 },
    )
    expect(expired).toBeGreaterThan(10)
  })
})
