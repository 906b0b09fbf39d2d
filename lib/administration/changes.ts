import { z } from 'zod'
import type { Actor } from '@/lib/accounts/actor'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import type { Instant } from '@/lib/core/time'
import type { Transaction } from '@/lib/database/client'

/** What an administrator can change, as it is kept. Each is a sentence in the audit list, and once kept never renamed. */
export const ChangeKind = z.enum([
  'operator-added',
  'operator-changed',
  'policy-changed',
  'point-added',
  'point-changed',
  'point-closed',
  'point-opened',
  'staff-hired',
  'staff-changed',
  'staff-ended',
  'staff-resumed',
  'staff-factors-reset',
  'staff-signed-out',
  'key-made',
  'key-changed',
  'key-revoked',
  'template-added',
  'template-changed',
  'template-retired',
  'webhook-added',
  'webhook-removed',
  'webhook-secret-changed',
  'gateway-set',
  'gateway-removed',
  'gateway-secret-changed',
  'holidays-in-force',
  'promises-recalculated',
  'cards-imported',
  'card-changed',
  'esims-imported',
  'erasure-carried-out',
])
export type ChangeKind = z.infer<typeof ChangeKind>

type Json = z.infer<ReturnType<typeof z.json>>
/** What a thing was and what it became; null for what it was not, or is no more. Never a secret. */
export const ChangeDetail = z.object({ before: z.json(), after: z.json() })
export type ChangeDetail = { before: Json; after: Json }

/**
 * One change: `about` is what the thing is called by people, or how many there were. Nothing in it is a secret or tells
 * of a customer: it is read by auditors, and for ever.
 */
export type Change = {
  operatorId: string
  actor: Actor
  kind: ChangeKind
  about: string
  /** As it is kept: what is undefined is left out. */
  detail: { before: object | null; after: object | null }
}

/** Keeps a change in the transaction that makes it: what is not kept does not happen. */
export async function recordChange(tx: Transaction, change: Change, at: Instant): Promise<void> {
  await tx.adminChange.create({ data: { id: newId(), at, ...change }, select: { id: true } })
  log('administered', { kind: change.kind })
}

/** What is kept of an address that messages are sent to: the rest of it may be a secret. */
export const hostOf = (url: string): string => new URL(url).host
