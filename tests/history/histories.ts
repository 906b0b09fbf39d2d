import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { type ChainedEvent, chain, type StoredEvent } from '@/lib/history/chain'
import { type Checkpoint, digestOfCheckpoint, leafOf, rootOf } from '@/lib/history/checkpoint'
import type { CaseHistory } from '@/lib/history/judge-case'
import { isSigned, publicKeyOf, signCheckpoint } from '@/lib/history/signing'
import { type Report, startVerifying } from '@/lib/history/verify'

/** Histories of several cases, as commands would have left them, and checkpoints over them. */
const seed = createHash('sha256').update('a key for tests').digest()
const publicKey = publicKeyOf(seed)
export type World = { checkpoints: Checkpoint[]; cases: CaseHistory[] }

const caseIdOf = (number: number) => `0a000000-0000-4000-8000-${String(number).padStart(12, '0')}`

const event = fc.record({
  type: fc.constantFrom('NoteAdded', 'CaseHeld', 'AnswersSaved'),
  schemaVersion: fc.integer({ min: 1, max: 3 }),
  at: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }).map((date) => date.toISOString()),
  actor: fc.record({ kind: fc.constant('staff'), accountId: fc.uuid() }),
  policyVersion: fc.integer({ min: 1, max: 9 }),
  payload: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 }).map(stored),
})
/** As it comes back from where it is kept. */
function stored(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

/** Cases of up to seven events, and the lengths at which checkpoints found each of them. */
export const worlds: fc.Arbitrary<World> = fc
  .array(fc.array(event, { minLength: 1, maxLength: 7 }), { minLength: 1, maxLength: 6 })
  .chain((cases) =>
    fc
      .array(fc.tuple(...cases.map(({ length }) => fc.integer({ min: 0, max: length }))), { maxLength: 3 })
      .map((rounds) => makeWorld(cases, rounds)),
  )

function makeWorld(contents: Omit<StoredEvent, 'caseId' | 'sequence'>[][], rounds: number[][]): World {
  const cases = contents.map((events, index) => {
    const caseId = caseIdOf(index)
    const linked = chain(
      events.map((one, at) => ({ ...one, caseId, sequence: at + 1 })),
      null,
    )
    return {
      id: caseId,
      reference: `R${index}`,
      version: linked.length,
      events: linked,
      heads: [] as CaseHistory['heads'][number][],
    }
  })
  const checkpoints: Checkpoint[] = []
  for (const lengths of rounds) {
    const number = checkpoints.length + 1
    const changed = cases.flatMap((one, index) => {
      const version = lengths[index] ?? 0
      const last = one.events[version - 1]
      return last && version > (one.heads.at(-1)?.version ?? 0)
        ? [{ one, head: { caseId: one.id, version, hash: last.hash } }]
        : []
    })
    if (changed.length === 0) continue
    const before = checkpoints.at(-1)
    const root = rootOf(changed.map(({ head }) => leafOf(head)))
    const body = {
      number,
      at: '2026-03-09T15:00:00.000Z',
      previous: before ? digestOfCheckpoint(before) : null,
      cases: changed.length,
      root,
    }
    checkpoints.push(signCheckpoint(body, seed))
    for (const { one, head } of changed) one.heads.push({ checkpoint: number, version: head.version, hash: head.hash })
  }
  return { checkpoints, cases }
}

export function verifyWorld({ checkpoints, cases }: World, kept: Checkpoint[] = []): Report {
  const isBelieved = (one: Checkpoint) => one.key === publicKey && isSigned(one)
  const verifying = startVerifying({ scope: 'all', isBelieved, kept })
  for (const checkpoint of checkpoints) verifying.takeCheckpoint(checkpoint)
  for (const one of cases) verifying.takeCase(one)
  return verifying.end()
}

/** The world with other events in one of its cases. */
export const withEvents = (world: World, index: number, change: (events: ChainedEvent[]) => ChainedEvent[]): World => ({
  ...world,
  cases: world.cases.map((one, at) => (at === index ? { ...one, events: change([...one.events]) } : one)),
})
