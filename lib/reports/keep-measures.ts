import type { Case } from '@/lib/cases/case'
import type { RecordedEvent } from '@/lib/cases/events'
import { evolve } from '@/lib/cases/evolve'
import { readHistory } from '@/lib/cases/records'
import type { Transaction } from '@/lib/database/client'
import { isMeasured, measure, measureHistory, type Step } from './measure'
import { findMeasures, writeMeasures } from './measure-rows'

/**
 * Measures what has just happened to a case, in the transaction that writes it. `events` are already in the history; of a
 * case from before there were measures all of it is measured.
 */
export async function keepMeasures(
  tx: Transaction,
  { from, to, events }: { from: Case | null; to: Case; events: readonly RecordedEvent[] },
): Promise<void> {
  const steps = stepsOf(from, to, events)
  if (!steps.some(isMeasured)) return
  const before = from && (await findMeasures(tx, to.id))
  const isNew = from === null || before !== null
  const measures = isNew ? steps.reduce(measure, before) : measureHistory(await readHistory(tx, to.id))
  if (measures) await writeMeasures(tx, measures)
}

function stepsOf(from: Case | null, to: Case, events: readonly RecordedEvent[]): Step[] {
  const steps: Step[] = []
  let state = from
  for (const [index, event] of events.entries()) {
    const next = index === events.length - 1 ? to : evolve(state, event)
    steps.push({ from: state, event, to: next })
    state = next
  }
  return steps
}
