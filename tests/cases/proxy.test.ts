import { describe, expect, it } from 'vitest'
import type { Command } from '@/lib/cases/commands'
import { caseIn, commandOf, freshId, home, type Past, sentDocument, type Terms, when } from '../support/given'
import { staffOf } from '../support/people'

const noonInJakarta = caseIn('ready_for_pickup').events.at(-1)?.at
if (!noonInJakarta) throw new Error('nothing has happened')
const customer = { market: 'ID', actor: home('ID').customer, now: noonInJakarta } as const satisfies Terms
const clerk = { ...customer, actor: staffOf(home('ID').operator).clerk }
const nominate = (identity: object, terms: Terms = customer) =>
  when(caseIn('ready_for_pickup'), { ...commandOf.NominateProxy, identity } as Command, terms).decision
const named = (): Past => when(caseIn('ready_for_pickup'), commandOf.NominateProxy, customer).past
const wrong = (path: string, problem: string) => ({
  ok: false,
  refusal: { kind: 'answers-refused', problems: [{ path, problem }] },
})

describe('naming somebody who collects the card', () => {
  it('judges their document as the customer’s is judged', () => {
    expect(nominate({ kind: 'ktp', number: '3174095506900002' }).ok).toBe(true)
    expect(nominate({ kind: 'passport', number: 'X1234567' }).ok).toBe(true)
    expect(nominate({ kind: 'ktp', number: '12' })).toMatchObject({
      refusal: { problems: [{ path: 'identity.number' }] },
    })
    expect(nominate({ kind: 'passport', number: '?' })).toEqual(wrong('identity.number', 'not-a-passport-number'))
    expect(nominate({ kind: 'government_id', number: 'D1' })).toEqual(wrong('identity.kind', 'not-accepted'))
  })
  it('does not take the customer’s own document', () => {
    const { identity } = home('ID').application
    expect(nominate({ kind: identity.kind, number: identity.number })).toEqual(
      wrong('identity.number', 'same-as-applicant'),
    )
  })
  it('is refused where cards are handed over in person only', () => {
    const terms: Terms = { ...customer, policy: { proxy: 'forbidden' } }
    expect(when(caseIn('ready_for_pickup'), commandOf.NominateProxy, terms).decision).toEqual({
      ok: false,
      refusal: { kind: 'proxy-not-allowed' },
    })
  })
})

describe('a paper of theirs', () => {
  const attached = () => when(named(), commandOf.AttachProxyPaper, customer).past

  it('needs somebody who was named, and can be taken out until the card is collected', () => {
    expect(when(caseIn('ready_for_pickup'), commandOf.AttachProxyPaper, customer).decision).toEqual({
      ok: false,
      refusal: { kind: 'no-proxy' },
    })
    const past = attached()
    expect(past.state?.documents).toMatchObject([{ id: freshId, kind: 'letter_of_authority' }])
    expect(when(past, commandOf.RemoveDocument, customer).past.state?.documents).toEqual([])
    const collected = when(past, { ...commandOf.CollectCard, by: 'proxy', letterSeen: true }, clerk).past
    expect(collected.state).toMatchObject({ collected: { by: 'proxy' } })
    expect(when(collected, commandOf.RemoveDocument, customer).decision).toMatchObject({
      refusal: { kind: 'already-recorded' },
    })
  })
  it('is all that can be taken out once an application was sent', () => {
    const draft = when(caseIn('opened'), commandOf.AttachDocument, {
      market: 'US',
      actor: home('US').customer,
      now: noonInJakarta,
    })
    const { state } = caseIn('submitted')
    const past: Past = { state: { ...state, documents: [sentDocument] }, events: draft.past.events }
    expect(
      when(past, commandOf.RemoveDocument, { market: 'US', actor: home('US').customer, now: noonInJakarta }).decision,
    ).toMatchObject({ refusal: { kind: 'wrong-status', command: 'RemoveDocument', current: 'submitted' } })
  })
})
