import { z } from 'zod'
import { recordChange } from '@/lib/administration/changes'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Instant } from '@/lib/core/time'
import { Words } from '@/lib/core/words'
import { database } from '@/lib/database/client'
import { type Actor, ApiKeyRole, roleOf } from './actor'
import { type ApiKeyRecord, freshKey, listApiKeys } from './api-keys'

/** Keys for other systems, as administrators keep those of their operator. Keys keep no keys: people do. */
export type KeyRefusal = { kind: 'keys-not-permitted' | 'key-not-found' }

type Person = Extract<Actor, { kind: 'staff' }>
export const mayKeepKeys = (actor: Actor): actor is Person => actor.kind === 'staff' && actor.role === 'admin'
export const mayReadKeys = (actor: Actor): actor is Person => mayKeepKeys(actor) || roleOf(actor) === 'auditor'

/** Those that work, the newest first, and then those that were revoked. None for whoever may not see them. */
export async function listKeys(actor: Actor): Promise<ApiKeyRecord[]> {
  const keys = mayReadKeys(actor) ? (await listApiKeys(actor.operatorId)).toReversed() : []
  return [...keys.filter(({ revokedAt }) => !revokedAt), ...keys.filter(({ revokedAt }) => revokedAt)]
}

export const NewKey = z.strictObject({ label: Words(200), role: ApiKeyRole })
export type NewKey = z.infer<typeof NewKey>

/** Makes a key, which can be seen this once. */
export async function makeKey(
  actor: Actor,
  { label, role }: NewKey,
  now: Instant,
): Promise<Result<string, KeyRefusal>> {
  if (!mayKeepKeys(actor)) return refuse({ kind: 'keys-not-permitted' })
  const { operatorId, accountId: madeById } = actor
  const { key, keyDigest } = freshKey()
  await database().$transaction(async (tx) => {
    await tx.apiKey.create({ data: { id: newId(), operatorId, role, label, keyDigest, madeById, createdAt: now } })
    const detail = { before: null, after: { role } }
    await recordChange(tx, { operatorId, actor, kind: 'key-made', about: label, detail }, now)
  })
  return ok(key)
}

/** Makes a key of the own operator worthless, and says which that was. */
export async function revokeKey(
  actor: Actor,
  id: string,
  now: Instant,
): Promise<Result<{ label: string }, KeyRefusal>> {
  if (!mayKeepKeys(actor)) return refuse({ kind: 'keys-not-permitted' })
  if (!z.uuid().safeParse(id).success) return refuse({ kind: 'key-not-found' })
  const { operatorId } = actor
  return database().$transaction(async (tx) => {
    const where = { id, operatorId, revokedAt: null }
    const [key] = await tx.apiKey.updateManyAndReturn({ where, data: { revokedAt: now } })
    if (!key) return refuse({ kind: 'key-not-found' })
    const detail = { before: { role: key.role }, after: null }
    await recordChange(tx, { operatorId, actor, kind: 'key-revoked', about: key.label, detail }, now)
    return ok({ label: key.label })
  })
}
