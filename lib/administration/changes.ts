import { z } from 'zod'
import type { Actor } from '@/lib/accounts/actor'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import type { Instant } from '@/lib/core/time'
import type { Transaction } from '@/lib/database/client'

/** What an administrator can change, as it is kept. Each is a sentence in the audit list. */
export const ChangeKind = z.enum(['policy-changed'])
export type ChangeKind = z.infer<typeof ChangeKind>

/** What a thing was and what it became; null for what it was not, or is no more. Never a secret. */
export const ChangeDetail = z.object({ before: z.json(), after: z.json() })
export type ChangeDetail = z.infer<typeof ChangeDetail>

/** One change: `about` is what the thing is called by people. */
export type Change = { operatorId: string; actor: Actor; kind: ChangeKind; about: string; detail: ChangeDetail }

/** Keeps a change in the transaction that makes it: what is not kept does not happen. */
export async function recordChange(tx: Transaction, change: Change, at: Instant): Promise<void> {
  await tx.adminChange.create({ data: { id: newId(), at, ...change, detail: change.detail as object } })
  log('administered', { kind: change.kind })
}
