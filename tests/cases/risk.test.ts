import { describe, expect, it } from 'vitest'
import { addSignals, asksForSecond, type RiskFacts, RiskSignal, riskSignals } from '@/lib/cases/risk'
import { budisApplication, day, instant, liWeisApplication } from '../support/people'

const now = instant('2026-03-13T16:00:00.000Z')
const ago = (days: number, ms = 0) => instant(new Date(Date.parse(now) - days * 24 * 3_600_000 + ms).toISOString())
const plain: RiskFacts = {
  answers: liWeisApplication,
  account: { email: 'liwei@example.com', createdAt: ago(400), emailChangedAt: null },
  replacedAt: null,
  otherLines: 0,
  identityUnderOtherName: false,
}
const account = (changes: object): Partial<RiskFacts> => ({
  account: { ...plain.account, ...changes } as RiskFacts['account'],
})
const kinds = (changes: Partial<RiskFacts>) => riskSignals({ ...plain, ...changes }, now)

describe('what stands out about an application', () => {
  it('is nothing about an ordinary one, and nothing about an account where there is none', () => {
    expect(kinds({})).toEqual([])
    expect(kinds({ account: null })).toEqual([])
  })

  it.each<[string, Partial<RiskFacts>, Partial<RiskFacts>, RiskSignal]>([
    [
      'a line replaced within 30 days',
      { replacedAt: ago(30, 1) },
      { replacedAt: ago(30) },
      { kind: 'line-replaced', at: ago(30, 1) },
    ],
    [
      'an address changed within 7 days',
      account({ emailChangedAt: ago(7, 1) }),
      account({ emailChangedAt: ago(7) }),
      { kind: 'email-changed', at: ago(7, 1) },
    ],
    [
      'an account under a day old',
      account({ createdAt: ago(1, 1) }),
      account({ createdAt: ago(1) }),
      { kind: 'account-new', createdAt: ago(1, 1) },
    ],
    ['an identity document under another name', { identityUnderOtherName: true }, {}, { kind: 'identity-other-name' }],
    ['a third line within 30 days', { otherLines: 2 }, { otherLines: 1 }, { kind: 'many-lines', lines: 3 }],
    ['another address than the account’s', account({ email: 'other@example.com' }), {}, { kind: 'other-address' }],
  ])('is %s', (_name, risky, safe, signal) => {
    expect(kinds(risky)).toEqual([signal])
    expect(kinds(safe)).toEqual([])
  })

  it('is a NIK that disagrees with the date of birth or the gender', () => {
    const { applicant } = budisApplication
    const with_ = (changes: object) => ({
      account: null,
      answers: { ...budisApplication, applicant: { ...applicant, ...changes } },
    })
    expect(kinds(with_({}))).toEqual([])
    expect(kinds(with_({ gender: 'female' }))).toEqual([{ kind: 'nik-disagrees', what: ['gender'] }])
    expect(kinds(with_({ birthDate: day('1990-05-18') }))).toEqual([{ kind: 'nik-disagrees', what: ['birthDate'] }])
  })

  it('is kept once it was known, and not said twice', () => {
    const [old, anew] = [
      { kind: 'line-replaced', at: ago(29) } as const,
      { kind: 'line-replaced', at: ago(2) } as const,
    ]
    expect(addSignals([old], [anew, { kind: 'other-address' }])).toEqual([old, { kind: 'other-address' }])
    expect(addSignals([old], [])).toEqual([old])
  })

  it('asks for a second person, all but another address', () => {
    const all = RiskSignal.options.map((option) => option.shape.kind.value)
    expect(Object.keys(asksForSecond).sort()).toEqual([...all].sort())
    expect(all.filter((kind) => !asksForSecond[kind])).toEqual(['other-address'])
  })
})
