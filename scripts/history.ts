import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { type Command, Option } from 'commander'
import { parseReference } from '@/lib/cases/reference'
import { now } from '@/lib/core/clock'
import type { Checkpoint } from '@/lib/history/checkpoint'
import { inSnapshot } from '@/lib/history/connection'
import { describeFault, describeReport } from '@/lib/history/describe'
import { asLines } from '@/lib/history/export'
import { makeCheckpoints } from '@/lib/history/make-checkpoints'
import { findCaseId, readAll, readCheckpoints, readOne } from '@/lib/history/read-database'
import { HistoryRecord, type ReadRecord } from '@/lib/history/records'
import { ownKeys, parseRecords, verifyRecords } from '@/lib/history/verify-records'

/** What an operator of the server, or an auditor without it, does about the history. */
type Say = (line: string) => void
const mostFaults = 20

const caseOption = () => new Option('--case <reference>', 'of one case only')

export function addHistoryCommands(program: Command, say: Say): void {
  const history = program.command('history').description('the history of all cases, and whether it is whole')
  history
    .command('key')
    .description('the public keys that checkpoints are checked with; the first signs today')
    .option('--output <file>', 'write them to a file, as history verify takes them')
    .action(({ output }) => (output ? writeFile(output, `${ownKeys().join('\n')}\n`) : ownKeys().forEach(say)))
  history
    .command('checkpoint')
    .description('sign what all cases have come to; the worker does so every hour')
    .option('--output <file>', 'also write the last checkpoint to a file, to be kept elsewhere')
    .action(async ({ output }) => checkpoint(output, say))
  history
    .command('export')
    .description('the history as JSON Lines, which can be verified without a database')
    .addOption(caseOption())
    .option('--output <file>', 'where to; standard output when none is given')
    .action(async ({ case: reference, output }) => exportHistory(reference, output))
  history
    .command('verify')
    .description('whether the history is whole, and the first bad event of each case where it is not')
    .addOption(caseOption())
    .addOption(new Option('--file <file>', 'of an export, without any database').conflicts('case'))
    .option('--key <file>', 'with these public keys, one a line, as history key prints them')
    .option('--kept <file>', 'a checkpoint kept elsewhere, which has to be among them')
    .action(async ({ case: reference, file, key, kept }) => {
      const given = key
        ? (await readText(key))
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean)
        : null
      const keys = given ?? (file ? null : ownKeys())
      const trust = { keys, kept: kept ? await readKept(kept) : [] }
      const verifying = (records: AsyncIterable<ReadRecord>) => verifyRecords(records, trust)
      const report = file
        ? await verifying(parseRecords(linesOf(file)))
        : await reading(reference, (records) => verifying(records))
      for (const fault of report.faults.slice(0, mostFaults)) say(describeFault(fault))
      if (report.faults.length > mostFaults) say(`And ${report.faults.length - mostFaults} more.`)
      for (const line of describeReport(report, { isOwnWord: keys === null })) say(line)
      if (report.faults.length > 0) process.exitCode = 1
    })
}

async function checkpoint(output: string | undefined, say: Say): Promise<void> {
  const made = await makeCheckpoints(now())
  for (const { number, cases } of made) say(`Checkpoint ${number} covers ${cases} case${cases === 1 ? '' : 's'} anew.`)
  if (made.length === 0) say('Nothing has changed since the last checkpoint.')
  if (!output) return
  const last = made.at(-1) ?? (await inSnapshot((client) => readCheckpoints(client, null))).at(-1)
  if (!last) throw new Error('There is no checkpoint to write: there are no cases.')
  await writeFile(output, `${JSON.stringify({ kind: 'checkpoint', ...last })}\n`)
}

async function exportHistory(reference: string | undefined, output: string | undefined): Promise<void> {
  await reading(reference, async (records) => {
    if (output) return writeFile(output, asLines(records))
    for await (const line of asLines(records)) if (!process.stdout.write(line)) await once(process.stdout, 'drain')
  })
}

/** Works on the records of all cases, or of one, as they stand at one moment. */
const reading = <Value>(
  typed: string | undefined,
  work: (records: AsyncIterable<ReadRecord>) => Promise<Value>,
): Promise<Value> =>
  inSnapshot(async (client) => {
    if (typed === undefined) return work(readAll(client, now()))
    const reference = parseReference(typed)
    const caseId = reference && (await findCaseId(client, reference))
    if (!caseId) throw new Error(`There is no case ${typed}.`)
    return work(readOne(client, caseId, now()))
  })

const readText = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch(() => {
    throw new Error(`${file} cannot be read.`)
  })

async function* linesOf(file: string): AsyncGenerator<string> {
  const input = createReadStream(file)
  // Opened first: an error that comes before anybody reads would end the process.
  await once(input, 'open').catch(() => {
    throw new Error(`${file} cannot be read.`)
  })
  yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
}

async function readKept(file: string): Promise<Checkpoint[]> {
  try {
    const record = HistoryRecord.parse(JSON.parse(await readText(file)))
    if (record.kind === 'checkpoint') return [record]
  } catch {
    // It is none.
  }
  throw new Error(`${file} is not a checkpoint that was written with history checkpoint --output.`)
}
