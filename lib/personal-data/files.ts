import { ok, type Result } from '@/lib/core/result'
import { database } from '@/lib/database/client'
import { ContentDigest } from '@/lib/documents/content'
import { documentStorage } from '@/lib/documents/storage/open'
import type { StorageRefusal } from '@/lib/documents/storage/storage'

/** A file and the copy of it that is shown, by their digests. */
export type FilePair = { digest: string; copy: { digest: string } }

/** Everything that was ever sent for a case, also what was taken out of it again. */
export async function filesEverIn(caseId: string): Promise<FilePair[]> {
  const events = await database().caseEvent.findMany({
    where: { caseId, type: 'DocumentAttached' },
    select: { payload: true },
  })
  return events.map(({ payload }) => (payload as { document: FilePair }).document) // events were parsed when written
}

/**
 * Deletes files, but for those that a case still has. Two people's same file is one file: what `leaving` cases have
 * does not count. Refused when the storage cannot be reached; what is gone by then stays gone, and may be asked again.
 */
export async function deleteFiles(
  files: readonly FilePair[],
  { leaving, kept = [] }: { leaving: readonly string[]; kept?: readonly FilePair[] },
): Promise<Result<number, StorageRefusal>> {
  const keeping = new Set(kept.flatMap(({ digest, copy }) => [digest, copy.digest]))
  let count = 0
  for (const digest of new Set(files.flatMap((file) => [file.digest, file.copy.digest]))) {
    if (keeping.has(digest) || (await isUsedElsewhere(digest, leaving))) continue
    const deleted = await documentStorage().delete(ContentDigest.parse(digest))
    if (!deleted.ok) return deleted
    count++
  }
  return ok(count)
}

async function isUsedElsewhere(digest: string, leaving: readonly string[]): Promise<boolean> {
  const [asSent, asCopy] = [JSON.stringify([{ digest }]), JSON.stringify([{ copy: { digest } }])]
  const rows: object[] = await database().$queryRaw`
    SELECT 1 FROM cases WHERE id <> ALL(${[...leaving]}::uuid[])
      AND (state -> 'documents' @> ${asSent}::jsonb OR state -> 'documents' @> ${asCopy}::jsonb) LIMIT 1`
  return rows.length > 0
}
