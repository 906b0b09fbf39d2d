import { z } from 'zod'
import type { CaseHistory } from './judge-case'

/**
 * A history as a program can check it without the database: JSON Lines. First what it is, then the checkpoints, then
 * the cases, and at the end how many there were.
 */
const Hash = z.string()
const Event = z.strictObject({
  caseId: z.string(),
  sequence: z.int(),
  type: z.string(),
  schemaVersion: z.int(),
  at: z.string(),
  actor: z.json(),
  policyVersion: z.int(),
  payload: z.json(),
  previous: Hash.nullable(),
  hash: Hash,
})
const Path = z.array(z.union([z.strictObject({ left: Hash }), z.strictObject({ right: Hash })]))

export const HistoryRecord = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('history'),
    format: z.literal(1),
    /** `one`: of one case, with the checkpoints that cover it and the way from it to their roots. */
    scope: z.enum(['all', 'one']),
    at: z.string(),
  }),
  z.strictObject({
    kind: z.literal('checkpoint'),
    number: z.int(),
    at: z.string(),
    previous: Hash.nullable(),
    cases: z.int(),
    root: Hash,
    key: z.string(),
    signature: z.string(),
  }),
  z.strictObject({
    kind: z.literal('case'),
    id: z.string(),
    reference: z.string().nullable(),
    version: z.int().nullable(),
    events: z.array(Event),
    heads: z.array(z.strictObject({ checkpoint: z.int(), version: z.int(), hash: Hash, path: Path.optional() })),
  }),
  z.strictObject({ kind: z.literal('end'), cases: z.int(), events: z.int() }),
])
export type HistoryRecord = z.infer<typeof HistoryRecord>

/** The same as it is read from the database, where nobody has to judge its shape. */
export type CaseRecord = { kind: 'case' } & CaseHistory
export type ReadRecord = Exclude<HistoryRecord, { kind: 'case' }> | CaseRecord
