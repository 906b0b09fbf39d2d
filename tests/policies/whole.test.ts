import { describe, expect, it } from 'vitest'
import { PolicyChange } from '@/app/api/v1/policy/bodies'
import { read } from '@/lib/cases/problems'
import { market } from '@/lib/markets'
import { Policy } from '@/lib/markets/policy'

const usual = Policy.parse(market('ID').policy)
const sent = (policy: object) => {
  const outcome = read(PolicyChange, { policy, reason: 'By a program' })
  return outcome.ok ? outcome.value.policy : outcome.refusal
}
const required = (path: string) => [{ path: `policy.${path}`, problem: 'required' }]

describe('rules that a program sends', () => {
  it('are taken as they are when they are whole', () => expect(sent(usual)).toEqual(usual))

  it.each(Object.keys(usual))('are refused without %s, which stored ones may lack', (name) => {
    const { [name as keyof Policy]: _left, ...rest } = usual // its own keys
    expect(sent(rest)).toEqual(required(name))
  })

  it('are refused without a place further down', () => {
    const { permit: _permit, ...questions } = usual.questions
    expect(sent({ ...usual, questions })).toEqual(required('questions.permit'))
    const { maxExtensionBusinessDays: _most, ...review } = usual.review
    expect(sent({ ...usual, review })).toEqual(required('review.maxExtensionBusinessDays'))
    const { other: _other, ...retentionDays } = usual.retentionDays
    expect(sent({ ...usual, retentionDays })).toEqual(required('retentionDays.other'))
  })

  it('are still judged as stored ones are', () => {
    const review = { ...usual.review, earliestBusinessDays: 9, latestBusinessDays: 2 }
    expect(sent({ ...usual, review })).toEqual([{ path: 'policy.review', problem: 'invalid' }])
    expect(sent({ ...usual, more: 1 })).toEqual([{ path: 'policy.more', problem: 'unknown-field' }])
  })
})
