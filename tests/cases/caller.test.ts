import { describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/accounts/actor'
import { callerKnownUntil, callingOf, openCode } from '@/lib/cases/caller-facts'
import { isHiddenFrom } from '@/lib/cases/events'
import { shownBy } from '@/lib/cases/masking'
import { availableCommands } from '@/lib/cases/possible'
import { market } from '@/lib/markets'
import { caseIn, home, noon, type Past, type Terms, when } from '../support/given'
import { instant, staffOf } from '../support/people'

const { agent, clerk, reviewer } = staffOf(home('US').operator)
const at = (minutes: number) => instant(new Date(Date.parse(noon) + minutes * 60_000).toISOString())
const by = (actor: Actor, minutes: number, more: Partial<Terms> = {}): Terms => ({
  market: 'US',
  actor,
  now: at(minutes),
  ...more,
})
const right = { caller: { isRight: true } }
const wrong = { caller: { isRight: false } }
const send = { type: 'SendCallerCode' } as const
const verify = { type: 'VerifyCaller', code: '12345678' } as const
const unmask = { type: 'UnmaskPersonalData', what: 'answers', reason: 'customer_asked' } as const

const sent = (actor = agent, minutes = 0, past: Past = caseIn('in_review')) => when(past, send, by(actor, minutes)).past
const verified = () => when(sent(), verify, by(agent, 5, right)).past
const facts = ({ state }: Past) => state?.callers ?? { sentAt: [], each: [] }

describe('a code for somebody on the telephone', () => {
  it('is sent, and says when an address it goes to was changed lately', () => {
    const addressChangedAt = at(-60)
    expect(when(caseIn('in_review'), send, by(agent, 0, { caller: { addressChangedAt } })).decision).toEqual({
      ok: true,
      value: [{ type: 'CallerCodeSent', payload: { addressChangedAt } }],
    })
  })

  it('works for ten minutes, for whoever sent it', () => {
    expect(openCode(facts(sent()), agent, at(9.99))).toMatchObject({ triesLeft: 5 })
    expect(openCode(facts(sent()), agent, at(10))).toBeNull()
    expect(openCode(facts(sent()), clerk, at(1))).toBeNull()
    for (const [who, minutes] of [[agent, 10] as const, [clerk, 1] as const])
      expect(when(sent(), verify, by(who, minutes, right)).decision).toEqual({
        ok: false,
        refusal: { kind: 'caller-code-gone' },
      })
  })

  it('ends when another is sent, whoever sends it', () => {
    const past = sent(clerk, 1, sent())
    expect(openCode(facts(past), agent, at(2))).toBeNull()
    expect(openCode(facts(past), clerk, at(2))).not.toBeNull()
  })

  it('works once', () => {
    expect(when(verified(), verify, by(agent, 6, right)).decision).toMatchObject({
      refusal: { kind: 'caller-code-gone' },
    })
  })

  it('is gone after five wrong ones, each of them an event', () => {
    let past = sent()
    for (let n = 0; n < 5; n++) {
      const tried = when(past, verify, by(agent, 1, wrong))
      expect(tried.decision).toEqual({ ok: true, value: [{ type: 'CallerNotVerified', payload: {} }] })
      past = tried.past
    }
    expect(when(past, verify, by(agent, 1, right)).decision).toMatchObject({ refusal: { kind: 'caller-code-gone' } })
    expect(callerKnownUntil(facts(past), agent, at(1))).toBeNull()
  })

  it('is sent five times within an hour, and then has to wait', () => {
    let past: Past = caseIn('in_review')
    for (let n = 0; n < 5; n++) past = sent(agent, n, past)
    expect(when(past, send, by(clerk, 30)).decision).toEqual({
      ok: false,
      refusal: { kind: 'too-many-caller-codes', minutes: 30 },
    })
    expect(when(past, send, by(clerk, 60)).decision.ok).toBe(true)
  })

  it('is for people, not for keys, and for cases that name an address', () => {
    const key = {
      kind: 'api-key',
      apiKeyId: home('US').operator,
      role: 'agent',
      operatorId: home('US').operator,
    } as const
    const refusal = { kind: 'person-required' }
    expect(when(caseIn('in_review'), send, by(key, 0)).decision).toEqual({ ok: false, refusal })
    expect(when(sent(), verify, by(key, 0)).decision).toEqual({ ok: false, refusal })
    const { state, events } = caseIn('opened')
    const nobodys = { state: { ...state, customerId: null }, events }
    const application = { locale: 'en', reason: 'lost' } as const
    expect(when(nobodys, send, by(agent, 0, { application })).decision).toMatchObject({
      refusal: { kind: 'caller-without-address' },
    })
  })

  it('goes to no address that staff have typed lately, unless the case has a customer', () => {
    const typed = { caller: { isTypedLately: true } }
    const { state, events } = caseIn('opened')
    const nobodys = { state: { ...state, customerId: null }, events }
    expect(when(nobodys, send, by(agent, 0, typed)).decision).toEqual({
      ok: false,
      refusal: { kind: 'caller-address-unproven' },
    })
    expect(when(nobodys, send, by(agent, 0)).decision.ok).toBe(true)
    expect(when(caseIn('opened'), send, by(agent, 0, typed)).decision.ok).toBe(true)
  })

  it('is seen by the customer, whose case somebody asked about', () => {
    for (const event of verified().events.slice(-2)) expect(isHiddenFrom(home('US').customer, event)).toBe(false)
  })
})

describe('a caller who has read the code back', () => {
  it('is known for fifteen minutes, to that agent alone', () => {
    expect(callerKnownUntil(facts(verified()), agent, at(19.99))).toBe(Date.parse(at(20)))
    expect(callerKnownUntil(facts(verified()), agent, at(20))).toBeNull()
    expect(callerKnownUntil(facts(verified()), clerk, at(6))).toBeNull()
  })

  it('lets an agent see personal data, because the customer asked and for no other reason', () => {
    const known = by(agent, 6)
    expect(when(sent(), unmask, known).decision).toMatchObject({
      refusal: { kind: 'caller-not-authenticated' },
    })
    expect(when(verified(), unmask, known).decision.ok).toBe(true)
    expect(when(verified(), { ...unmask, reason: 'review' }, known).decision).toMatchObject({
      refusal: { kind: 'answers-refused', problems: [{ path: 'reason', problem: 'not-accepted' }] },
    })
    expect(when(verified(), { ...unmask, reason: 'review' }, by(reviewer, 6)).decision.ok).toBe(true)
  })

  it('has data shown no longer than they are known, and not again for one who is known anew', () => {
    const shown = (past: Past, minutes: number) =>
      shownBy(past.events, facts(past), { actor: agent, now: at(minutes) }).answers
    const looked = when(verified(), unmask, by(agent, 12)).past
    expect(shown(looked, 19.99)).toBe(true)
    // The reason by itself would hold until the 27th minute.
    expect(shown(looked, 20)).toBe(false)
    const again = when(sent(agent, 21, looked), verify, by(agent, 22, right)).past
    expect(shown(again, 22)).toBe(false)
    const asked = when(again, unmask, by(agent, 22)).past
    expect(shown(asked, 22)).toBe(true)
  })

  it('is nobody any more once somebody says “this wasn’t me”, and neither is who was sent a code', () => {
    const looked = when(verified(), unmask, by(agent, 6)).past
    const pending = sent(clerk, 7, looked)
    const stopped = when(pending, { type: 'ReportNotMe' }, by(home('US').customer, 8)).past
    expect(callerKnownUntil(facts(stopped), agent, at(8))).toBeNull()
    expect(openCode(facts(stopped), clerk, at(8))).toBeNull()
    expect(shownBy(stopped.events, facts(stopped), { actor: agent, now: at(8) })).toEqual({
      answers: false,
      documents: false,
    })
    expect(when(stopped, unmask, by(agent, 8)).decision).toMatchObject({
      refusal: { kind: 'caller-not-authenticated' },
    })
    // How often codes were sent still counts, and who is known anew has to ask anew.
    expect(facts(stopped).sentAt).toHaveLength(2)
    const anew = when(sent(agent, 9, stopped), verify, by(agent, 9, right)).past
    expect(callerKnownUntil(facts(anew), agent, at(9))).not.toBeNull()
    expect(shownBy(anew.events, facts(anew), { actor: agent, now: at(9) }).answers).toBe(false)
  })

  it('gives the agent the button for it', () => {
    const { policy } = market('US')
    const offered = ({ state }: Past) =>
      state ? availableCommands(state, { actor: agent, policy, calling: callingOf(state.callers, agent, at(6)) }) : []
    expect(offered(verified())).toContain('UnmaskPersonalData')
    expect(offered(sent())).not.toContain('UnmaskPersonalData')
  })
})
