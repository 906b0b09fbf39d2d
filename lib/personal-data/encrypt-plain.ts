import type { Answers } from '@/lib/application/answers'
import { sealRow } from '@/lib/cases/particular-rows'
import { keepTerms } from '@/lib/cases/search-terms'
import { database, type Transaction } from '@/lib/database/client'

type PlainRow = { id: string; caseId: string; kind: string; salt: string; body: unknown; current: boolean }

/**
 * Encrypts what was written before personal data was encrypted, and makes its cases findable, while the app runs. Each
 * batch is one transaction, so that it can be stopped anywhere and begun again. Returns how many rows there were.
 */
export async function encryptPlainRows({ batch = 200 } = {}): Promise<number> {
  let done = 0
  for (let count = batch; count === batch; done += count)
    count = await database().$transaction((tx) => encryptSome(tx, batch), { timeout: 60_000 })
  // What an update leaves behind would otherwise lie in the table's files until somebody happens to clean up.
  if (done > 0) await database().$executeRawUnsafe('VACUUM particulars')
  return done
}

async function encryptSome(tx: Transaction, limit: number): Promise<number> {
  // The case too, so that it does not get other answers between being read and being made findable.
  const rows = await tx.$queryRaw<PlainRow[]>`
    SELECT p.id, p.case_id AS "caseId", p.kind, p.salt, p.body,
      (c.state -> 'application' ->> 'id') = p.id::text AS current
    FROM particulars p JOIN cases c ON c.id = p.case_id
    WHERE p.key_id IS NULL ORDER BY p.id LIMIT ${limit} FOR UPDATE OF p, c`
  const sealed = rows.map((row) => ({ id: row.id, ...sealRow(row, { salt: row.salt, body: row.body }) }))
  const [ids, bodies, envelopes, keyIds] = [
    sealed.map(({ id }) => id),
    sealed.map((row) => Buffer.from(row.sealed).toString('hex')),
    sealed.map(({ envelope }) => Buffer.from(envelope).toString('hex')),
    sealed.map(({ keyId }) => keyId),
  ]
  await tx.$executeRaw`UPDATE particulars SET salt = NULL, body = NULL, sealed = decode(given.sealed, 'hex'),
      envelope = decode(given.envelope, 'hex'), key_id = given.key_id
    FROM unnest(${ids}::uuid[], ${bodies}::text[], ${envelopes}::text[], ${keyIds}::text[])
      AS given (id, sealed, envelope, key_id) WHERE particulars.id = given.id`
  for (const { caseId, body, current } of rows) if (current) await keepTerms(tx, caseId, body as Answers) // as perform wrote it
  return rows.length
}
