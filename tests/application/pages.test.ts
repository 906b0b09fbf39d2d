import { describe, expect, it } from 'vitest'
import { type Answers, answerAt } from '@/lib/application/answers'
import { checklist } from '@/lib/application/checklist'
import type { Terms } from '@/lib/application/checks'
import { lackingDocuments, requiredDocuments } from '@/lib/application/documents'
import { mergeAnswers, strangersOn } from '@/lib/application/merge'
import {
  isDone,
  journey,
  missingAnswers,
  nextStep,
  PageId,
  pages,
  problemsOn,
  stepBefore,
} from '@/lib/application/pages'
import { asked } from '@/lib/application/questions'
import { pageRefused } from '@/lib/cases/judge-answers'
import { type MarketId, market, marketIds } from '@/lib/markets'
import { DeliveryMethod, IdentityKind, type Policy, ProofKind, type Questions } from '@/lib/markets/policy'
import { budisApplication, day, liWeisApplication } from '../support/people'

const terms = (
  id: MarketId,
  policy: Partial<Policy> = {},
  attached: Terms['attached'] = ['identity_front'],
): Terms => ({
  market: market(id),
  policy: { ...market(id).policy, ...policy },
  servicePoints: ['jakarta-sudirman', 'new-york-canal'],
  today: day('2026-03-13'),
  attached,
})
const complete: Record<MarketId, Answers> = { US: liWeisApplication, ID: budisApplication }
const bare = (_id: MarketId): Answers => ({ locale: 'en', reason: 'lost' })
const paths = (answers: Answers, of: Terms) => missingAnswers(answers, of).map(({ path }) => path)

const everything: Answers = {
  ...liWeisApplication,
  applicant: { ...liWeisApplication.applicant, birthDate: day('1988-02-14'), gender: 'female', nationality: 'CN' },
  line: { ...liWeisApplication.line, imei: '490154203237518' },
  identity: { kind: 'passport', number: 'E12345678', expiresOn: day('2031-01-01'), permit: '2C21JE0123-X' },
}
const places: Record<keyof Questions, string> = {
  birthDate: 'applicant.birthDate',
  gender: 'applicant.gender',
  nationality: 'applicant.nationality',
  iccid: 'line.iccid',
  imei: 'line.imei',
  expiry: 'identity.expiresOn',
  permit: 'identity.permit',
}
const questions = Object.entries(places) as [keyof Questions, string][] // the keys of the object above

describe('what must be answered', () => {
  // Written out, and not computed: this is what PRODUCT means, whatever the policies in the code say.
  it.each([
    [
      'US',
      'applicant.fullName applicant.email applicant.phone line.msisdn proof.kind identity.kind identity.number documents.identity_front delivery.method',
    ],
    [
      'ID',
      'applicant.fullName applicant.birthDate applicant.gender applicant.email applicant.phone line.msisdn identity.kind identity.number documents.identity_front delivery.method',
    ],
  ] as const)('in %s: %s', (id, required) => {
    expect(paths(bare(id), terms(id, {}, []))).toEqual(required.split(' '))
    expect(paths(complete[id], terms(id))).toEqual([])
  })

  it.each(marketIds.flatMap((id) => questions.map(([name, path]) => [id, name, path] as const)))(
    'in %s the question %s follows the policy',
    (id, name, path) => {
      const rules = (rule: 'required' | 'optional' | 'never') =>
        terms(id, { questions: { ...market(id).policy.questions, [name]: rule }, delivery: ['mail', 'pickup'] })
      const unanswered = withoutAnswer(everything, path)
      expect(answerAt(everything, path)).toBeDefined()
      expect(paths(unanswered, rules('required'))).toContain(path)
      expect(paths(unanswered, rules('optional'))).not.toContain(path)
      expect(paths(unanswered, rules('never'))).not.toContain(path)
      const refused = (rule: 'required' | 'optional' | 'never') =>
        journey.flatMap((page) => problemsOn(page, everything, rules(rule))).filter((one) => one.path === path)
      expect(refused('never')).toEqual([{ path, problem: 'not-asked' }])
      expect(refused('required')).toEqual([])
      expect(refused('optional')).toEqual([])
    },
  )

  it('is on the page that asks for it', () => {
    for (const id of marketIds)
      for (const { page, path } of missingAnswers(bare(id), terms(id, {}, [])))
        expect(pages[page].asks.some((place) => path === place || path.startsWith(`${place}.`))).toBe(true)
  })

  it('never lets a KTP expire, and asks what its number is checked by', () => {
    const { policy } = terms('ID', { questions: { ...market('ID').policy.questions, birthDate: 'never' } })
    const ktp = { identity: { kind: 'ktp' as const, number: '3171051705900003' } }
    expect(asked('identity.expiresOn', ktp, policy)).toBe('never')
    expect(asked('identity.permit', ktp, policy)).toBe('never')
    expect(asked('identity.permit', { identity: { kind: 'passport', number: 'E12345678' } }, policy)).toBe('optional')
    expect(asked('applicant.birthDate', ktp, policy)).toBe('required')
    expect(asked('applicant.birthDate', {}, policy)).toBe('never')
  })
})

