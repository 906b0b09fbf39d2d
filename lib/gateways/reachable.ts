import { z } from 'zod'
import type { Transaction } from '@/lib/database/client'
import { GatewayKind } from './address'
import type { SealedAddress } from './sealed-address'

/** A confirmed way to reach somebody, and the gateway that leads there. */
export type ReachableContact = { id: string; kind: GatewayKind; address: SealedAddress; gateway: GatewayRow }
export type GatewayRow = { id: string; url: string; generation: number; renewedAt: Date | null }

const Kinds = z.array(GatewayKind)
/** What a gateway passes messages on by. */
export const kindsOf = ({ kinds }: { kinds: unknown }): GatewayKind[] => Kinds.parse(kinds)

/** The confirmed contacts of an account, through one operator's gateway or any, as far as it still serves their kind. */
export async function findContacts(
  tx: Transaction,
  accountId: string,
  operatorId: string | null,
): Promise<ReachableContact[]> {
  const rows = await tx.gatewayContact.findMany({
    where: { accountId, ...(operatorId ? { operatorId } : {}), endedAt: null, confirmedAt: { not: null } },
  })
  if (rows.length === 0) return []
  const operatorIds = rows.map((row) => row.operatorId)
  const gateways = await tx.gateway.findMany({ where: { operatorId: { in: operatorIds }, endedAt: null } })
  return rows.flatMap(({ id, kind: stored, sealed, envelope, operatorId: of }) => {
    const gateway = gateways.find((one) => one.operatorId === of)
    const kind = GatewayKind.parse(stored)
    if (!gateway || !kindsOf(gateway).includes(kind) || !sealed || !envelope) return []
    return [{ id, kind, address: { sealed, envelope }, gateway }]
  })
}
