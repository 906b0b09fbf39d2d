import type { Snapshot } from '@/lib/cases/snapshot'
import { contentOf } from './content'
import { printContent } from './print-content'

/** The application as a form to sign, for a counter: the same bytes for the same snapshot. */
export const printApplication = (snapshot: Snapshot): Promise<Uint8Array> => {
  const { locale, market, submittedAt: date } = snapshot
  return printContent(contentOf(snapshot), { locale, market, date })
}
