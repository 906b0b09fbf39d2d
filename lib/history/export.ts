import type { Instant } from '@/lib/core/time'
import { inSnapshot } from './connection'
import { readOne } from './read-database'
import type { ReadRecord } from './records'

/** Records as JSON Lines. */
export async function* asLines(records: AsyncIterable<ReadRecord>): AsyncGenerator<string> {
  for await (const record of records) yield `${JSON.stringify(record)}\n`
}

/** The history of one case, as it can be verified without the database. Whether somebody may see it is not asked here. */
export const exportCase = (caseId: string, at: Instant): Promise<string> =>
  inSnapshot(async (client) => {
    let text = ''
    for await (const line of asLines(readOne(client, caseId, at))) text += line
    return text
  })
