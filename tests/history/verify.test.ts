import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ChainedEvent, chain, hashOf } from '@/lib/history/chain'
import { climb, pathTo, rootOf } from '@/lib/history/checkpoint'
import type { EventFault } from '@/lib/history/judge-case'
import { signCheckpoint } from '@/lib/history/signing'
import { verifyWorld, type World, withEvents, worlds } from './histories'

/** A world, one of its cases, and one of that case's events. */
const places = worlds.chain((world) =>
  fc.nat(world.cases.length - 1).chain((index) =>
    fc.record({
      world: fc.constant(world),
      index: fc.constant(index),
      sequence: fc.integer({ min: 1, max: world.cases[index]?.events.length ?? 1 }),
    }),
  ),
)
const someRuns = { numRuns: 60 }

/** That the only fault found is this one, in this case. */
function expectFault(world: World, index: number, fault: Partial<EventFault>) {
  const found = verifyWorld(world).faults
  expect(found).toEqual([expect.objectContaining({ about: 'event', reference: `R${index}`, ...fault })])
}
const renumber = (events: ChainedEvent[]) => events.map((event, at) => ({ ...event, sequence: at + 1 }))
const rehash = (event: ChainedEvent): ChainedEvent => ({ ...event, hash: hashOf(event) })

const edits: [string, (event: ChainedEvent) => ChainedEvent][] = [
  ['type', (event) => ({ ...event, type: 'CaseWithdrawn' })],
  ['schema version', (event) => ({ ...event, schemaVersion: event.schemaVersion + 1 })],
  ['instant', (event) => ({ ...event, at: '2126-01-01T00:00:00.000Z' })],
  ['actor', (event) => ({ ...event, actor: { kind: 'system' } })],
  ['policy version', (event) => ({ ...event, policyVersion: 77 })],
  ['payload', (event) => ({ ...event, payload: { forged: true } })],
  ['case', (event) => ({ ...event, caseId: '0b000000-0000-4000-8000-000000000009' })],
  ['previous', (event) => ({ ...event, previous: 'f'.repeat(64) })],
  ['hash', (event) => ({ ...event, hash: 'f'.repeat(64) })],
]

describe('a history that nobody touched', () => {
  it('is whole', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        expect(verifyWorld(world)).toMatchObject({
          faults: [],
          cases: world.cases.length,
          checkpoints: world.checkpoints.length,
        })
      }),
      someRuns,
    )
  })
})

describe('the first bad event is named when', () => {
  it.each(edits)('the %s of an event is edited', (_, edit) => {
    fc.assert(
      fc.property(places, ({ world, index, sequence }) => {
        const changed = withEvents(world, index, (events) =>
          events.map((one) => (one.sequence === sequence ? edit(one) : one)),
        )
        const [fault] = verifyWorld(changed).faults
        expect(fault).toMatchObject({ about: 'event', reference: `R${index}`, sequence, kind: 'edited' })
      }),
      someRuns,
    )
  })

  it('an event is edited and given the hash that fits', () => {
    fc.assert(
      fc.property(places, ({ world, index, sequence }) => {
        const one = world.cases[index]
        const isLast = sequence === one?.events.length
        // The newest event stands for nothing until a checkpoint has covered it.
        fc.pre(!isLast || one.heads.some(({ version }) => version === sequence))
        const changed = withEvents(world, index, (events) =>
          events.map((event) =>
            event.sequence === sequence ? rehash({ ...event, payload: { forged: true } }) : event,
          ),
        )
        expectFault(changed, index, { sequence, kind: 'replaced' })
      }),
      someRuns,
    )
  })

  it.each([
    ['numbers left as they were', (events: ChainedEvent[]) => events],
    ['the rest renumbered', renumber],
  ])('one before the last is deleted, with %s', (_, mend) => {
    fc.assert(
      fc.property(places, ({ world, index, sequence }) => {
        fc.pre(sequence < (world.cases[index]?.events.length ?? 0))
        const changed = withEvents(world, index, (events) => mend(events.filter((one) => one.sequence !== sequence)))
        expect(verifyWorld(changed).faults[0]).toMatchObject({ reference: `R${index}`, sequence, kind: 'missing' })
      }),
      someRuns,
    )
  })

  it('the end is cut off', () => {
    fc.assert(
      fc.property(places, ({ world, index, sequence }) => {
        const changed = withEvents(world, index, (events) => events.slice(0, sequence - 1))
        expectFault(changed, index, { sequence, kind: 'cut-off' })
      }),
      someRuns,
    )
  })

  it('the end is cut off and the row agrees with it, since a checkpoint remembers', () => {
    fc.assert(
      fc.property(places, ({ world, index, sequence }) => {
        const first = world.cases[index]?.heads.find(({ version }) => version >= sequence)
        const changed = withEvents(world, index, (events) => events.slice(0, sequence - 1))
        const agreeing = changed.cases.map((one, at) => (at === index ? { ...one, version: sequence - 1 } : one))
        const found = verifyWorld({ ...changed, cases: agreeing }).faults
        // What happened after the last checkpoint is what nothing else vouches for.
        expect(found).toMatchObject(first ? [{ sequence, kind: 'cut-off', checkpoint: first.checkpoint }] : [])
      }),
      someRuns,
    )
  })

  it.each([
    ['in place', (events: ChainedEvent[]) => events],
    ['with their numbers swapped too', renumber],
  ])('two events change places %s', (_, mend) => {
    fc.assert(
      fc.property(places, fc.nat(6), ({ world, index, sequence }, more) => {
        const length = world.cases[index]?.events.length ?? 0
        fc.pre(sequence < length)
        const other = sequence + 1 + (more % (length - sequence))
        const swapped = (events: ChainedEvent[]) =>
          mend(
            events.map(
              (one, at) => events[at + 1 === sequence ? other - 1 : at + 1 === other ? sequence - 1 : at] ?? one,
            ),
          )
        expect(verifyWorld(withEvents(world, index, swapped)).faults[0]).toMatchObject({
          reference: `R${index}`,
          sequence,
          kind: 'reordered',
        })
      }),
      someRuns,
    )
  })

  it.each([
    ['without a hash of its own', (event: ChainedEvent) => event],
    ['with a hash and a place in the chain', rehash],
  ])('one is inserted %s and the rest renumbered', (_, finish) => {
    fc.assert(
      fc.property(places, ({ world, index, sequence }) => {
        const changed = withEvents(world, index, (events) => {
          const template = events[sequence - 1]
          if (!template) return events
          const fake = finish({ ...template, previous: events[sequence - 2]?.hash ?? null, payload: { forged: true } })
          return renumber([...events.slice(0, sequence - 1), fake, ...events.slice(sequence - 1)])
        })
        expect(verifyWorld(changed).faults[0]).toMatchObject({ reference: `R${index}`, sequence, kind: 'inserted' })
      }),
      someRuns,
    )
  })

  it('one is put in twice', () => {
    fc.assert(
      fc.property(places, ({ world, index, sequence }) => {
        const changed = withEvents(world, index, (events) =>
          events.toSpliced(sequence, 0, ...events.slice(sequence - 1, sequence)),
        )
        expect(verifyWorld(changed).faults[0]).toMatchObject({ reference: `R${index}`, sequence, kind: 'inserted' })
      }),
      someRuns,
    )
  })

  it('one is added that the row of the case does not count', () => {
    fc.assert(
      fc.property(places, ({ world, index }) => {
        const changed = withEvents(world, index, (events) => {
          const last = events.at(-1)
          return last ? [...events, ...chain([{ ...last, sequence: events.length + 1 }], last.hash)] : events
        })
        expectFault(changed, index, { sequence: (world.cases[index]?.events.length ?? 0) + 1, kind: 'inserted' })
      }),
      someRuns,
    )
  })

  it('the whole history of a case is written anew, since a checkpoint remembers', () => {
    fc.assert(
      fc.property(places, ({ world, index, sequence }) => {
        const head = world.cases[index]?.heads.find(({ version }) => version >= sequence)
        const changed = withEvents(world, index, (events) =>
          chain(
            events.map((one) => (one.sequence < sequence ? one : { ...one, payload: { forged: true } })),
            null,
          ),
        )
        const found = verifyWorld(changed).faults
        expect(found).toMatchObject(
          head ? [{ sequence: head.version, kind: 'replaced', checkpoint: head.checkpoint }] : [],
        )
      }),
      someRuns,
    )
  })
})

