import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Actor, actorKey } from '@/lib/accounts/actor'
import type { RecordedEvent } from '@/lib/cases/events'
import { asksForSecond, type RiskSignal } from '@/lib/cases/risk'
import { toInstant } from '@/lib/core/time'
import type { Policy } from '@/lib/markets/policy'
import { commandOf, freshId, home, noon, nothing, openCase, type Past, when } from '../support/given'
import { operatorIds, staffOf, system } from '../support/people'

/**
 * Whatever people try in whatever order: no card leaves the house too soon, on one person's word where two are asked
 * for, or while somebody says "this wasn't me". Looked at from the history alone, by rules written out here once more.
 */
const staff = staffOf(operatorIds.harborline)
const secondReviewer: Actor = { ...staff.reviewer, accountId: freshId } as Actor
const key: Actor = { kind: 'api-key', apiKeyId: freshId, role: 'admin', operatorId: operatorIds.harborline }
const otherKey: Actor = { ...key, apiKeyId: operatorIds.merantau }
const actors = { customer: home('US').customer, ...staff, secondReviewer, key, otherKey, system }

// What leads to a card comes often, or few lives would get that far.
const risks = fc.constantFrom<RiskSignal[]>([], [], [{ kind: 'other-address' }], [{ kind: 'many-lines', lines: 3 }])
const step = fc.record({
  type: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('ApproveApplication', 'ShipCard') },
    { weight: 1, arbitrary: fc.constantFrom('ReportNotMe', 'LiftFreeze', 'ReturnProposal') },
    { weight: 1, arbitrary: fc.constantFrom('ReportNotMe', 'LiftFreeze') },
    { weight: 1, arbitrary: fc.constantFrom(...(Object.keys(commandOf) as (keyof typeof commandOf)[])) },
  ),
  by: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('reviewer', 'admin', 'secondReviewer', 'clerk') },
    { weight: 1, arbitrary: fc.constantFrom(...(Object.keys(actors) as (keyof typeof actors)[])) },
  ),
  minutes: fc.constantFrom(0, 1, 5, 9, 10, 11, 60, 1500),
  risk: risks,
})
const lives = fc.record({
  steps: fc.array(step, { minLength: 4, maxLength: 16 }),
  atFirst: risks,
  secondApprover: fc.constantFrom<Policy['secondApprover']>('never', 'risk', 'always'),
  coolingOffMinutes: fc.constantFrom(0, 10, 30),
})

function live({
  steps,
  atFirst,
  secondApprover,
  coolingOffMinutes,
}: typeof lives extends fc.Arbitrary<infer T> ? T : never): Past {
  const policy = { secondApprover, coolingOffMinutes }
  let now = noon
  const us = { market: 'US', now, policy } as const
  const opened = when(nothing, openCase('US'), { ...us, actor: home('US').customer }).past
  const submitted = when(opened, commandOf.SubmitApplication, { ...us, actor: home('US').customer, risk: atFirst }).past
  const begun = when(submitted, commandOf.BeginReview, { ...us, actor: staff.reviewer }).past
  return steps.reduce<Past>((past, { type, by, minutes, risk }) => {
    now = toInstant(new Date(Date.parse(now) + minutes * 60_000))
    return when(past, commandOf[type], { market: 'US', actor: actors[by], now, policy, risk }).past
  }, begun)
}

const isIssue = ({ type }: RecordedEvent) => type === 'CardShipped' || type === 'CardMadeReadyForPickup'

describe('whatever is tried in whatever order', { timeout: 120_000 }, () => {
  it('no card is issued while cooling off, on one word where two are asked for, or from a stopped case', () => {
    let [issued, stopped, twice] = [0, 0, 0]
    fc.assert(
      fc.property(lives, (life) => {
        const { events } = live(life)
        for (const event of events.filter(isIssue)) {
          issued += 1
          const before = events.slice(0, event.sequence - 1)
          const approval = before.findLast(({ type }) => type === 'ApplicationApproved')
          if (!approval) throw new Error('issued without an approval')
          const minutes = (Date.parse(event.at) - Date.parse(approval.at)) / 60_000
          // Whoever was seen at a counter with their document needs no time to say no.
          const met = before.some(
            (one) => one.type === 'OriginalsSeen' && one.payload.documents.includes('identity_front'),
          )
          expect(minutes).toBeGreaterThanOrEqual(met ? 0 : life.coolingOffMinutes)

          const known = before.flatMap((one) => (one.type === 'RiskAssessed' ? one.payload.signals : []))
          const two =
            life.secondApprover === 'always' ||
            (life.secondApprover === 'risk' && known.some(({ kind }) => asksForSecond[kind]))
          if (two) {
            twice += 1
            const first = before.findLast(({ type }) => type === 'ApprovalProposed')
            expect(first && actorKey(first.actor)).not.toBe(actorKey(approval.actor))
            expect(first).toBeDefined()
            expect(approval.actor.kind).toBe('staff')
            const between = before.slice(first?.sequence, approval.sequence - 1).map(({ type }) => type)
            expect(between).not.toContain('ProposalReturned')
            expect(between).not.toContain('InformationRequested')
          }

          const stop = before.findLast(({ type }) => type === 'NotMeReported' || type === 'FreezeLifted')
          if (stop) stopped += 1
          expect(stop?.type).not.toBe('NotMeReported')
        }
        for (const lift of events.filter(({ type }) => type === 'FreezeLifted')) {
          expect(lift.actor.kind).toBe('staff')
          const work = [
            'ReviewBegun',
            'InformationRequested',
            'CaseHeld',
            'HoldReleased',
            'ReviewExtended',
            'ApprovalProposed',
            'ProposalReturned',
            'ApplicationApproved',
          ]
          const workers = events.slice(0, lift.sequence - 1).filter(({ type }) => work.includes(type))
          expect(workers.map(({ actor }) => actorKey(actor))).not.toContain(actorKey(lift.actor))
        }
      }),
      { numRuns: 800, seed: 20_261_122 },
    )
    // It has looked at what it is about.
    expect(Math.min(issued, stopped, twice)).toBeGreaterThan(5)
  })
})
