import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseEvent, schemaVersionOf } from '@/lib/cases/events'
import { evolve, type replay } from '@/lib/cases/evolve'
import { toInstant } from '@/lib/core/time'
import { isMeasured, type Measures, measure, measureHistory, spans } from '@/lib/reports/measure'
import { actorFor, commandOf, frozenIn, home, noon, nothing, openCase, type Past, when } from '../support/given'
import { lives } from '../support/lives'
import { staffOf } from '../support/people'
import { lifeOf } from './recount'

const minute = 60_000
const hour = 60 * minute

/** A case in New York to which each command happens so many hours after noon on Friday 13 March. */
type Given = (typeof commandOf)[keyof typeof commandOf]
function story(...steps: [hours: number, command: Given][]) {
  const opened = when(nothing, openCase('US'), { market: 'US', actor: home('US').customer, now: noon }).past
  const past = steps.reduce<Past>((before, [hours, command]) => {
    const now = toInstant(new Date(Date.parse(noon) + hours * hour))
    const actor = before.state?.frozen ? staffOf(home('US').operator).admin : actorFor(command.type, 'US')
    const { past: next, decision } = when(before, command, { market: 'US', actor, now })
    if (!decision.ok) throw new Error(`${command.type}: ${JSON.stringify(decision.refusal)}`)
    return next
  }, opened)
  return measureHistory(past.events)
}
const { SubmitApplication, BeginReview, RequestInformation, ProvideInformation, HoldCase, ReleaseHold } = commandOf
const { ApproveApplication, ShipCard, RecordReturnedShipment, ConfirmReceipt, ActivateLine, CloseCase } = commandOf
const rejection: typeof commandOf.RejectApplication = {
  type: 'RejectApplication',
  reasons: ['identity_unclear', 'other'],
}

