import { describe, expect, it } from 'vitest'
import { type Answers, Application } from '@/lib/application/answers'
import { answerProblems } from '@/lib/application/pages'
import { market } from '@/lib/markets'
import type { Policy } from '@/lib/markets/policy'
import { budisApplication, day, liWeisApplication } from '../support/people'

const terms = (id: 'US' | 'ID', policy: Partial<Policy> = {}) => ({
  market: market(id),
  policy: { ...market(id).policy, ...policy },
  servicePoints: ['jakarta-sudirman', 'new-york-canal'],
  today: day('2026-03-13'),
  attached: [],
})
const mailTo = liWeisApplication.delivery as Extract<Application['delivery'], { method: 'mail' }> // she asked for mail
const problems = (answers: Answers, id: 'US' | 'ID' = 'US') => answerProblems(answers, terms(id))
const withApplicant = (changes: Partial<Application['applicant']>): Answers => ({
  ...budisApplication,
  applicant: { ...budisApplication.applicant, ...changes },
})

describe('an application', () => {
  it('that is right has no problems', () => {
    expect(problems(Application.parse(liWeisApplication))).toEqual([])
    expect(problems(Application.parse(budisApplication), 'ID')).toEqual([])
  })

  it.each([
    [
      'a line of another country',
      { ...liWeisApplication, line: { msisdn: '+6281234567890' } },
      'line.msisdn',
      'not-in-market',
    ],
    [
      'the lost number as contact',
      { ...liWeisApplication, applicant: { ...liWeisApplication.applicant, phone: '+12025550143' } },
      'applicant.phone',
      'same-as-lost-line',
    ],
    [
      'a KTP in the United States',
      { ...liWeisApplication, identity: budisApplication.identity, applicant: budisApplication.applicant },
      'identity.kind',
      'not-accepted',
    ],
    [
      'a service agreement in the United States',
      { ...liWeisApplication, proof: { kind: 'agreement_number' as const, number: '1' } },
      'proof.kind',
      'not-accepted',
    ],
    [
      'a purchase still to come',
      { ...liWeisApplication, proof: { kind: 'receipt' as const, seller: 'Canal St', purchasedOn: day('2026-03-14') } },
      'proof.purchasedOn',
      'in-the-future',
    ],
    [
      'a state that is none',
      { ...liWeisApplication, delivery: { ...mailTo, address: { ...mailTo.address, region: '加州' } } },
      'delivery.address.region',
      'not-a-region',
    ],
    [
      'a ZIP code that is none',
      { ...liWeisApplication, delivery: { ...mailTo, address: { ...mailTo.address, postalCode: 'abc' } } },
      'delivery.address.postalCode',
      'not-a-postal-code',
    ],
    [
      'a service point nobody knows',
      { ...liWeisApplication, delivery: { method: 'pickup' as const, servicePoint: 'moon' } },
      'delivery.servicePoint',
      'unknown-service-point',
    ],
  ])('with %s is told so where it is', (_what, application, path, problem) => {
    expect(problems(application)).toEqual([{ path, problem }])
  })

  it.each([
    ['birth date', { birthDate: day('1990-05-18') }, 'nik-other-birth-date'],
    ['gender', { gender: 'female' as const }, 'nik-other-gender'],
  ])('with a KTP that disagrees about the %s is told which', (_what, changes, problem) => {
    expect(problems(withApplicant(changes), 'ID')).toEqual([{ path: 'identity.number', problem }])
  })

  it('with an identity document that expired yesterday is told so, and one that expires today is taken', () => {
    const passport = (expiresOn: string) => ({
      ...liWeisApplication,
      identity: { kind: 'passport' as const, number: 'E12345678', expiresOn: day(expiresOn) },
    })
    expect(problems(passport('2026-03-12'))).toEqual([{ path: 'identity.expiresOn', problem: 'expired' }])
    expect(problems(passport('2026-03-13'))).toEqual([])
  })

  it.each([
    ['US', '2008-03-14', ['minor']],
    ['US', '2008-03-13', []],
    ['ID', '2009-03-14', ['minor']],
    ['ID', '2009-03-13', []],
    ['US', '2026-03-14', ['in-the-future']],
    ['US', '1895-01-01', ['born-too-long-ago']],
  ] as const)('in %s from somebody born on %s has the problems %j', (id, born, expected) => {
    const { identity: _identity, line: _line, delivery: _delivery, ...rest } = budisApplication
    const answers = { ...rest, applicant: { ...rest.applicant, birthDate: day(born) } }
    expect(problems(answers, id).map(({ problem }) => problem)).toEqual(expected)
  })

  it('takes minors where the policy allows them', () => {
    const answers = {
      ...liWeisApplication,
      applicant: { ...liWeisApplication.applicant, birthDate: day('2015-01-01') },
    }
    expect(answerProblems(answers, terms('US', { minors: 'allowed' }))).toEqual([])
  })

  it('about a lost card says whether it was looked for, as soon as the check was begun', () => {
    const triage = { affected: 'card' as const }
    expect(problems({ ...liWeisApplication, triage })).toEqual([{ path: 'triage.search', problem: 'required' }])
    expect(problems({ ...liWeisApplication, reason: 'damaged', triage })).toEqual([])
  })

  it.each([
    ['31710532059', 'not-a-nik'],
    ['3171053205900003', 'nik-impossible-date'],
    ['9971051705900003', 'nik-unknown-province'],
    ['3171051705900000', 'nik-without-serial'],
  ])('with the number %s on a KTP is told why it is none: %s', (number, problem) => {
    const identity = { kind: 'ktp' as const, number }
    expect(problems({ ...budisApplication, identity }, 'ID')).toEqual([{ path: 'identity.number', problem }])
  })

  it('with the number of a permit to stay that can be none is told so, and one may be given beside a passport', () => {
    const resident = (permit: string) => ({
      ...budisApplication,
      identity: { kind: 'passport' as const, number: 'E12345678', permit },
    })
    expect(problems(resident('KITAS'), 'ID')).toEqual([{ path: 'identity.permit', problem: 'not-a-permit-number' }])
    expect(problems(resident('2C21JE0123-X'), 'ID')).toEqual([])
  })

  it('with a passport number that the country of the passport does not give is told so', () => {
    const identity = { kind: 'passport' as const, number: 'X12' }
    expect(problems({ ...liWeisApplication, identity })).toEqual([
      { path: 'identity.number', problem: 'not-a-passport-number' },
    ])
    const { applicant } = liWeisApplication
    const chinese = { ...liWeisApplication, applicant: { ...applicant, nationality: 'CN' } }
    expect(problems({ ...chinese, identity: { kind: 'passport', number: 'e 1234 5678' } })).toEqual([])
    expect(problems({ ...chinese, identity: { kind: 'passport', number: '533401122' } })).toHaveLength(1)
  })
})