describe('a checkpoint', () => {
  const covered = worlds.filter(({ checkpoints }) => checkpoints.length > 0)

  it('cannot be changed, nor signed with another key', () => {
    fc.assert(
      fc.property(covered, fc.nat(), (world, nth) => {
        const at = nth % world.checkpoints.length
        const forged = world.checkpoints.map((one, index) =>
          index === at ? { ...one, at: '2126-01-01T00:00:00.000Z' } : one,
        )
        const number = at + 1
        expect(verifyWorld({ ...world, checkpoints: forged }).faults).toContainEqual({
          about: 'checkpoint',
          number,
          kind: 'unsigned',
        })
        const resigned = world.checkpoints.map((one, index) =>
          index === at ? signCheckpoint(one, Buffer.alloc(32, 7)) : one,
        )
        expect(verifyWorld({ ...world, checkpoints: resigned }).faults).toContainEqual({
          about: 'checkpoint',
          number,
          kind: 'unsigned',
        })
      }),
      someRuns,
    )
  })

  it('is missed when it is taken out, the last one by whoever kept it', () => {
    fc.assert(
      fc.property(covered, fc.nat(), (world, nth) => {
        const gone = nth % world.checkpoints.length
        const checkpoints = world.checkpoints.toSpliced(gone, 1)
        const cases = world.cases.map((one) => ({
          ...one,
          heads: one.heads.filter(({ checkpoint }) => checkpoint !== gone + 1),
        }))
        const missing = { about: 'checkpoint', number: gone + 1, kind: 'missing' }
        expect(verifyWorld({ ...world, checkpoints }).faults).toContainEqual(missing)
        expect(verifyWorld({ checkpoints, cases }, world.checkpoints).faults).toContainEqual(missing)
      }),
      someRuns,
    )
  })

  it('notices every case that it covers and that is left out, or of which it says something else', () => {
    fc.assert(
      fc.property(places, ({ world, index }) => {
        const heads = world.cases[index]?.heads ?? []
        fc.pre(heads.length > 0)
        const expected = heads.map(({ checkpoint }) => ({ about: 'checkpoint', number: checkpoint, kind: 'heads' }))
        expect(verifyWorld({ ...world, cases: world.cases.toSpliced(index, 1) }).faults).toEqual(expected)
        const silenced = world.cases.map((one, at) => (at === index ? { ...one, heads: [] } : one))
        expect(verifyWorld({ ...world, cases: silenced }).faults).toEqual(expected)
      }),
      someRuns,
    )
  })

  it('is reached from each of its heads alone, and from nothing else', () => {
    const leaves = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(leaves, fc.nat(), (given, nth) => {
        const index = nth % given.length
        const path = pathTo(index, given)
        expect(climb(given[index] ?? '', path)).toBe(rootOf(given))
        expect(climb('another', path)).not.toBe(rootOf(given))
        expect(path.length).toBeLessThanOrEqual(6)
      }),
    )
  })
})
