import { describe, expect, it, test } from 'vitest'
import { describeAnswers } from '@/lib/application/describe-answers'
import { nobodyCalled, notCalling } from '@/lib/cases/caller-facts'
import { isDocumentShown, maskedAnswer, maskedEmail, maskedPaths, shownBy } from '@/lib/cases/masking'
import { refusalOf } from '@/lib/cases/possible'
import { representAnswers } from '@/lib/cases/represent-answers'
import { translator } from '@/lib/i18n/translator'
import { market } from '@/lib/markets'
import { caseIn, commandOf, noon, when } from '../support/given'
import { liWeisApplication, operatorIds, staffOf } from '../support/people'
import { later } from '../support/world'

const application = {
  ...liWeisApplication,
  applicant: { ...liWeisApplication.applicant, birthDate: '1988-02-14' as never },
  line: { msisdn: '+12025550187', iccid: '8901260123456789011', imei: '490154203237518' },
  identity: { kind: 'passport' as const, number: 'E12345678', permit: '2C21JE0042' },
}
const staff = staffOf(operatorIds.harborline)

describe('what staff see of answers', () => {
  it('is nothing by which somebody could pass for the customer', () => {
    const telling = { t: translator('en'), locale: 'en' as const, policy: market('US').policy, servicePoints: [] }
    const told = JSON.stringify(describeAnswers(application, { ...telling, masked: true }))
    const represented = JSON.stringify(representAnswers(application, false))
    const secrets = [
      '1988',
      '14 Feb',
      'liwei@',
      application.applicant.email,
      '138 0013',
      '38001380',
      '8901260',
      '4901542',
      'E1234',
      '2C21',
      'Mott',
      '10013',
    ]
    for (const secret of secrets) {
      expect(told).not.toContain(secret)
      expect(represented).not.toContain(secret)
    }
    for (const needed of ['李伟', '5678', '9011', 'New York']) {
      expect(told).toContain(needed)
      expect(represented).toContain(needed)
    }
    expect(representAnswers(application, false).masked).toEqual(maskedPaths(application))
    expect(representAnswers(application, true)).toMatchObject({
      masked: [],
      applicant: application.applicant,
      identity: { number: 'E12345678', numberEnding: '5678' },
      delivery: application.delivery,
    })
  })

  test.each([
    ['liwei@example.com', 'l•••@example.com'],
    ['l@example.com', '•••@example.com'],
    ['"a@b"@example.com', '"•••@example.com'],
  ])('%s is %s', (email, masked) => expect(maskedEmail(email)).toBe(masked))

  it('is nothing where nothing was answered', () => {
    expect(maskedPaths({ locale: 'en', reason: 'lost' })).toEqual([])
    expect(maskedAnswer(application, 'applicant.fullName')).toBeUndefined()
  })
})

describe('a reason', () => {
  const unmask = (what: 'answers' | 'documents') =>
    when(
      caseIn('in_review'),
      { ...commandOf.UnmaskPersonalData, what },
      { market: 'US', actor: staff.reviewer, now: noon },
    ).past

  it('shows that part for a quarter of an hour, to whoever gave it', () => {
    const { events, state } = unmask('answers')
    expect(state?.status).toBe('in_review')
    expect(shownBy(events, nobodyCalled, { actor: staff.reviewer, now: later(noon, 14) })).toEqual({
      answers: true,
      documents: false,
    })
    expect(shownBy(events, nobodyCalled, { actor: staff.reviewer, now: later(noon, 15) })).toEqual({
      answers: false,
      documents: false,
    })
    expect(shownBy(events, nobodyCalled, { actor: staff.clerk, now: noon })).toEqual({
      answers: false,
      documents: false,
    })
  })

  it('of its own kind is needed for pictures of identity documents, and none for a receipt', () => {
    const { events } = unmask('documents')
    const shown = shownBy(events, nobodyCalled, { actor: staff.reviewer, now: noon })
    expect(isDocumentShown('identity_front', shown)).toBe(true)
    expect(isDocumentShown('identity_front', { ...shown, documents: false })).toBe(false)
    expect(isDocumentShown('proof_of_purchase', { ...shown, documents: false })).toBe(true)
  })

  test.each([
    ['agent', 'caller-not-authenticated'],
    ['reviewer', undefined],
    ['clerk', undefined],
    ['admin', undefined],
    ['auditor', 'not-permitted'],
  ] as const)('of %s is refused as %s', (role, refusal) => {
    const { policy } = market('US')
    const { state } = caseIn('in_review')
    expect(refusalOf(state, 'UnmaskPersonalData', { actor: staff[role], policy })?.kind).toBe(refusal)
  })

  it('is taken from an agent once the caller has passed a code', () => {
    const terms = { actor: staff.agent, policy: market('US').policy, calling: { ...notCalling, known: true } }
    expect(refusalOf(caseIn('in_review').state, 'UnmaskPersonalData', terms)).toBeNull()
  })
})
