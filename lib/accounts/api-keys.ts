import { z } from 'zod'
import { recordChange } from '@/lib/administration/changes'
import { digest, newId, newSecret } from '@/lib/core/ids'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { type Actor, ApiKeyRole } from './actor'

/** Makes a key for another system and returns it, the only time it can be seen: the database keeps its digest. */
export async function createApiKey(
  actor: Actor,
  { operatorId, role, label }: { operatorId: string; role: ApiKeyRole; label: string },
  now: Instant,
): Promise<string> {
  const key = `buka_${newSecret(32)}`
  await database().$transaction(async (tx) => {
    const data = { id: newId(), operatorId, role, label, keyDigest: digest(key), createdAt: now }
    await tx.apiKey.create({ data, select: { id: true } })
    const detail = { before: null, after: { role } }
    await recordChange(tx, { operatorId, actor, kind: 'key-made', about: label, detail }, now)
  })
  return key
}

/** Who a key stands for; null when it is unknown or revoked. */
export async function findApiActor(key: string): Promise<Actor | null> {
  const row = await database().apiKey.findUnique({ where: { keyDigest: digest(key) } })
  if (!row || row.revokedAt) return null
  return { kind: 'api-key', apiKeyId: row.id, role: ApiKeyRole.parse(row.role), operatorId: row.operatorId }
}

export type ApiKeyRecord = {
  id: string
  role: ApiKeyRole
  label: string
  createdAt: Instant
  revokedAt: Instant | null
}

/** The keys of an operator, oldest first, without the keys themselves. */
export async function listApiKeys(operatorId: string): Promise<ApiKeyRecord[]> {
  const rows = await database().apiKey.findMany({ where: { operatorId }, orderBy: { createdAt: 'asc' } })
  return rows.map(({ id, role, label, createdAt, revokedAt }) => ({
    id,
    role: ApiKeyRole.parse(role),
    label,
    createdAt: toInstant(createdAt),
    revokedAt: revokedAt && toInstant(revokedAt),
  }))
}

/** Makes a key worthless. False when there was none by that id, or it was revoked before. */
export async function revokeApiKey(actor: Actor, id: string, now: Instant): Promise<boolean> {
  if (!z.uuid().safeParse(id).success) return false
  return database().$transaction(async (tx) => {
    const { count } = await tx.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } })
    if (count === 0) return false
    const { operatorId, label, role } = await tx.apiKey.findUniqueOrThrow({ where: { id } })
    const detail = { before: { role }, after: null }
    await recordChange(tx, { operatorId, actor, kind: 'key-revoked', about: label, detail }, now)
    return true
  })
}
