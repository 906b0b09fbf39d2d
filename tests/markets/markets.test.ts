import { describe, expect, it } from 'vitest'
import { market, marketIds } from '@/lib/markets'
import { Policy } from '@/lib/markets/policy'
import { demoOperators } from '@/prisma/demo/operators'

describe.each(marketIds)('the market %s', (id) => {
  const { country, timeZone, holidays, policy } = market(id)
  it('is called by its country, has a zone that exists and rules that hold together', () => {
    expect(id).toBe(country)
    expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow()
    expect(Policy.parse(policy)).toEqual(policy)
  })
  it('knows its holidays of this year and the next', () => {
    expect(Object.keys(holidays)).toEqual(expect.arrayContaining(['2026', '2027']))
  })
})

describe('the usual rules', () => {
  it('of the United States ask for proof and not for contact, and mail cards', () => {
    expect(market('US').policy).toMatchObject({
      contact: 'optional',
      proof: { required: true },
      delivery: ['mail', 'pickup'],
    })
  })
  it('of Indonesia ask for contact and not for proof, and hand cards over', () => {
    expect(market('ID').policy).toMatchObject({ contact: 'required', proof: { required: false }, delivery: ['pickup'] })
  })
  it('cannot promise the earliest day after the latest', () => {
    const { policy } = market('US')
    expect(Policy.safeParse({ ...policy, review: { ...policy.review, earliestBusinessDays: 4 } }).success).toBe(false)
  })
})

describe('rules written before there were questions to choose from', () => {
  it('ask everything, require nothing of it, and turn no minor away', () => {
    const {
      questions: _questions,
      ageOfMajority: _age,
      minors: _minors,
      documents: _documents,
      ...old
    } = market('ID').policy
    const { questions, minors, documents } = Policy.parse(old)
    const { permit, ...told } = questions
    expect(new Set(Object.values(told))).toEqual(new Set(['optional']))
    expect(Object.keys(told)).toContain('expiry')
    expect(permit).toBe('never')
    expect({ minors, documents }).toEqual({ minors: 'allowed', documents: [] })
  })
})

describe('the demo', () => {
  it('has two operators a market, each with rules that hold together', () => {
    for (const id of marketIds) expect(demoOperators.filter((operator) => operator.market === id)).toHaveLength(2)
    for (const { policy } of demoOperators) expect(Policy.parse(policy)).toEqual(policy)
  })
  it('has a service point wherever cards are picked up', () => {
    for (const { policy, servicePoints } of demoOperators)
      if (policy.delivery.includes('pickup')) expect(servicePoints.length).toBeGreaterThan(0)
  })
})
