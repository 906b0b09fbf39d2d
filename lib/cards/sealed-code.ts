import { env } from '@/lib/core/env'
import { rewrapEnvelope, type Subject } from '@/lib/core/envelope'
import { openBytes, sealBytes } from '@/lib/core/sealed-bytes'
import { database } from '@/lib/database/client'

/** Activation codes lie in the database as personal data does: each encrypted with a key of its own, good for one card. */
const subjectOf = (id: string): Subject => ({ mark: 'BUKAROW1', about: Buffer.from(`esim:${id}`) })

export function sealCode(id: string, code: string) {
  const { BUKA_DATA_KEY: keys } = env()
  const { sealed, envelope } = sealBytes(keys, subjectOf(id), Buffer.from(code))
  return { sealed: new Uint8Array(sealed), envelope: new Uint8Array(envelope), keyId: keys[0].id }
}

type Row = { id: string; sealed: Uint8Array | null; envelope: Uint8Array | null }

/** The code of a card; null once it was shown. Throws when it was tampered with, or its key was taken away. */
export function openCode({ id, sealed, envelope }: Row): string | null {
  if (!sealed || !envelope) return null
  const opened = openBytes(env().BUKA_DATA_KEY, subjectOf(id), {
    sealed: Buffer.from(sealed),
    envelope: Buffer.from(envelope),
  })
  if (opened.ok) return opened.value.toString()
  throw new Error(`The code of eSIM ${id} cannot be opened: ${opened.refusal.kind}.`)
}

/** How many codes are under each of the keys in BUKA_DATA_KEY. */
export async function countCodeKeys(): Promise<[string, number][]> {
  const groups = await database().card.groupBy({ by: ['keyId'], where: { keyId: { not: null } }, _count: true })
  return groups.map(({ keyId, _count }) => [keyId ?? '', _count])
}

/** Puts the own key of every code under the first of ours; one that changes meanwhile was shown, and is gone. */
export async function rotateCodeKeys(batch = 500): Promise<{ rows: number; failed: number }> {
  const keys = env().BUKA_DATA_KEY
  const total = { rows: 0, failed: 0 }
  for (let last = ''; ; ) {
    const rows = await database().card.findMany({
      where: { keyId: { not: keys[0].id }, ...(last ? { id: { gt: last } } : {}) },
      orderBy: { id: 'asc' },
      take: batch,
      select: { id: true, envelope: true, keyId: true },
    })
    for (const { id, envelope, keyId } of rows) {
      const again = envelope && rewrapEnvelope(keys, subjectOf(id), Buffer.from(envelope))
      if (again && !again.ok) total.failed++
      if (!again?.ok) continue
      const { count } = await database().card.updateMany({
        where: { id, keyId },
        data: { envelope: new Uint8Array(again.value), keyId: keys[0].id },
      })
      total.rows += count
    }
    const end = rows.at(-1)
    if (!end) return total
    last = end.id
  }
}
