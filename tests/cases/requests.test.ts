import { describe, expect, it } from 'vitest'
import { type CaseEvent, parseEvent } from '@/lib/cases/events'
import { isDealtWith, openItems, type RequestItem } from '@/lib/cases/request'
import type { DocumentKind } from '@/lib/markets/policy'
import {
  afterCoolingOff,
  applicationRef,
  caseIn,
  commandOf,
  home,
  noon,
  type Past,
  photo,
  ref,
  snapshotRef,
  type Terms,
  textRef,
  when,
} from '../support/given'
import { liWei, liWeisApplication, staffOf } from '../support/people'

const { reviewer } = staffOf(home('US').operator)
const byReviewer = { market: 'US', actor: reviewer, now: noon, words: false } as const
const byCustomer = { market: 'US', actor: liWei, now: afterCoolingOff, words: false } as const
const front = { kind: 'document', document: 'identity_front', why: 'unreadable' } as const
const person = { kind: 'answers', page: 'person' } as const

const asking = (...items: RequestItem[]): Past =>
  when(caseIn('in_review'), { type: 'RequestInformation', items }, byReviewer).past
const answer = (past: Past, terms: Partial<Terms> = {}) =>
  when(past, { type: 'ProvideInformation' }, { ...byCustomer, ...terms })
const attach = (past: Past) =>
  when(past, { ...commandOf.AttachDocument, ...photo('new') }, { ...byCustomer, words: true }).past
const attachedAs = (kind: DocumentKind) => ({ id: ref(9).id, kind, name: ref(9), ...photo(kind), attachedAt: noon })
const { applicant } = liWeisApplication
const { fullName, gender, birthDate, nationality } = applicant ?? {}
const correct = (past: Past, terms: Partial<Terms> = {}) =>
  when(
    past,
    { type: 'SaveAnswers', page: 'person', applicant: { fullName, gender, birthDate, nationality } },
    {
      ...byCustomer,
      ...terms,
    },
  )

describe('a request', () => {
  it('names each thing once, and stops the clock', () => {
    const again = { ...front, why: 'cut_off' } as const
    const { past, decision } = when(
      caseIn('in_review'),
      { type: 'RequestInformation', items: [front, person, again] },
      byReviewer,
    )
    expect(decision).toEqual({
      ok: true,
      value: [{ type: 'InformationRequested', payload: { items: [again, person], text: null } }],
    })
    expect(past.state).toMatchObject({ status: 'waiting_for_customer', asked: [again, person], corrected: [] })
  })

  it('says something: items, words or both', () => {
    expect(when(caseIn('in_review'), { type: 'RequestInformation' }, byReviewer).decision).toMatchObject({
      refusal: { kind: 'answers-refused', problems: [{ path: 'text', problem: 'required' }] },
    })
    expect(when(caseIn('in_review'), commandOf.RequestInformation, { ...byReviewer, words: true }).decision).toEqual({
      ok: true,
      value: [{ type: 'InformationRequested', payload: { items: [], text: textRef } }],
    })
  })
})

describe('what is asked for', () => {
  it('is dealt with by a document that came since, and by a page that was saved since', () => {
    const before = asking(front, person)
    expect(answer(before).decision).toEqual({ ok: false, refusal: { kind: 'request-open', open: [front, person] } })
    const half = attach(before)
    expect(answer(half).decision).toEqual({ ok: false, refusal: { kind: 'request-open', open: [person] } })
    const { past: whole, decision } = correct(half)
    expect(decision).toMatchObject({ ok: true, value: [{ type: 'AnswersSaved', payload: { page: 'person' } }] })
    expect(whole.state).toMatchObject({ status: 'waiting_for_customer', corrected: ['person'], signed: null })
    const { state } = answer(whole).past
    expect(state).toMatchObject({
      status: 'in_review',
      application: applicationRef,
      snapshot: snapshotRef,
      replied: { at: afterCoolingOff, left: [] },
    })
  })

  it('is not dealt with by what was there before', () => {
    const { state } = asking(front)
    if (state?.status !== 'waiting_for_customer') throw new Error('nothing is asked')
    const old = { ...photo('old'), id: ref(8).id, kind: 'identity_front' as const, name: ref(8), verdict: null }
    expect(isDealtWith(front, { ...state, documents: [{ ...old, attachedAt: null }] })).toBe(false)
    expect(openItems({ ...state, documents: [{ ...old, attachedAt: noon }] })).toEqual([])
  })

  it('need not all be there for who says in words what stands in the way', () => {
    const { past, decision } = answer(asking(front, person), { words: true })
    expect(decision.ok).toBe(true)
    expect(past.state).toMatchObject({ status: 'in_review', replied: { left: [front, person] } })
    // Whoever goes on with the review has seen it.
    const held = when(past, commandOf.HoldCase, { ...byReviewer, words: true }).past
    const released = when(held, commandOf.ReleaseHold, byReviewer).past
    expect(released.state).toMatchObject({ status: 'in_review', replied: null })
  })

  it('in words is answered in words', () => {
    const before = when(caseIn('in_review'), commandOf.RequestInformation, { ...byReviewer, words: true }).past
    expect(answer(before).decision).toMatchObject({ refusal: { kind: 'answers-refused' } })
    expect(answer(before, { words: true }).decision.ok).toBe(true)
  })

  it('is looked at anew for what stands out', () => {
    const risk = [{ kind: 'identity-other-name' as const }]
    const { past } = answer(attach(asking(front)), { risk })
    expect(past.events.slice(-2).map(({ type }) => type)).toEqual(['InformationProvided', 'RiskAssessed'])
    expect(past.state?.risk).toEqual(risk)
  })
})

