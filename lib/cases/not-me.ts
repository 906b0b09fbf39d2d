import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { stopOpening } from '@/lib/lines/lock-line'
import { Case } from './case'
import { reportableStatuses } from './freezing'
import { readNotMeToken } from './not-me-token'
import { perform } from './perform'
import { Recipient } from './recipient'
import { termsOf } from './terms'

/** Days for which the link of a message says "this wasn't me". */
const linkDays = 30

/** What somebody sees who has opened such a link: of the case no more than whose it is to deal with. */
export type NotMeView = {
  operator: { name: string; hotline: string }
  of: 'case' | 'line'
  stands: 'running' | 'stopped' | 'over'
}

/** The message behind a token; null when it was forged, has expired, or is about a case of which nothing is left. */
async function findMessage(token: string, now: Instant) {
  const id = readNotMeToken(token)
  if (!id) return null
  const row = await database().message.findUnique({ where: { id }, include: { event: { include: { case: true } } } })
  if (!row?.event || row.sequence === null || Date.parse(now) - row.createdAt.getTime() >= linkDays * 24 * 3_600_000)
    return null
  const { sequence, recipient, lineEventId, event } = row
  return {
    id: row.id,
    sequence,
    recipient: Recipient.parse(recipient),
    lineEventId,
    state: Case.parse(event.case.state),
  }
}

/** Looking changes nothing, whoever or whatever follows the link. */
export async function lookAtNotMe(token: string, now: Instant): Promise<NotMeView | null> {
  const message = await findMessage(token, now)
  if (!message) return null
  const { state, lineEventId } = message
  const { name, policy } = await termsOf(state)
  const isOver = !reportableStatuses.some((status) => status === state.status)
  return {
    operator: { name, hotline: policy.support.hotline },
    of: lineEventId ? 'line' : 'case',
    stands: lineEventId ? 'running' : state.frozen ? 'stopped' : isOver ? 'over' : 'running',
  }
}

/**
 * What became of it: stopped, now or before; too late, because the case has ended without a card;
 * overtaken, because it was looked into since; gone, because the link is none of ours or has had its day.
 */
export type NotMeOutcome = 'stopped' | 'too-late' | 'overtaken' | 'gone'

/** Freezes the case, or keeps the line locked, for whoever has the link: no more is asked of them. */
export async function reportNotMe(token: string, now: Instant): Promise<NotMeOutcome> {
  const message = await findMessage(token, now)
  if (!message) return 'gone'
  const { id, sequence, recipient, state, lineEventId } = message
  if (lineEventId) return (await stopOpening(lineEventId, now)) ? 'stopped' : 'overtaken'
  const command = { type: 'ReportNotMe', link: { message: id, sequence, recipient } } as const
  const outcome = await perform({ kind: 'system' }, { command, reference: state.reference, now })
  if (outcome.ok || outcome.refusal.kind === 'case-frozen') return 'stopped'
  if (outcome.refusal.kind === 'link-overtaken') return 'overtaken'
  if (outcome.refusal.kind === 'wrong-status') return 'too-late'
  throw new Error(`A case cannot be stopped: ${outcome.refusal.kind}`)
}
