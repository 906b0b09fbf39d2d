import { describe, expect, it, test } from 'vitest'
import { isHiddenFrom } from '@/lib/cases/events'
import { caseIn, freshId, home, noon, when } from '../support/given'
import { staffOf, system } from '../support/people'

const { agent, reviewer } = staffOf(home('US').operator)
const inUS = { market: 'US', actor: reviewer, now: noon } as const
const toHer = { type: 'AssignCase', assignee: freshId } as const

test('a case is given to a colleague, taken over, and given back', () => {
  const { past, decision } = when(caseIn('submitted'), toHer, inUS)
  expect(decision).toEqual({ ok: true, value: [{ type: 'CaseAssigned', payload: { assignee: freshId } }] })
  expect(past.state?.assignee).toBe(freshId)
  const mine = agent.kind === 'staff' ? agent.accountId : ''
  const over = when(past, { type: 'AssignCase', assignee: mine }, { ...inUS, actor: agent }).past
  expect(over.state?.assignee).toBe(mine)
  expect(when(over, { type: 'AssignCase', assignee: null }, inUS).past.state?.assignee).toBeNull()
})

test('giving it to whoever has it already says nothing', () => {
  const { past } = when(caseIn('submitted'), toHer, inUS)
  expect(when(past, toHer, inUS).decision).toEqual({ ok: true, value: [] })
})

test('it is given to nobody who does not work cases for the operator', () => {
  expect(when(caseIn('submitted'), toHer, { ...inUS, isColleague: false }).decision).toEqual({
    ok: false,
    refusal: { kind: 'not-a-colleague' },
  })
})

test('who works a case is nothing for its customer', () => {
  const { past } = when(caseIn('submitted'), toHer, inUS)
  const last = past.events.at(-1)
  expect(last && isHiddenFrom(home('US').customer, last)).toBe(true)
})

const begun = { type: 'ReviewBegun', payload: {} }

test('whoever begins the review of a case that nobody works has it from then on', () => {
  const { decision } = when(caseIn('submitted'), { type: 'BeginReview' }, inUS)
  const assignee = reviewer.kind === 'staff' && reviewer.accountId
  expect(decision).toEqual({ ok: true, value: [{ type: 'CaseAssigned', payload: { assignee } }, begun] })
})

test('a review begun in a case that somebody works leaves it with them', () => {
  const { past } = when(caseIn('submitted'), toHer, inUS)
  expect(when(past, { type: 'BeginReview' }, inUS).decision).toEqual({ ok: true, value: [begun] })
})

test('a key that begins a review takes no case: nobody stands behind it', () => {
  const actor = { kind: 'api-key', apiKeyId: freshId, role: 'reviewer', operatorId: home('US').operator } as const
  expect(when(caseIn('submitted'), { type: 'BeginReview' }, { ...inUS, actor }).decision).toEqual({
    ok: true,
    value: [begun],
  })
})

describe('giving in turn', () => {
  const inTurn = { type: 'AssignInTurn' } as const
  const bySystem = { ...inUS, actor: system }
  const next = freshId

  it('gives what nobody works to whose turn it is, or leaves it where nobody is there', () => {
    const give = (to: string | null) =>
      when(caseIn('submitted'), inTurn, { ...bySystem, turn: { next: to, stays: false } }).decision
    expect(give(next)).toEqual({ ok: true, value: [{ type: 'CaseAssigned', payload: { assignee: next } }] })
    expect(give(null)).toEqual({ ok: true, value: [] })
  })

  it('takes nothing from whoever works it, and everything from who has left', () => {
    const { past } = when(caseIn('in_review'), toHer, inUS)
    const give = (to: string | null, stays: boolean) =>
      when(past, inTurn, { ...bySystem, turn: { next: to, stays } }).decision
    expect(give(null, true)).toEqual({ ok: true, value: [] })
    expect(give(null, false)).toEqual({ ok: true, value: [{ type: 'CaseAssigned', payload: { assignee: null } }] })
  })
})