describe('what is no application at all', () => {
  it.each([
    ['a phone number that does not exist', { line: { msisdn: '+12025' } }],
    ['a local number', { line: { msisdn: '0812 3456 7890' } }],
    ['an ICCID with one digit wrong', { line: { msisdn: '+12025550143', iccid: '8901260123456789012' } }],
    ['an IMEI with one digit wrong', { line: { msisdn: '+12025550143', imei: '490154203237519' } }],
    ['a day that does not exist', { applicant: { ...liWeisApplication.applicant, birthDate: '2026-02-30' } }],
    ['an unknown field', { favouriteColour: 'gold' }],
    ['mail without an address', { delivery: { method: 'mail' } }],
    ['a name with half a character', { applicant: { ...liWeisApplication.applicant, fullName: 'Li\ud800' } }],
    ['a name with a NUL', { applicant: { ...liWeisApplication.applicant, fullName: 'Li\0Wei' } }],
    ['a name that turns the line round', { applicant: { ...liWeisApplication.applicant, fullName: 'Li\u202eWei' } }],
    ['an empty name', { applicant: { ...liWeisApplication.applicant, fullName: '  ' } }],
  ])('%s', (_what, changes) => {
    expect(Application.safeParse({ ...liWeisApplication, ...changes }).success).toBe(false)
  })
  it('but an IMEI and an ICCID with the right check digits are fine', () => {
    const line = { msisdn: '+12025550143', imei: '490154203237518', iccid: '8901260123456789011' }
    expect(Application.safeParse({ ...liWeisApplication, line }).success).toBe(true)
  })
})
