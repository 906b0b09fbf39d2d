import { describe, expect, it, test } from 'vitest'
import { leavesOf } from '@/lib/administration/differences'
import { locales } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { type MarketId, market, marketIds } from '@/lib/markets'
import { Policy } from '@/lib/markets/policy'
import { fields } from '@/lib/policies/fields'
import { readPolicy, valuesOf } from '@/lib/policies/form-values'
import { policyProblems } from '@/lib/policies/problems'
import { ruleProblemText } from '@/lib/policies/refusals'
import { optionLabel, ruleLabel, ruleValue } from '@/lib/policies/text'
import { leafAt } from '@/lib/policies/values'
import { demoOperators } from '@/prisma/demo/operators'

const rulesOf = (id: MarketId): Policy => {
  const { policy } = market(id)
  return Policy.parse({ ...policy, support: { ...policy.support, hotline: '+1 800 555 0142' } })
}
const usual = rulesOf('US')
const typed = (changes: Record<string, string>, id: MarketId = 'US') =>
  readPolicy({ ...valuesOf(rulesOf(id), id), ...changes }, rulesOf(id), id)
const problemsWith = (changes: Record<string, string>, id?: MarketId) => {
  const read = typed(changes, id)
  return read.ok ? [] : read.refusal
}

describe('the form of the rules', () => {
  test.each(demoOperators.map((one) => [one.slug, one] as const))(
    'says back what it was filled with: %s',
    (_slug, one) => {
      const policy = Policy.parse(one.policy)
      expect(readPolicy(valuesOf(policy, one.market), policy, one.market)).toEqual({ ok: true, value: policy })
    },
  )

  it('has a box for every rule but the documents, whose conditions no box can hold', () => {
    const boxes = fields.map(({ path }) => path)
    const places = [...leavesOf(usual).keys()].filter((path) => !boxes.includes(path))
    expect(places.filter((path) => !path.startsWith('documents.') && path !== 'promotions')).toEqual([])
  })

  it('changes what was typed, and nothing else', () => {
    const read = typed({
      'review.cutOff': '15:30',
      secondApprover: 'always',
      'fees.byReason.lost': '12.50',
      'timers.pickup.remindDays': '5，9;20',
      'timers.pickup.expireDays': '',
      'proof.required': '',
    })
    if (!read.ok) throw new Error(JSON.stringify(read.refusal))
    expect(read.value).toEqual({
      ...usual,
      review: { ...usual.review, cutOff: '15:30' },
      secondApprover: 'always',
      fees: { ...usual.fees, byReason: { ...usual.fees.byReason, lost: 1250 } },
      timers: { ...usual.timers, pickup: { remindDays: [5, 9, 20], expireDays: null } },
      proof: { ...usual.proof, required: false },
    })
  })

  it('keeps the order of ways of delivery, the usual one first', () => {
    const read = typed({ 'delivery.esim': 'on', usualDelivery: 'pickup' })
    expect(read).toMatchObject({ ok: true, value: { delivery: ['pickup', 'mail', 'esim'] } })
    expect(problemsWith({ usualDelivery: 'esim' })).toEqual([{ path: 'usualDelivery', problem: 'not-an-option' }])
  })

  it('takes an offer in all three languages, and drops one that was emptied', () => {
    const offer = {
      'promotions.0.text.zh-CN': '八折',
      'promotions.0.text.en': '20 % off',
      'promotions.0.text.id': 'Diskon',
    }
    expect(typed({ ...offer, 'promotions.0.until': '2027-01-31' })).toMatchObject({
      value: { promotions: [{ text: { 'zh-CN': '八折' }, until: '2027-01-31' }] },
    })
    expect(problemsWith({ ...offer, 'promotions.0.text.id': ' ' })).toEqual([
      { path: 'promotions.0.text.id', problem: 'in-every-language' },
    ])
    expect(typed(Object.fromEntries(Object.keys(offer).map((name) => [name, ''])))).toMatchObject({
      value: { promotions: [] },
    })
  })

  test.each([
    [{ 'review.cutOff': '25:00' }, 'review.cutOff', 'not-a-time'],
    [{ 'review.latestBusinessDays': '99' }, 'review.latestBusinessDays', 'not-in-range'],
    [{ 'review.earliestBusinessDays': '9' }, 'review.latestBusinessDays', 'earliest-after-latest'],
    [{ coolingOffMinutes: '-1' }, 'coolingOffMinutes', 'not-in-range'],
    [{ coolingOffMinutes: '1e3' }, 'coolingOffMinutes', 'not-in-range'],
    [{ answersDays: '89' }, 'answersDays', 'not-in-range'],
    [{ 'timers.answer.remindDays': '7, 3' }, 'timers.answer.remindDays', 'not-days'],
    [{ 'timers.answer.remindDays': '1, 14' }, 'timers.answer.expireDays', 'reminded-after-expiry'],
    [{ 'fees.byReason.lost': 'much' }, 'fees.byReason.lost', 'not-an-amount'],
    [{ 'delivery.mail': '', 'delivery.pickup': '' }, 'delivery', 'one-needed'],
    [{ contact: 'perhaps' }, 'contact', 'not-an-option'],
    [{ contact: 'required', 'support.hotline': '' }, 'support.hotline', 'hotline-needed'],
    [{ 'support.webChat': 'nonsense' }, 'support.webChat', 'not-an-address'],
  ])('says beside which box it cannot be: %j', (changes, path, problem) => {
    expect(problemsWith(changes)).toEqual([{ path, problem }])
    expect(ruleProblemText(translator('en'), problem)).not.toBe(ruleProblemText(translator('en'), 'nothing known'))
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://example.com', 'chat', 'http:'])(
    'links to pages alone, and not to %s',
    (webChat) => {
      const problem = { path: 'support.webChat', problem: 'not-an-address' }
      expect(problemsWith({ 'support.webChat': webChat })).toEqual([problem])
      const policy = { ...usual, support: { ...usual.support, webChat } }
      expect(policyProblems(policy, 'US')).toEqual([problem])
    },
  )
  it.each(['https://example.com/chat', 'http://chat.example.com', ''])('links to %s', (webChat) => {
    expect(problemsWith({ 'support.webChat': webChat })).toEqual([])
  })

  it('does not mail where nothing is mailed', () => {
    expect(problemsWith({ 'delivery.mail': 'on' }, 'ID')).toEqual([{ path: 'delivery', problem: 'no-mail-here' }])
  })

  test.each(fields.filter((field) => field.kind === 'number'))(
    'takes from $min to $max, as the rules do: $path',
    (field) => {
      for (const value of [field.min, field.max]) {
        const problems = problemsWith({ [field.path]: String(value) })
        expect(problems.filter(({ problem }) => problem === 'not-in-range')).toEqual([])
      }
      for (const value of [field.min - 1, field.max + 1])
        expect(problemsWith({ [field.path]: String(value) })).toContainEqual({
          path: field.path,
          problem: 'not-in-range',
        })
    },
  )

  test.each(marketIds)('is right as a market begins, once there is a hotline: %s', (id) => {
    expect(policyProblems(rulesOf(id), id)).toEqual([])
  })
})

test.each(locales)('every rule, choice and value is said in %s', (locale) => {
  const t = translator(locale)
  for (const field of fields) {
    expect(ruleLabel(t, field.path)).not.toBe(field.path)
    for (const option of 'options' in field ? field.options : [])
      expect(optionLabel(t, field.path, option)).not.toMatch(/^(rules|delivery|identity|proof|channels)\./)
    expect(ruleValue(t, locale, 'US', field.path, leafAt(usual, field.path))).not.toBe('')
  }
})
