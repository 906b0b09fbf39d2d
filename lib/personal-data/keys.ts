import { authenticatorKeys, rewrapAuthenticators } from '@/lib/accounts/authenticator'
import { countCodeKeys, rotateCodeKeys } from '@/lib/cards/sealed-code'
import { subjectOf } from '@/lib/cases/particular-rows'
import { env } from '@/lib/core/env'
import { rewrapEnvelope } from '@/lib/core/envelope'
import { database, type Transaction } from '@/lib/database/client'
import { ContentDigest } from '@/lib/documents/content'
import { documentStorage } from '@/lib/documents/storage/open'
import { countAddressKeys, rotateAddressKeys } from '@/lib/gateways/sealed-address'

/** What is under which of the keys in BUKA_DATA_KEY, and putting all of it under the first. */
export type KeyCount = { keyId: string; rows: number; files: number }
export type KeyStatus = { keys: KeyCount[]; plain: number; unreadableFiles: number }

export async function keyStatus(): Promise<KeyStatus> {
  const groups = await database().particular.groupBy({ by: ['keyId'], _count: true })
  const rows = new Map(groups.map(({ keyId, _count }) => [keyId, _count]))
  for (const { keyId, _count } of await authenticatorKeys()) rows.set(keyId, (rows.get(keyId) ?? 0) + _count)
  for (const [keyId, count] of await countCodeKeys()) rows.set(keyId, (rows.get(keyId) ?? 0) + count)
  for (const [keyId, count] of await countAddressKeys()) rows.set(keyId, (rows.get(keyId) ?? 0) + count)
  const files = new Map<string, number>()
  let unreadableFiles = 0
  for await (const digest of storedDigests()) {
    const found = await documentStorage().keyId(digest)
    if (found.ok) files.set(found.value, (files.get(found.value) ?? 0) + 1)
    else if (found.refusal.kind !== 'document-missing') unreadableFiles++
  }
  const ids = new Set([
    ...env().BUKA_DATA_KEY.map(({ id }) => id),
    ...[...rows.keys()].filter((id) => id !== null),
    ...files.keys(),
  ])
  const keys = [...ids].map((keyId) => ({ keyId, rows: rows.get(keyId) ?? 0, files: files.get(keyId) ?? 0 }))
  return { keys, plain: rows.get(null) ?? 0, unreadableFiles }
}

const lowestId = '00000000-0000-0000-0000-000000000000'
type Progress = (done: Pick<Rotated, 'rows' | 'files'>) => void
/** How many got another key, and how many could not: changed by somebody, or under a key that is not given any more. */
export type Rotated = { rows: number; files: number; failed: number }

/**
 * Puts the own key of every row and file, and every secret of an authenticator app, under the first of ours, while the app runs. What is done stays done when it
 * is stopped; begun again it goes on with the rest.
 */
export async function rotateKeys({
  batch = 500,
  progress,
}: {
  batch?: number
  progress?: Progress
} = {}): Promise<Rotated> {
  const total: Rotated = { rows: 0, files: 0, failed: 0 }
  for (let last: string | null = lowestId; last !== null; ) {
    const after: string = last
    const some = await database().$transaction((tx) => rewrapSome(tx, after, batch), { timeout: 60_000 })
    last = some.last
    total.rows += some.rows
    total.failed += some.failed
    progress?.(total)
  }
  const secrets = await rewrapAuthenticators(env().BUKA_DATA_KEY[0].id)
  total.rows += secrets.rows
  total.failed += secrets.failed
  const addresses = await rotateAddressKeys()
  total.rows += addresses.rows
  total.failed += addresses.failed
  const codes = await rotateCodeKeys()
  total.rows += codes.rows
  total.failed += codes.failed
  for await (const digest of storedDigests()) {
    const changed = await documentStorage().rewrap(digest)
    if (changed.ok && changed.value) total.files++
    // One that is gone needs no key.
    if (!changed.ok && changed.refusal.kind !== 'document-missing') total.failed++
    if (total.files % 100 === 0) progress?.(total)
  }
  progress?.(total)
  return total
}

async function rewrapSome(tx: Transaction, after: string, limit: number) {
  const keys = env().BUKA_DATA_KEY
  const rows = await tx.$queryRaw<{ id: string; kind: string; envelope: Uint8Array }[]>`
    SELECT id, kind, envelope FROM particulars WHERE key_id <> ${keys[0].id} AND id > ${after}::uuid
    ORDER BY id LIMIT ${limit} FOR UPDATE`
  const [ids, envelopes]: [string[], string[]] = [[], []]
  for (const row of rows) {
    const again = rewrapEnvelope(keys, subjectOf(row), Buffer.from(row.envelope))
    if (!again.ok) continue
    ids.push(row.id)
    envelopes.push(again.value.toString('hex'))
  }
  await tx.$executeRaw`UPDATE particulars SET envelope = decode(given.envelope, 'hex'), key_id = ${keys[0].id}
    FROM unnest(${ids}::uuid[], ${envelopes}::text[]) AS given (id, envelope) WHERE particulars.id = given.id`
  return { rows: ids.length, failed: rows.length - ids.length, last: rows.at(-1)?.id ?? null }
}

/** Every file that was ever put into a case, and the copy of it that is shown; each once. */
async function* storedDigests(): AsyncGenerator<ContentDigest, void> {
  const seen = new Set<string>()
  let end: { caseId: string; sequence: number } | undefined = { caseId: lowestId, sequence: 0 }
  while (end) {
    const rows: Attached[] = await database().$queryRaw`
      SELECT case_id AS "caseId", sequence, payload -> 'document' ->> 'digest' AS digest,
        payload -> 'document' -> 'copy' ->> 'digest' AS copy
      FROM case_events WHERE type = 'DocumentAttached' AND (case_id, sequence) > (${end.caseId}::uuid, ${end.sequence})
      ORDER BY case_id, sequence LIMIT 1000`
    for (const digest of rows.flatMap((row) => [row.digest, row.copy])) {
      if (!seen.has(digest)) yield ContentDigest.parse(digest)
      seen.add(digest)
    }
    end = rows.at(-1)
  }
}
type Attached = { caseId: string; sequence: number; digest: string; copy: string }
