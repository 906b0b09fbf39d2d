import { describe, expect, it } from 'vitest'
import { businessCalendar } from '@/lib/calendar/business-calendar'
import type { Case } from '@/lib/cases/case'
import { market } from '@/lib/markets'
import { Policy } from '@/lib/markets/policy'
import { type Around, effectsOnDrafts, effectsOnReviews, warningsAbout } from '@/lib/policies/effects'
import { caseIn } from '../support/given'
import { day, instant, liWeisApplication, operatorIds } from '../support/people'

const { policy, timeZone, holidays } = market('US')
const now = Policy.parse({ ...policy, documents: [] })
const calendar = businessCalendar({ timeZone, years: holidays, cutOff: now.review.cutOff, observesJointLeave: false })
const rules = (changes: Partial<Policy> = {}) => ({ policy: { ...now, ...changes }, calendar })
const around: Around = {
  market: 'US',
  operatorId: operatorIds.harborline,
  servicePoints: ['new-york-canal'],
  today: day('2026-03-09'),
  now: instant('2026-03-09T15:00:00.000Z'),
}
const { state } = caseIn('opened')
const draft = { state, answers: liWeisApplication }
const nothing = { looked: 1, incomplete: 0, deliveryGone: 0, contactFirst: 0, sooner: 0, overdue: 0 }
const effects = (changes: Partial<Policy>) => effectsOnDrafts([draft], rules(), rules(changes), around)
const unfinished = (remindDays: number[], expireDays: number | null) => ({
  timers: { ...now.timers, unfinished: { remindDays, expireDays } },
})

describe('other rules', () => {
  it('that change nothing do nothing', () => expect(effects({})).toEqual(nothing))
  it('that ask for more leave a draft incomplete', () =>
    expect(effects({ documents: [{ kind: 'identity_front', required: true }] })).toEqual({ ...nothing, incomplete: 1 }))
  it('that mail no more take its way of delivery away', () =>
    expect(effects({ delivery: ['pickup'] })).toEqual({ ...nothing, deliveryGone: 1 }))
  it('that ask to be called first count who was not', () =>
    expect(effects({ contact: 'required' })).toEqual({ ...nothing, contactFirst: 1 }))
  it('that give a draft less time count it', () =>
    expect(effects(unfinished([1], 10))).toMatchObject({ sooner: 1, overdue: expect.any(Number) }))
  it('that give it for ever do not', () => expect(effects(unfinished([1], null))).toEqual(nothing))
  it('say which applications two people would approve', () => {
    const cases = [{ risk: [] }, { risk: [] }] as Pick<Case, 'risk'>[] // nothing stands out
    expect(effectsOnReviews(cases, now, { ...now, secondApprover: 'always' })).toEqual({
      looked: 2,
      secondBefore: 0,
      secondAfter: 2,
    })
  })
  it('are warned about where they may not be meant', () => {
    const found = { promise: { provisional: false }, servicePoints: 1, esims: 0, approvers: 2 }
    expect(warningsAbout(now, now, found)).toEqual([])
    for (const secondApprover of ['never', 'risk', 'always'] as const)
      expect(warningsAbout(now, { ...now, secondApprover }, { ...found, approvers: 1 })).toEqual([
        secondApprover === 'never' ? 'no-second-approver' : 'one-approver',
      ])
    const other: Policy = {
      ...now,
      secondApprover: 'never',
      coolingOffMinutes: 0,
      delivery: ['pickup', 'esim'],
      answersDays: 90,
      ...unfinished([], 3),
    }
    expect(warningsAbout(now, other, { ...found, promise: null, servicePoints: 0 })).toEqual([
      'no-promise',
      'no-second-approver',
      'no-cooling-off',
      'no-service-points',
      'no-esims',
      'kept-shorter',
      'no-reminder',
    ])
  })
})
