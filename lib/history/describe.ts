import type { Kind } from './judge-case'
import type { Fault, Report } from './verify'

/** What a verification found, in English, for those who run the server or audit it. */
const wrong: Record<Kind, string> = {
  edited: 'was edited: what it says does not give its hash',
  missing: 'is missing: later ones are there',
  inserted: 'is not alone or not the one that was there: something was inserted',
  reordered: 'is out of place: another event stands where it stood',
  replaced: 'was replaced: it is not the one that what came after it has vouched for',
  'cut-off': 'is missing, and everything after it',
}

const wrongCheckpoint: Record<(Fault & { about: 'checkpoint' })['kind'], string> = {
  unsigned: 'is not signed with a key that is believed',
  unlinked: 'does not follow the one before it',
  missing: 'is missing',
  replaced: 'is not the one that was kept elsewhere',
  heads: 'covers other cases, or other events of them, than it signed',
}

export function describeFault(fault: Fault): string {
  if (fault.about === 'file') return fault.text
  if (fault.about === 'checkpoint') return `Checkpoint ${fault.number} ${wrongCheckpoint[fault.kind]}.`
  const { caseId, reference, sequence, kind, checkpoint } = fault
  const seen = checkpoint === null ? '' : ` Checkpoint ${checkpoint} has signed it.`
  return `Case ${reference ?? caseId}: event ${sequence} ${wrong[kind]}.${seen}`
}

/** `isOwnWord`: no key was given, and so those that the records name themselves were believed. */
export function describeReport(report: Report, { isOwnWord }: { isOwnWord: boolean }): string[] {
  const { cases, events, checkpoints, last, uncovered, faults } = report
  const uncoveredLine = `${uncovered} cases have events that no checkpoint covers yet: their last events could be cut off unnoticed.`
  return [
    `${cases} cases, ${events} events, ${checkpoints} checkpoints${last ? `, the last one ${last.number} of ${last.at}` : ''}.`,
    ...(uncovered > 0 ? [uncoveredLine] : []),
    ...(isOwnWord && last ? [`No key was given. The last checkpoint names this one itself: ${last.key}`] : []),
    faults.length === 0 ? 'The history is whole.' : 'The history is broken.',
  ]
}
