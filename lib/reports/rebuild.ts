import { isDeepStrictEqual } from 'node:util'
import { readHistory } from '@/lib/cases/records'
import { database, type Transaction } from '@/lib/database/client'
import { type Measures, measureHistory } from './measure'
import { toMeasures, writeMeasures } from './measure-rows'

/** Makes what reports count anew of the histories, and says where the two differ. */
const atOnce = 100
const patience = { maxWait: 10_000, timeout: 60_000 }
/** Before every id there is. */
const first = '00000000-0000-0000-0000-000000000000'

/** Measures the cases that nothing was measured of, or all of them. Returns how many. */
export async function rebuildMeasures({ all }: { all: boolean }): Promise<number> {
  let count = 0
  for (let after: string | null = first; after !== null; ) {
    const batch = await database().$transaction((tx) => rebuildBatch(tx, after ?? first, all), patience)
    count += batch.length
    after = batch.at(-1) ?? null
  }
  return count
}

/** The cases stay as they are meanwhile: whoever acts on one waits, and goes on from what is written here. */
async function rebuildBatch(tx: Transaction, after: string, all: boolean): Promise<string[]> {
  const cases = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM cases WHERE id > ${after}::uuid
      AND (${all} OR NOT EXISTS (SELECT FROM case_measures WHERE case_id = cases.id))
    ORDER BY id LIMIT ${atOnce} FOR NO KEY UPDATE`
  for (const { id } of cases) await writeMeasures(tx, measureHistory(await readHistory(tx, id)))
  return cases.map(({ id }) => id)
}

export const isAnythingUnmeasured = async (): Promise<boolean> =>
  (
    await database().$queryRaw<unknown[]>`
      SELECT FROM cases WHERE NOT EXISTS (SELECT FROM case_measures WHERE case_id = cases.id) LIMIT 1`
  ).length > 0

/** How many cases there are, and the references of those whose measures are not what their history adds up to. */
export async function checkMeasures(): Promise<{ cases: number; wrong: string[] }> {
  let [cases, after]: [number, string | null] = [0, first]
  const wrong: string[] = []
  while (after !== null) {
    const batch: Checked[] = await database().$transaction((tx) => checkBatch(tx, after ?? first), inSnapshot)
    cases += batch.length
    wrong.push(...batch.filter(({ agrees }) => !agrees).map(({ reference }) => reference))
    after = batch.at(-1)?.id ?? null
  }
  return { cases, wrong }
}

/** Rows and histories are read as of one moment. */
const inSnapshot = { ...patience, isolationLevel: 'RepeatableRead' } as const
type Checked = { id: string; reference: string; agrees: boolean }

async function checkBatch(tx: Transaction, after: string): Promise<Checked[]> {
  const rows = await tx.case.findMany({
    where: { id: { gt: after } },
    orderBy: { id: 'asc' },
    take: atOnce,
    select: { id: true, reference: true, measures: true },
  })
  const checked: Checked[] = []
  for (const { id, reference, measures } of rows) {
    const counted: Measures = measureHistory(await readHistory(tx, id))
    checked.push({ id, reference, agrees: measures !== null && isDeepStrictEqual(toMeasures(measures), counted) })
  }
  return checked
}