describe.each(marketIds)('what is accepted in %s follows the policy', (id) => {
  const { policy } = market(id)
  const whatIsWrong = (answers: Answers) => journey.flatMap((page) => problemsOn(page, answers, terms(id)))

  it.each(IdentityKind.options)('identity: %s', (kind) => {
    const problems = whatIsWrong({ ...complete[id], identity: { kind, number: '3171051705900003' } })
    const isAccepted = !problems.some(({ path, problem }) => path === 'identity.kind' && problem === 'not-accepted')
    expect(isAccepted).toBe(policy.identity.includes(kind))
  })

  it.each(ProofKind.options)('proof: %s', (kind) => {
    const proof =
      kind === 'receipt'
        ? ({ kind, seller: 'Airport', purchasedOn: day('2026-01-02') } as const)
        : ({ kind, number: '7' } as const)
    expect(whatIsWrong({ ...complete[id], proof }).length === 0).toBe(policy.proof.kinds.includes(kind))
  })

  it('no proof at all, where proof only supports', () => {
    const problems = whatIsWrong({ ...complete[id], proof: { kind: 'none' } })
    expect(problems).toEqual(policy.proof.required ? [{ path: 'proof.kind', problem: 'required' }] : [])
  })

  it.each(DeliveryMethod.options)('delivery: %s is among the ways there are, or is not', (method) => {
    expect(policy.delivery.includes(method)).toBe(method === 'pickup' || (method === 'mail' && id === 'US'))
  })
})

describe('the way through the pages', () => {
  it('leads from one to the next, and to the check at last', () => {
    const us = terms('US')
    const steps = [nextStep(bare('US'), us, 'triage')]
    let answers = bare('US')
    for (const page of journey.slice(1).filter((one) => one !== 'documents')) {
      answers = mergeAnswers(answers, answersOn(page, liWeisApplication), page)
      expect(isDone(page, answers, us)).toBe(true)
      steps.push(nextStep(answers, us, page))
    }
    expect(steps).toEqual(['person', 'contact', 'line', 'proof', 'identity', 'delivery', 'check'])
  })

  it('asks for files until those that are required are there, and once for those that may help', () => {
    const nothing = terms('US', {}, [])
    expect(nextStep(liWeisApplication, nothing)).toBe('documents')
    expect(nextStep(liWeisApplication, nothing, 'delivery')).toBe('documents')
    expect(nextStep(liWeisApplication, terms('US'), 'identity')).toBe('check')
    const helpful = terms('US', { documents: [{ kind: 'police_report', required: false }] }, [])
    expect(nextStep(liWeisApplication, helpful, 'identity')).toBe('documents')
    expect(nextStep(liWeisApplication, helpful, 'documents')).toBe('check')
    expect(nextStep(liWeisApplication, helpful)).toBe('check')
    expect(nextStep(liWeisApplication, terms('US', { documents: [] }, []), 'identity')).toBe('check')
  })

  it('stops at a page that may be left empty until it was answered', () => {
    const { proof: _proof, ...rest } = budisApplication
    expect(nextStep(rest, terms('ID'))).toBe('proof')
    expect(nextStep({ ...rest, proof: { kind: 'none' } }, terms('ID'))).toBe('check')
    expect(missingAnswers(rest, terms('ID'))).toEqual([])
  })

  it('goes on from the page that was filled in, and comes back for what was passed over', () => {
    const { applicant: _applicant, ...rest } = liWeisApplication
    const { delivery: _delivery, ...both } = rest
    expect(nextStep(both, terms('US'), 'identity')).toBe('delivery')
    expect(nextStep(rest, terms('US'), 'delivery')).toBe('person')
  })

  it('goes first to what is wrong: the lost number as the one that works', () => {
    const answers = {
      ...liWeisApplication,
      applicant: { ...liWeisApplication.applicant, phone: liWeisApplication.line.msisdn },
    }
    expect(nextStep(answers, terms('US'), 'line')).toBe('contact')
  })

  it('leads back page by page', () => {
    expect(stepBefore('check')).toBe('delivery')
    expect(stepBefore('person')).toBe('triage')
    expect(stepBefore('triage')).toBeUndefined()
  })

  it('has every page once, and asks nothing twice', () => {
    expect(new Set(journey).size).toBe(journey.length)
    const places = PageId.options.flatMap((page) => pages[page].asks)
    expect(new Set(places).size).toBe(places.length)
  })
})

