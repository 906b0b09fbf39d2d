import type { Answers } from '@/lib/application/answers'
import { database } from '@/lib/database/client'
import type { Case } from './case'
import type { HistoryEntry } from './queries'
import { findApplication } from './records'

/** The answers as they were first sent, where they have changed since; null where they have not, or are erased. */
export async function answersAsSent(state: Case, entries: readonly HistoryEntry[]): Promise<Answers | null> {
  const sent = entries.find((entry) => entry.type === 'ApplicationSubmitted')
  if (sent?.type !== 'ApplicationSubmitted' || sent.payload.application.id === state.application.id) return null
  return findApplication(database(), sent.payload.application.id)
}
