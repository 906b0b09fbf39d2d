import { env } from '@/lib/core/env'
import type { Subject } from '@/lib/core/envelope'
import { openBytes, sealBytes } from '@/lib/core/sealed-bytes'
import type { Transaction } from '@/lib/database/client'

/** How personal data lies in the database: each row's body and salt encrypted, good for that row only. */
export const subjectOf = ({ id, kind }: { id: string; kind: string }): Subject => ({
  mark: 'BUKAROW1',
  about: Buffer.from(`particular:${id}:${kind}`),
})

type Plain = { salt: string; body: unknown }
type SealedColumns = { sealed: Uint8Array<ArrayBuffer>; envelope: Uint8Array<ArrayBuffer>; keyId: string }

export function sealRow(row: { id: string; kind: string }, plain: Plain): SealedColumns {
  const { BUKA_DATA_KEY: keys } = env()
  const { sealed, envelope } = sealBytes(keys, subjectOf(row), Buffer.from(JSON.stringify(plain)))
  return { sealed: new Uint8Array(sealed), envelope: new Uint8Array(envelope), keyId: keys[0].id }
}

/** What has to be read of a row to open it. */
export const sealedColumns = { id: true, kind: true, salt: true, body: true, sealed: true, envelope: true } as const
export type SealedRow = {
  id: string
  kind: string
  salt: string | null
  body: unknown
  sealed: Uint8Array | null
  envelope: Uint8Array | null
}

/** What was sealed. Throws when it was tampered with, or its key was taken away: nothing may build on that. */
export function openRow(row: SealedRow): Plain {
  const { id, sealed, envelope, salt, body } = row
  if (!sealed || !envelope) return { salt: salt ?? '', body } // of old, until it is encrypted
  const opened = openBytes(env().BUKA_DATA_KEY, subjectOf(row), {
    sealed: Buffer.from(sealed),
    envelope: Buffer.from(envelope),
  })
  if (opened.ok) return JSON.parse(opened.value.toString()) as Plain // as sealRow wrote it
  const { refusal } = opened
  throw new Error(
    refusal.kind === 'key-unknown'
      ? `Personal data ${id} is encrypted with key ${refusal.keyId}, which is not in BUKA_DATA_KEY.`
      : `Personal data ${id} was changed after it was written.`,
  )
}

/** The body under an id; undefined once it is erased. */
export async function readBody(tx: Transaction, id: string): Promise<unknown> {
  const row = await tx.particular.findUnique({ where: { id }, select: sealedColumns })
  return row ? openRow(row).body : undefined
}

/** The bodies of several rows by their ids; what is erased is not among them. */
export async function readBodies(
  tx: Transaction,
  where: { id: { in: string[] } } | { caseId: string; kind?: string },
): Promise<Map<string, unknown>> {
  const rows = await tx.particular.findMany({ where, select: sealedColumns })
  return new Map(rows.map((row) => [row.id, openRow(row).body]))
}

/** Erases what is personal in a case, salts and all, what it was found by, and to whom links to it were sent. */
export async function eraseParticulars(tx: Transaction, caseId: string): Promise<void> {
  await tx.particular.deleteMany({ where: { caseId } })
  await tx.caseTerm.deleteMany({ where: { caseId } })
  await tx.identitySighting.deleteMany({ where: { caseId } })
  await tx.claim.deleteMany({ where: { caseId } })
}
