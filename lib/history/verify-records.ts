import { env } from '@/lib/core/env'
import type { Checkpoint } from './checkpoint'
import { HistoryRecord, type ReadRecord } from './records'
import { isSigned, publicKeyOf } from './signing'
import { type Report, startVerifying } from './verify'

export type Trust = {
  /** Public keys in base64url; null believes whatever key a checkpoint names, and says only that it signed it. */
  keys: readonly string[] | null
  /** Checkpoints that somebody kept elsewhere. */
  kept?: readonly Checkpoint[]
}

/** The public keys of BUKA_HISTORY_KEY: the first is the one that signs today. */
export const ownKeys = (): string[] => env().BUKA_HISTORY_KEY.map(({ key }) => publicKeyOf(key))

/** Judges records up to the end, or as far as they can be read. */
export async function verifyRecords(records: AsyncIterable<ReadRecord>, { keys, kept }: Trust): Promise<Report> {
  const isBelieved = (checkpoint: Checkpoint) =>
    (keys === null || keys.includes(checkpoint.key)) && isSigned(checkpoint)
  const reading = records[Symbol.asyncIterator]()
  const first = await readNext(reading)
  if (typeof first === 'string' || first?.kind !== 'history') {
    const nothing = startVerifying({ scope: 'all', isBelieved }).end()
    return {
      ...nothing,
      faults: [{ about: 'file', text: typeof first === 'string' ? first : 'It does not begin like a history.' }],
    }
  }
  const verifying = startVerifying({ scope: first.scope, isBelieved, kept })
  const end = await takeAll(reading, verifying)
  const report = verifying.end()
  const text = typeof end === 'string' ? end : lacking(report, end)
  return text === null ? report : { ...report, faults: [...report.faults, { about: 'file', text }] }
}

type Reading = AsyncIterator<ReadRecord>
type Counts = { cases: number; events: number }

/** The next record, null after the last one, or why it cannot be read. */
async function readNext(reading: Reading): Promise<ReadRecord | string | null> {
  try {
    const { done, value } = await reading.next()
    return done ? null : value
  } catch (error) {
    if (error instanceof Unreadable) return error.message
    throw error
  }
}

/** What the end says there were, or why it was not reached. */
async function takeAll(reading: Reading, verifying: ReturnType<typeof startVerifying>): Promise<Counts | string> {
  for (;;) {
    const record = await readNext(reading)
    if (record === null) return 'Its end is missing: it was not written, or not copied, to the end.'
    if (typeof record === 'string') return record
    if (record.kind === 'history') return 'It begins a second time.'
    if (record.kind === 'end') return (await readNext(reading)) === null ? record : 'Something stands after its end.'
    if (record.kind === 'checkpoint') verifying.takeCheckpoint(record)
    else verifying.takeCase(record)
  }
}

const lacking = ({ cases, events }: Report, end: Counts): string | null =>
  cases === end.cases && events === end.events
    ? null
    : `It says that it has ${end.cases} cases and ${end.events} events, and has ${cases} and ${events}.`

class Unreadable extends Error {}

/** Records from the lines of a file. One that is none ends them with the number of its line. */
export async function* parseRecords(lines: AsyncIterable<string>): AsyncGenerator<HistoryRecord> {
  let number = 0
  for await (const line of lines) {
    number++
    if (line === '') continue
    yield parseRecord(line, number)
  }
}

function parseRecord(line: string, number: number): HistoryRecord {
  try {
    return HistoryRecord.parse(JSON.parse(line))
  } catch {
    throw new Unreadable(`Line ${number} is not part of a history.`)
  }
}
