import { z } from 'zod'
import { recordChange } from '@/lib/administration/changes'
import { digest, newId, newSecret } from '@/lib/core/ids'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { type Actor, ApiKeyRole } from './actor'

/** A key, and all of it that is kept. */
export function freshKey(): { key: string; keyDigest: string } {
  const key = `buka_${newSecret(32)}`
  return { key, keyDigest: digest(key) }
}

/** Makes a key for another system and returns it, the only time it can be seen: the database keeps its digest. */
export async function createApiKey(
  actor: Actor,
  { operatorId, role, label }: { operatorId: string; role: ApiKeyRole; label: string },
  now: Instant,
): Promise<string> {
  const { key, keyDigest } = freshKey()
  await database().$transaction(async (tx) => {
    const data = { id: newId(), operatorId, role, label, keyDigest, createdAt: now }
    await tx.apiKey.create({ data, select: { id: true } })
    const detail = { before: null, after: { role } }
    await recordChange(tx, { operatorId, actor, kind: 'key-made', about: label, detail }, now)
  })
  return key
}

/** Written down at most so often, in milliseconds, so that requests do not write all the time. */
const noted = 300_000

/** Who a key stands for; null when it is unknown or revoked. With `now` it is noted that it was used. */
export async function findApiActor(key: string, now?: Instant): Promise<Actor | null> {
  const row = await database().apiKey.findUnique({ where: { keyDigest: digest(key) } })
  if (!row || row.revokedAt) return null
  if (now) await noteUse(row, now)
  return { kind: 'api-key', apiKeyId: row.id, role: ApiKeyRole.parse(row.role), operatorId: row.operatorId }
}

async function noteUse({ id, lastUsedAt }: { id: string; lastUsedAt: Date | null }, now: Instant): Promise<void> {
  const since = toInstant(new Date(Date.parse(now) - noted))
  if (lastUsedAt && toInstant(lastUsedAt) > since) return
  const isOld = [{ lastUsedAt: null }, { lastUsedAt: { lte: since } }]
  await database().apiKey.updateMany({ where: { id, OR: isOld }, data: { lastUsedAt: now } })
}

export type ApiKeyRecord = {
  id: string
  role: ApiKeyRole
  label: string
  createdAt: Instant
  revokedAt: Instant | null
  /** Within five minutes. */
  lastUsedAt: Instant | null
  /** Null for those made on the server. */
  madeBy: string | null
}

/** The keys of an operator, oldest first, without the keys themselves. */
export async function listApiKeys(operatorId: string): Promise<ApiKeyRecord[]> {
  const rows = await database().apiKey.findMany({
    where: { operatorId },
    orderBy: { createdAt: 'asc' },
    include: { madeBy: { select: { name: true } } },
  })
  return rows.map(({ id, role, label, createdAt, revokedAt, lastUsedAt, madeBy }) => ({
    id,
    role: ApiKeyRole.parse(role),
    label,
    createdAt: toInstant(createdAt),
    revokedAt: revokedAt && toInstant(revokedAt),
    lastUsedAt: lastUsedAt && toInstant(lastUsedAt),
    madeBy: madeBy?.name ?? null,
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
