import { type Checkpoint, climb, digestOfCheckpoint, growTree, leafOf } from './checkpoint'
import { type CaseHistory, type EventFault, judgeCase } from './judge-case'

/**
 * Decides whether histories and the checkpoints over them are whole, record by record, so that any number of cases fits.
 * It does not know where the records come from, nor which keys are to be believed: it is told.
 */
export type Fault =
  | ({ about: 'event'; caseId: string; reference: string | null } & EventFault)
  /**
   * `unsigned`: no believed key signed it. `unlinked`: it does not follow the one before it. `missing`: it is not there.
   * `replaced`: it is not the one somebody kept elsewhere. `heads`: the cases it covers are not those it signed.
   */
  | { about: 'checkpoint'; number: number; kind: 'unsigned' | 'unlinked' | 'missing' | 'replaced' | 'heads' }
  /** What makes a file unreadable, or shows that it is not what was written, as a sentence. */
  | { about: 'file'; text: string }

export type Report = {
  cases: number
  events: number
  checkpoints: number
  /** The last checkpoint; null when there is none. */
  last: Checkpoint | null
  /** How many cases have events that no checkpoint covers yet. */
  uncovered: number
  /** In the order in which they were found; for each case the first. */
  faults: Fault[]
}

type Terms = {
  /** Whether the records are all there are, or those of one case alone. */
  scope: 'all' | 'one'
  isBelieved: (checkpoint: Checkpoint) => boolean
  /** Checkpoints that somebody kept elsewhere, which have to be among these. */
  kept?: readonly Checkpoint[]
}
type Covered = { checkpoint: Checkpoint; tree: ReturnType<typeof growTree> }

/** Takes checkpoints first, in the order of their numbers, then cases in the order of their ids. */
export function startVerifying({ scope, isBelieved, kept = [] }: Terms) {
  const report: Report = { cases: 0, events: 0, checkpoints: 0, last: null, uncovered: 0, faults: [] }
  const covered = new Map<number, Covered>()

  function takeCheckpoint(checkpoint: Checkpoint): void {
    const { number, previous } = checkpoint
    const faulty = (kind: 'unsigned' | 'unlinked' | 'missing', at = number) =>
      report.faults.push({ about: 'checkpoint', number: at, kind })
    if (!isBelieved(checkpoint)) faulty('unsigned')
    if (scope === 'all') {
      const expected = (report.last?.number ?? 0) + 1
      if (number !== expected) faulty('missing', expected)
      else if (previous !== (report.last && digestOfCheckpoint(report.last))) faulty('unlinked')
    }
    covered.set(number, { checkpoint, tree: growTree() })
    report.checkpoints++
    report.last = checkpoint
  }

  function takeCase(history: CaseHistory): void {
    const { id: caseId, reference, events, heads } = history
    const fault = judgeCase(history)
    if (fault) report.faults.push({ about: 'event', caseId, reference, ...fault })
    for (const head of heads) takeHead({ caseId, ...head })
    if (!heads.some(({ version }) => version >= events.length)) report.uncovered++
    report.cases++
    report.events += events.length
  }

  function takeHead(head: CaseHistory['heads'][number] & { caseId: string }): void {
    const found = covered.get(head.checkpoint)
    if (!found) addOnce({ about: 'checkpoint', number: head.checkpoint, kind: 'missing' })
    else if (scope === 'all') found.tree.add(leafOf(head))
    else if (climb(leafOf(head), head.path ?? []) !== found.checkpoint.root)
      addOnce({ about: 'checkpoint', number: head.checkpoint, kind: 'heads' })
  }

  function addOnce(fault: Fault & { about: 'checkpoint' }): void {
    const isSame = (one: Fault) => one.about === 'checkpoint' && one.number === fault.number && one.kind === fault.kind
    if (!report.faults.some(isSame)) report.faults.push(fault)
  }

  function end(): Report {
    for (const { checkpoint, tree } of covered.values())
      if (scope === 'all' && (tree.count() !== checkpoint.cases || tree.root() !== checkpoint.root))
        addOnce({ about: 'checkpoint', number: checkpoint.number, kind: 'heads' })
    for (const { number, ...body } of kept) {
      const found = covered.get(number)?.checkpoint
      // Of one case only those are there that cover it.
      if (!found && scope === 'one') continue
      if (!found) addOnce({ about: 'checkpoint', number, kind: 'missing' })
      else if (digestOfCheckpoint(found) !== digestOfCheckpoint({ number, ...body }))
        addOnce({ about: 'checkpoint', number, kind: 'replaced' })
    }
    return report
  }

  return { takeCheckpoint, takeCase, end }
}