describe('a page that is sent', () => {
  it('replaces its own answers and no others', () => {
    const after = mergeAnswers(everything, { applicant: { fullName: 'Li Wei' } }, 'person')
    const { email, phone } = everything.applicant ?? {}
    expect(after).toEqual({ ...everything, applicant: { fullName: 'Li Wei', email, phone } })
    expect(mergeAnswers(everything, { reason: 'damaged' }, 'triage')).toEqual({ ...everything, reason: 'damaged' })
  })

  it('without a name changes only what it names', () => {
    const after = mergeAnswers(everything, { applicant: { fullName: 'Li Wei' } }, null)
    expect(after).toEqual({ ...everything, applicant: { ...everything.applicant, fullName: 'Li Wei' } })
  })

  it('brings nothing that another page asks', () => {
    const given = { applicant: { fullName: 'Li Wei', phone: '+8613800138000' }, reason: 'lost' as const }
    expect(strangersOn('person', given)).toEqual([
      { path: 'applicant.phone', problem: 'unknown-field' },
      { path: 'reason', problem: 'unknown-field' },
    ])
    expect(strangersOn('triage', { reason: 'lost', triage: { affected: 'card' } })).toEqual([])
  })

  it('may bring from a document who a person is, which replaces only what it names', () => {
    const { identity } = everything
    const given = { identity, applicant: { nationality: 'SG' } }
    expect(strangersOn('identity', given)).toEqual([])
    expect(strangersOn('identity', { applicant: { fullName: 'LI WEI' } })).toEqual([
      { path: 'applicant.fullName', problem: 'unknown-field' },
    ])
    const after = { ...everything, applicant: { ...everything.applicant, nationality: 'SG' } }
    expect(mergeAnswers(everything, given, 'identity')).toEqual(after)
    expect(mergeAnswers(everything, { identity }, 'identity')).toEqual(everything)
  })

  it('is refused with what it brings along when that is wrong or not asked, but not for the rest of its page', () => {
    const born = { birthDate: day('2030-01-01') }
    const answers = { ...everything, applicant: { ...everything.applicant, ...born } }
    const { identity } = everything
    const birth = 'applicant.birthDate'
    expect(pageRefused('identity', { identity, applicant: born }, answers, terms('ID'))).toEqual({
      kind: 'answers-refused',
      problems: [{ path: birth, problem: 'in-the-future' }],
    })
    expect(pageRefused('identity', { identity }, answers, terms('ID'))).toBeNull()
    const silent = { questions: { ...market('ID').policy.questions, birthDate: 'never' as const } }
    expect(pageRefused('identity', { identity, applicant: born }, answers, terms('ID', silent))).toMatchObject({
      problems: expect.arrayContaining([{ path: birth, problem: 'not-asked' }]),
    })
  })
})

describe('the documents a policy wants', () => {
  const wanted = (id: MarketId, answers: Parameters<typeof requiredDocuments>[1]) =>
    requiredDocuments(market(id).policy, answers).map(({ kind, required }) => kind + (required ? '' : '?'))
  it('depend on the reason, the identity document and the proof', () => {
    expect(wanted('US', {})).toEqual(['identity_front'])
    expect(wanted('US', { reason: 'stolen', identity: { kind: 'government_id', number: '1' } })).toEqual([
      'identity_front',
      'identity_back',
      'police_report?',
    ])
    const proof = { kind: 'receipt' as const, seller: 'Airport', purchasedOn: day('2026-01-02') }
    expect(wanted('US', { proof })).toEqual(['identity_front', 'proof_of_purchase'])
    expect(wanted('ID', { proof })).toEqual(['identity_front', 'proof_of_purchase?'])
  })
  it('are missing until they are there; those that only help never are', () => {
    const lacking = (attached: Terms['attached']) =>
      lackingDocuments(
        market('US').policy,
        { reason: 'stolen', identity: { kind: 'government_id', number: '1' } },
        attached,
      )
    expect(lacking([])).toEqual(['identity_front', 'identity_back'])
    expect(lacking(['identity_back'])).toEqual(['identity_front'])
    expect(lacking(['identity_back', 'identity_front'])).toEqual([])
  })
})

describe('what to have at hand', () => {
  it('follows the policy and the reason', () => {
    const { policy } = market('ID')
    const kinds = (...of: Parameters<typeof checklist>) => checklist(...of).map(({ kind }) => kind)
    expect(kinds(policy)).toEqual(['line', 'contact', 'identity', 'proof', 'iccid', 'imei'])
    expect(kinds(policy, 'stolen')).toContain('police_report')
    expect(kinds({ ...policy, questions: { ...policy.questions, imei: 'never' } })).not.toContain('imei')
    expect(checklist(policy, 'damaged')).toContainEqual({ kind: 'iccid', onTheCard: true })
    expect(checklist(policy, 'lost')).toContainEqual({ kind: 'iccid', onTheCard: false })
  })
})

/** What of an application a page asks for. */
function answersOn(page: PageId, { applicant, locale: _locale, ...sections }: Answers) {
  const asks = pages[page].asks
  const part = (of: object, prefix: string) =>
    Object.fromEntries(Object.entries(of).filter(([name]) => asks.includes(prefix + name)))
  const own = part(applicant ?? {}, 'applicant.')
  return { ...part(sections, ''), ...(Object.keys(own).length > 0 ? { applicant: own } : {}) }
}

function withoutAnswer(answers: Answers, path: string): Answers {
  const [section = '', name = ''] = path.split('.')
  const { [name]: _gone, ...rest } = answerAt(answers, section) as Record<string, unknown> // a section is an object
  return { ...answers, [section]: rest }
}