describe('a correction', () => {
  it('is of the pages that are asked for, and of nothing else', () => {
    const notAsked = { ok: false, refusal: { kind: 'not-asked-for' } }
    expect(correct(asking(front)).decision).toEqual(notAsked)
    const email = { type: 'SaveAnswers', applicant: { email: 'somebody@example.com' } } as const
    expect(when(asking(person), email, byCustomer).decision).toEqual(notAsked)
    const reason = { type: 'SaveAnswers', page: 'person', reason: 'stolen' } as const
    expect(when(asking(person), reason, byCustomer).decision).toEqual(notAsked)
    // A passport says more than its page asks, but the person was not asked about.
    const identity = { ...liWeisApplication.identity, kind: 'passport', number: 'E12345678' } as const
    const brings = { type: 'SaveAnswers', page: 'identity', identity, applicant: { gender: 'male' } } as const
    expect(when(asking({ kind: 'answers', page: 'identity' }), brings, byCustomer).decision).toEqual(notAsked)
  })

  it('is right in itself', () => {
    const application = { ...liWeisApplication, applicant: { ...applicant, fullName: undefined } }
    expect(correct(asking(person), { application }).decision).toMatchObject({
      refusal: { kind: 'answers-refused', problems: [{ path: 'applicant.fullName', problem: 'required' }] },
    })
  })

  it('is of a page that was asked for, whatever it says or leaves out', () => {
    const empty = { type: 'SaveAnswers', page: 'proof' } as const
    expect(when(asking(person), empty, byCustomer).decision).toEqual({ ok: false, refusal: { kind: 'not-asked-for' } })
    expect(when(asking(person), { type: 'SaveAnswers', page: 'triage' }, byCustomer).decision.ok).toBe(false)
  })

  it('may leave a page as it is: whoever was asked to look at it has', () => {
    const past = correct(asking(person), { changed: false })
    expect(past.decision).toMatchObject({ ok: true, value: [{ type: 'AnswersSaved', payload: { page: 'person' } }] })
    expect(correct(past.past, { changed: false }).decision).toEqual({ ok: true, value: [] })
  })

  it('has the papers that the name was compared with judged anew', () => {
    const at = { outcome: 'accepted', at: noon } as const
    const past = asking(person)
    const documents = [
      { ...attachedAs('identity_front'), verdict: at },
      { ...attachedAs('other'), verdict: at },
    ]
    const { state } = correct({ ...past, state: past.state && { ...past.state, documents } }).past
    expect(state?.documents.map(({ kind, verdict }) => [kind, verdict])).toEqual([
      ['identity_front', null],
      ['other', at],
    ])
  })

  it('unseats who was seen with another name, and what was signed', () => {
    const before = asking(person)
    const seen = { ...before, state: { ...before.state, originals: ['identity_front'] } as Past['state'] }
    expect(correct(seen).past.state).toMatchObject({ originals: [], signed: null })
  })
})

it('a request and an answer of an older version are words, and nothing else', () => {
  const stored = (type: CaseEvent['type'], payload: object) =>
    parseEvent({ type, payload, schemaVersion: 1, sequence: 5, at: noon, actor: reviewer, policyVersion: 1 })
  expect(stored('InformationRequested', { text: textRef }).payload).toEqual({ text: textRef, items: [] })
  const window = (caseIn('in_review').state as { window: object }).window
  expect(stored('InformationProvided', { text: textRef, window }).payload).toMatchObject({ snapshot: null })
})
