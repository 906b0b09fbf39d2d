import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callingOf } from '@/lib/cases/caller-facts'
import { Case } from '@/lib/cases/case'
import { commandTypes } from '@/lib/cases/commands'
import { parseEvent, schemaVersionOf } from '@/lib/cases/events'
import { evolve, replay } from '@/lib/cases/evolve'
import { availableCommands, possibleIn } from '@/lib/cases/possible'
import { stageOf, stagesOf } from '@/lib/cases/status'
import { toInstant } from '@/lib/core/time'
import { market, marketIds } from '@/lib/markets'
import { caseIn, commandOf, home, noon, nothing, openCase, type Past, when } from '../support/given'
import { staffOf, system } from '../support/people'

/** Anything anybody might try, in any order, an hour or some days apart. */
const attempts = fc.array(
  fc.record({
    type: fc.constantFrom(...commandTypes),
    role: fc.constantFrom('customer', 'agent', 'reviewer', 'clerk', 'admin', 'auditor', 'system'),
    hours: fc.integer({ min: 0, max: 100 }),
  }),
  { maxLength: 25 },
)

function live(id: 'US' | 'ID', tries: typeof attempts extends fc.Arbitrary<infer T> ? T : never): Past {
  const actors = { customer: home(id).customer, system, ...staffOf(home(id).operator) }
  let now = noon
  return tries.reduce<Past>(
    (past, { type, role, hours }) => {
      now = toInstant(new Date(Date.parse(now) + hours * 3_600_000))
      if (!past.state && type !== 'OpenCase') return past
      if (past.state && type === 'OpenCase') return past
      const command = type === 'OpenCase' ? openCase(id) : commandOf[type]
      const mourning = hours % 2 === 1 // what an official list says is not always the same
      return when(past, command, { market: id, actor: actors[role as keyof typeof actors], now, mourning }).past
    },
    when(nothing, openCase(id), { market: id, actor: home(id).customer, now }).past,
  )
}

