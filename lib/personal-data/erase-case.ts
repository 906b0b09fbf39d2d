import type { Actor } from '@/lib/accounts/actor'
import type { Case } from '@/lib/cases/case'
import { type Performed, perform } from '@/lib/cases/perform'
import type { Refusal } from '@/lib/cases/refusals'
import type { Result } from '@/lib/core/result'
import type { Instant } from '@/lib/core/time'
import type { StorageRefusal } from '@/lib/documents/storage/storage'
import { deleteFiles, filesEverIn } from './files'

/**
 * Erases everything personal of an ended case, its files first: stopped in the middle it can be given again. What
 * `leaving` cases have of the same files, this one among them, does not keep them.
 */
export async function eraseCase(
  actor: Actor,
  { id, reference }: Case,
  { leaving, now }: { leaving: readonly string[]; now: Instant },
): Promise<Result<Performed, Refusal | StorageRefusal>> {
  const deleted = await deleteFiles(await filesEverIn(id), { leaving })
  return deleted.ok ? perform(actor, { command: { type: 'ErasePersonalData' }, reference, now }) : deleted
}
