import { describe, expect, it } from 'vitest'
import { standing } from '@/lib/cases/document'
import type { EventType } from '@/lib/cases/events'
import { market } from '@/lib/markets'
import {
  afterCoolingOff,
  caseIn,
  commandOf,
  home,
  noon,
  type Past,
  photo,
  sentDocument,
  textRef,
  when,
} from '../support/given'
import { instant, liWei, staffOf } from '../support/people'

const { reviewer } = staffOf(home('US').operator)
const byReviewer = { market: 'US', actor: reviewer, now: noon } as const
const byCustomer = { market: 'US', actor: liWei, now: noon } as const
const other = { ...sentDocument, id: '0d000000-0000-4000-8000-000000000002', ...photo('other') }
/** A case with documents in a status. */
const having = (status: 'in_review' | 'waiting_for_customer', ...documents: (typeof sentDocument)[]): Past => {
  const { state, events } = caseIn(status)
  return { state: { ...state, documents }, events }
}
const rejected = { ...sentDocument, verdict: { outcome: 'rejected', at: noon, reason: 'expired', text: null } as const }
const accepted = { ...sentDocument, verdict: { outcome: 'accepted', at: noon } as const }
const typesOf = (past: Past): EventType[] => past.events.map(({ type }) => type)

describe('a verdict on a document', () => {
  it('is kept at the document, with its reason, and makes its reviewer one of those who worked on the case', () => {
    const { decision, past } = when(
      having('in_review', sentDocument, other),
      { type: 'RejectDocument', document: sentDocument.id, reason: 'unreadable', text: 'Take it by daylight' },
      byReviewer,
    )
    const payload = { id: sentDocument.id, kind: 'identity_front', reason: 'unreadable', text: textRef }
    expect(decision).toEqual({ ok: true, value: [{ type: 'DocumentRejected', payload }] })
    expect(past.state?.documents.map(({ verdict }) => verdict)).toEqual([
      { outcome: 'rejected', at: noon, reason: 'unreadable', text: textRef },
      null,
    ])
    expect(past.state?.workedBy).toHaveLength(1)
  })

  it('can be changed while the review lasts, and says nothing new a second time', () => {
    const once = when(having('in_review', rejected), commandOf.AcceptDocument, byReviewer)
    expect(once.past.state?.documents).toEqual([accepted])
    expect(when(once.past, commandOf.AcceptDocument, byReviewer).decision).toEqual({ ok: true, value: [] })
    const same = { ...commandOf.RejectDocument, reason: 'expired' } as const
    expect(when(having('in_review', rejected), same, { ...byReviewer, words: false }).decision).toEqual({
      ok: true,
      value: [],
    })
  })

  it('for another reason says which', () => {
    const command = { ...commandOf.RejectDocument, reason: 'other' } as const
    const before = having('in_review', sentDocument)
    expect(when(before, command, { ...byReviewer, words: false }).decision).toMatchObject({
      refusal: { kind: 'answers-refused', problems: [{ path: 'text', problem: 'required' }] },
    })
    expect(when(before, command, byReviewer).decision.ok).toBe(true)
  })

  it('is about a document of the case', () => {
    const elsewhere = { ...commandOf.AcceptDocument, document: other.id }
    expect(when(having('in_review', sentDocument), elsewhere, byReviewer).decision).toEqual({
      ok: false,
      refusal: { kind: 'no-such-document' },
    })
    expect(when(having('in_review'), commandOf.AcceptDocument, byReviewer).decision).toEqual({
      ok: false,
      refusal: { kind: 'no-such-document' },
    })
  })

  it('keeps the document where it is: another one follows it', () => {
    for (const judged of [rejected, accepted])
      expect(when(having('waiting_for_customer', judged), commandOf.RemoveDocument, byCustomer).decision).toEqual({
        ok: false,
        refusal: { kind: 'judged-document' },
      })
    const reply = { ...other, attachedAt: afterCoolingOff }
    const both = having('waiting_for_customer', rejected, reply)
    expect(when(both, { type: 'RemoveDocument', document: other.id }, byCustomer).past.state?.documents).toEqual([
      rejected,
    ])
    // What was sent with the application is not for the customer to take back, though nobody has judged it yet.
    const before = { ...other, attachedAt: instant('2026-03-01T00:00:00.000Z') }
    expect(when(having('waiting_for_customer', before), commandOf.RemoveDocument, byCustomer).decision).toEqual({
      ok: false,
      refusal: { kind: 'judged-document' },
    })
  })
})

describe('a rejected document', () => {
  it('counts no more as sent, and leaves room for others of its kind', () => {
    expect(standing([rejected, other])).toEqual([other])
    const full = having('waiting_for_customer', rejected, ...Array.from({ length: 4 }, () => other))
    expect(when(full, { ...commandOf.AttachDocument, ...photo('new') }, byCustomer).decision.ok).toBe(true)
  })

  it('is not taken a second time', () => {
    const again = { ...commandOf.AttachDocument, ...photo('front') }
    expect(when(having('waiting_for_customer', rejected), again, byCustomer).decision).toEqual({
      ok: false,
      refusal: { kind: 'rejected-before' },
    })
  })

  it('keeps an application from being approved while it is asked for, and an unjudged one after it does not', () => {
    const { documents } = market('US').policy
    const approve = (past: Past) =>
      when(past, commandOf.ApproveApplication, { ...byReviewer, policy: { documents }, words: false })
    expect(approve(having('in_review', rejected)).decision).toEqual({
      ok: false,
      refusal: { kind: 'documents-missing', missing: ['identity_front'] },
    })
    for (const documents of [[accepted], [rejected, other], [sentDocument]])
      expect(typesOf(approve(having('in_review', ...documents)).past).at(-1)).toBe('ApplicationApproved')
    // What nobody asks for may be of no use.
    const receipt = { ...rejected, kind: 'other' as const }
    expect(approve(having('in_review', sentDocument, receipt)).decision.ok).toBe(true)
  })
})

it('an application rejected for another reason is told which', () => {
  const command = { type: 'RejectApplication', reasons: ['not_line_holder', 'other'] } as const
  const rejecting = { ...command, reasons: [...command.reasons] }
  expect(when(having('in_review'), rejecting, { ...byReviewer, words: false }).decision).toMatchObject({
    refusal: { kind: 'answers-refused', problems: [{ path: 'text', problem: 'required' }] },
  })
  expect(when(having('in_review'), rejecting, byReviewer).decision.ok).toBe(true)
})
