import { env } from '@/lib/core/env'
import { rewrapEnvelope, type Subject } from '@/lib/core/envelope'
import { openBytes, sealBytes } from '@/lib/core/sealed-bytes'
import { database } from '@/lib/database/client'

/** Addresses lie in the database like other personal data: encrypted, each with a key of its own, good for one row. */
const subjectOf = (id: string): Subject => ({ mark: 'BUKAROW1', about: Buffer.from(`contact:${id}`) })

export type SealedAddress = { sealed: Uint8Array; envelope: Uint8Array }

export function sealAddress(id: string, address: string) {
  const { BUKA_DATA_KEY: keys } = env()
  const { sealed, envelope } = sealBytes(keys, subjectOf(id), Buffer.from(address))
  return { sealed: new Uint8Array(sealed), envelope: new Uint8Array(envelope), keyId: keys[0].id }
}

/** Throws when it was tampered with, or its key was taken away. */
export function openAddress(id: string, { sealed, envelope }: SealedAddress): string {
  const bytes = { sealed: Buffer.from(sealed), envelope: Buffer.from(envelope) }
  const opened = openBytes(env().BUKA_DATA_KEY, subjectOf(id), bytes)
  if (opened.ok) return opened.value.toString()
  throw new Error(`The address of contact ${id} cannot be opened: ${opened.refusal.kind}.`)
}

/** How many addresses are under which of the keys in BUKA_DATA_KEY. */
export async function countAddressKeys(): Promise<Map<string, number>> {
  const groups = await database().gatewayContact.groupBy({ by: ['keyId'], where: { endedAt: null }, _count: true })
  return new Map(groups.flatMap(({ keyId, _count }) => (keyId === null ? [] : [[keyId, _count] as const])))
}

/** Puts all of them under the first. One that ended meanwhile has nothing left to protect. */
export async function rotateAddressKeys(): Promise<{ rows: number; failed: number }> {
  const { BUKA_DATA_KEY: keys } = env()
  const where = { endedAt: null, keyId: { not: keys[0].id } }
  const rows = await database().gatewayContact.findMany({ where, select: { id: true, envelope: true } })
  const total = { rows: 0, failed: 0 }
  for (const { id, envelope } of rows) {
    const again = envelope && rewrapEnvelope(keys, subjectOf(id), Buffer.from(envelope))
    if (!again?.ok) total.failed++
    else {
      const data = { envelope: new Uint8Array(again.value), keyId: keys[0].id }
      total.rows += (await database().gatewayContact.updateMany({ where: { ...where, id }, data })).count
    }
  }
  return total
}