// Hundreds of lives take seconds, more of them on a busy machine.
describe('whatever is tried in whatever order', { timeout: 60_000 }, () => {
  const lives = fc.tuple(fc.constantFrom(...marketIds), attempts).map(([id, tries]) => ({ id, past: live(id, tries) }))

  it('the history adds up to the case', () => {
    fc.assert(
      fc.property(lives, ({ past }) => {
        const stored = past.events.map((event) =>
          parseEvent({ ...JSON.parse(JSON.stringify(event)), schemaVersion: schemaVersionOf(event.type) }),
        )
        expect(replay(stored)).toEqual(past.state)
        expect(Case.parse(past.state)).toEqual(past.state)
        expect(past.state?.version).toBe(past.events.length)
      }),
      { numRuns: 500 },
    )
  })

  it('an ended case stays ended, and nothing is decided without a submission', () => {
    fc.assert(
      fc.property(lives, ({ past }) => {
        const whole = past.events.map((event) => event.type)
        // One that is opened again begins anew.
        const again = whole.lastIndexOf('CaseReopened')
        const types = whole.slice(again + 1)
        const end = types.findIndex((type) =>
          ['CaseClosed', 'ApplicationRejected', 'CaseWithdrawn', 'CaseExpired'].includes(type),
        )
        const after = [
          'NoteAdded',
          'DocumentsRetired',
          'ReplyReceived',
          'PersonalDataShown',
          'PersonalDataErased',
          'PaymentRefunded',
        ]
        after.push('CallerCodeSent', 'CallerVerified', 'CallerNotVerified')
        if (types[end] === 'CaseClosed') after.push('NotMeReported', 'FreezeLifted')
        if (end >= 0) expect(types.slice(end + 1).every((type) => after.includes(type))).toBe(true)
        if (types.includes('PersonalDataErased')) expect(types.indexOf('PersonalDataErased')).toBe(types.length - 1)
        if (whole.includes('ApplicationApproved'))
          expect(whole.indexOf('ApplicationSubmitted')).toBeLessThan(whole.indexOf('ApplicationApproved'))
        expect(types.filter((type) => type === 'ApplicationApproved').length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 500 },
    )
  })

  it('the buttons shown are just the commands that would be taken', () => {
    fc.assert(
      fc.property(
        lives,
        fc.constantFrom('customer', 'agent', 'reviewer', 'clerk', 'admin', 'auditor'),
        ({ id, past }, role) => {
          const actor = { customer: home(id).customer, ...staffOf(home(id).operator) }[role]
          const { state } = past
          if (!state || !actor) throw new Error('live() opens a case')
          const shown = availableCommands(state, {
            actor,
            policy: market(id).policy,
            calling: callingOf(state.callers, actor, state.openedAt),
          })
          const taken = Object.keys(possibleIn).filter((type) => {
            const command = commandOf[type as keyof typeof commandOf]
            return when(past, command, { market: id, actor, now: state.openedAt }).decision.ok
          })
          // A clock cannot be resumed before it was stopped; at the time of opening those are refused for that reason alone.
          // And whether a promise can be counted anew is for the lists of holidays to say.
          // Nor was a card approved then that could be issued by now.
          const resuming = ['ProvideInformation', 'ReleaseHold', 'RecalculateReview', 'ShipCard', 'MakeReadyForPickup']
          expect(taken.filter((type) => !resuming.includes(type))).toEqual(
            shown.filter((type) => !resuming.includes(type)),
          )
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('an event of an older version', () => {
  const stored = (type: 'CaseOpened' | 'ApplicationSubmitted', payload: object, schemaVersion = 1) => {
    const event = caseIn('submitted').events.find((one) => one.type === type)
    return { ...event, type, schemaVersion, payload } as Parameters<typeof parseEvent>[0] // the history of a submitted case has both
  }
  const payloadOf = (type: 'CaseOpened' | 'ApplicationSubmitted') =>
    caseIn('submitted').events.find((one) => one.type === type)?.payload ?? {}

  it('is read as it was meant: the opening said how to deliver, and no snapshot was kept', () => {
    const {
      snapshot: _snapshot,
      delivery: _delivery,
      ...old
    } = payloadOf('ApplicationSubmitted') as Record<string, unknown>
    const opened = parseEvent(stored('CaseOpened', payloadOf('CaseOpened')))
    const submitted = parseEvent({ ...stored('ApplicationSubmitted', old), sequence: 2 })
    expect(submitted.payload).toMatchObject({ snapshot: null, delivery: null })
    expect(replay([opened, submitted])).toMatchObject({
      status: 'submitted',
      snapshot: null,
      delivery: { method: 'mail', servicePoint: null },
    })
  })

  it('of a version that never was is not read', () => {
    for (const version of [0, schemaVersionOf('CaseOpened') + 1])
      expect(() => parseEvent(stored('CaseOpened', payloadOf('CaseOpened'), version))).toThrow('unknown version')
  })

  it('of today’s version lacks nothing', () => {
    const { snapshot: _snapshot, ...old } = payloadOf('ApplicationSubmitted') as Record<string, unknown>
    expect(() => parseEvent(stored('ApplicationSubmitted', old, 2))).toThrow()
  })
})

describe('an event that cannot follow', () => {
  it('is a broken history, not a refusal', () => {
    const { state, events } = caseIn('closed')
    const [first, second] = events
    if (!first || !second) throw new Error('a closed case has a history')
    expect(() => evolve(state, first)).toThrow('cannot follow')
    expect(() => evolve(null, second)).toThrow('cannot follow nothing')
    expect(() => replay([first, { ...second, sequence: 3 }])).toThrow('cannot follow')
    expect(() => replay([])).toThrow()
  })
})

describe('the four stages', () => {
  it('show where a case is, and contact as not needed where it was skipped', () => {
    const shown = (past: Past) => past.state && stagesOf(past.state).map(({ state }) => state)
    expect(shown(caseIn('opened'))).toEqual(['current', 'ahead', 'ahead', 'ahead'])
    expect(shown(caseIn('in_review'))).toEqual(['done', 'done', 'current', 'ahead'])
    expect(shown(caseIn('closed'))).toEqual(['done', 'done', 'done', 'done'])
    expect(shown(caseIn('rejected'))).toEqual(['done', 'done', 'ahead', 'ahead'])
    const direct = when(caseIn('opened'), commandOf.SubmitApplication, {
      market: 'US',
      actor: home('US').customer,
      now: noon,
    })
    expect(shown(direct.past)).toEqual(['skipped', 'current', 'ahead', 'ahead'])
    expect(stageOf.approved).toBe('review')
    const uncollected = when(caseIn('ready_for_pickup'), commandOf.ExpireCase, {
      market: 'ID',
      actor: system,
      now: noon,
    })
    expect(shown(uncollected.past)).toEqual(['done', 'done', 'done', 'ahead'])
  })
})