describe('the measures of a case', () => {
  it('say how far it came and where its time went', () => {
    const measures = story(
      [1, commandOf.LogContact],
      [3, SubmitApplication],
      [4, BeginReview],
      [6, ApproveApplication],
      [9, ShipCard],
      [50, ConfirmReceipt],
      [50, ActivateLine],
      [51, CloseCase],
    )
    expect(measures).toMatchObject({
      reason: 'lost',
      servicePoint: null,
      decision: 'approved',
      overdue: false,
      requests: 0,
      outcome: 'closed',
      rejectionReasons: [],
      spent: {
        contact: 3 * hour,
        submission: hour,
        // Also from the approval to the parcel.
        review: 5 * hour,
        card: 42 * hour,
        deciding: 3 * hour,
        waiting: null,
        held: null,
        frozen: null,
      },
    })
    expect(Date.parse(measures.decidedAt ?? '') - Date.parse(noon)).toBe(6 * hour)
  })

  it('leave out of the time to a decision what the clock stood still, and count each question', () => {
    const measures = story(
      [0, SubmitApplication],
      [1, BeginReview],
      [2, RequestInformation],
      [12, ProvideInformation],
      [13, HoldCase],
      [20, ReleaseHold],
      [21, RequestInformation],
      [22, ProvideInformation],
      [23, rejection],
    )
    expect(measures).toMatchObject({
      decision: 'rejected',
      outcome: 'rejected',
      rejectionReasons: ['identity_unclear', 'other'],
      requests: 2,
      spent: { review: 22 * hour, deciding: 5 * hour, waiting: 11 * hour, held: 7 * hour, card: null },
    })
    expect(measures.endedAt).toBe(measures.decidedAt)
  })

  it('say that a promise was broken from its very end on, and not before', () => {
    // Promised on Friday at noon: by Wednesday 18 March, 17:00 in New York.
    const late = 5 * 24 + 5
    expect(story([0, SubmitApplication], [1, BeginReview], [late, ApproveApplication]).overdue).toBe(true)
    expect(story([0, SubmitApplication], [1, BeginReview], [late - 1 / 60, ApproveApplication]).overdue).toBe(false)
  })

  it('say it of one that was broken before a case was frozen, and not of one that was not', () => {
    const late = 5 * 24 + 5
    const overdue = (frozen: number) =>
      story([0, SubmitApplication], [1, BeginReview], [frozen, commandOf.ReportNotMe], [late + 2, rejection]).overdue
    expect([overdue(late - 1), overdue(late), overdue(late + 1)]).toEqual([false, true, true])
  })

  it('count the time after a parcel came back in the stage that it fell back to', () => {
    const measures = story(
      [0, SubmitApplication],
      [1, BeginReview],
      [2, ApproveApplication],
      [10, ShipCard],
      [30, RecordReturnedShipment],
      [33, ShipCard],
      [40, ConfirmReceipt],
    )
    // Where it is now, its time is not over.
    expect(measures.spent).toMatchObject({ review: 12 * hour, card: 20 * hour, deciding: 2 * hour })
    expect(measures).toMatchObject({ endedAt: null, outcome: null })
  })

  it('keep the decision when a card is stopped afterwards: the case only ends otherwise', () => {
    const { state, events } = frozenIn('approved')
    const now = toInstant(new Date(Date.parse(noon) + 5 * hour))
    const actor = staffOf(home('US').operator).admin
    const measures = measureHistory(when({ state, events }, rejection, { market: 'US', actor, now }).past.events)
    expect(measures).toMatchObject({ decision: 'approved', outcome: 'rejected', rejectionReasons: rejection.reasons })
    expect(measures.spent.frozen).toBe(5 * hour - 10 * minute)
  })

  it('call it no decision when an application is rejected that nobody submitted', () => {
    const { state, events } = frozenIn('opened')
    const actor = staffOf(home('US').operator).admin
    const { past } = when({ state, events }, rejection, { market: 'US', actor, now: toInstant(new Date('2026-03-14')) })
    expect(measureHistory(past.events)).toMatchObject({
      submittedAt: null,
      decidedAt: null,
      decision: null,
      outcome: 'rejected',
    })
  })

  it('keep the first decision of a case that is opened again, and count no end and no time while it was over', () => {
    const measures = story(
      [0, SubmitApplication],
      [1, BeginReview],
      [2, rejection],
      [10, commandOf.ReopenCase],
      [11, RequestInformation],
      [13, ProvideInformation],
      [14, ApproveApplication],
    )
    expect(measures).toMatchObject({ decision: 'rejected', requests: 0, endedAt: null, outcome: null })
    expect(measures.rejectionReasons).toEqual([])
    expect(Date.parse(measures.decidedAt ?? '') - Date.parse(noon)).toBe(2 * hour)
    expect(measures.spent).toMatchObject({ submission: hour, review: 5 * hour, deciding: 2 * hour, waiting: 2 * hour })
  })

  it('are nothing that can begin in the middle', () => {
    const { state, events } = frozenIn('opened')
    const [event] = events
    if (!event || !state) throw new Error('a case has a history')
    expect(() => measure(null, { from: state, event, to: { ...state, reason: 'stolen' } })).toThrow(
      'nothing was measured',
    )
  })
})

describe('whatever happens to a case', { timeout: 60_000 }, () => {
  it('what is measured with each event is what its history adds up to, counted in two ways', () => {
    const ends = new Set<string>()
    fc.assert(
      fc.property(lives, ({ events }) => {
        const stored = events.map((event) =>
          parseEvent({ ...JSON.parse(JSON.stringify(event)), schemaVersion: schemaVersionOf(event.type) }),
        )
        // As it is kept: what changes nothing is not even looked at.
        let [state, kept]: [ReturnType<typeof replay> | null, Measures | null] = [null, null]
        for (const event of stored) {
          const to: ReturnType<typeof replay> = evolve(state, event)
          const step = { from: state, event, to }
          if (isMeasured(step)) kept = measure(kept, step)
          state = to
        }
        const counted = measureHistory(stored)
        expect(kept).toEqual(counted)

        const life = lifeOf(stored)
        for (const span of spans) {
          // Of an open case the last of its time is not over.
          if (counted.endedAt) expect(counted.spent[span], span).toBe(life.spent.get(span) ?? null)
        }
        if (counted.decidedAt) expect(counted.spent.deciding).toBe(life.spent.get('deciding'))
        ends.add(counted.outcome ?? state?.status ?? '')
      }),
      { numRuns: 60, seed: 1 },
    )
    // They do not all stay where they began.
    expect(ends.size).toBeGreaterThan(7)
  })
})
