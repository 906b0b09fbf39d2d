import { digest, newId, newSecret } from '@/lib/core/ids'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { type Actor, ApiKeyRole } from './actor'

/** Makes a key for another system and returns it, the only time it can be seen: the database keeps its digest. */
export async function createApiKey(
  { operatorId, role, label }: { operatorId: string; role: ApiKeyRole; label: string },
  now: Instant,
): Promise<string> {
  const key = `buka_${newSecret(32)}`
  await database().apiKey.create({
    data: { id: newId(), operatorId, role, label, keyDigest: digest(key), createdAt: now },
  })
  return key
}

/** Who a key stands for; null when it is unknown or revoked. */
export async function findApiActor(key: string): Promise<Actor | null> {
  const row = await database().apiKey.findUnique({ where: { keyDigest: digest(key) } })
  if (!row || row.revokedAt) return null
  return { kind: 'api-key', apiKeyId: row.id, role: ApiKeyRole.parse(row.role), operatorId: row.operatorId }
}
