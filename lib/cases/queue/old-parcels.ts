import { database } from '@/lib/database/client'
import { readBody } from '../particular-rows'
import { keepTracking } from '../search-terms'

/**
 * Makes parcels findable by their number that are under way since before numbers were kept to be searched. What has
 * arrived is no longer asked about. Returns how many there were.
 */
export async function keepOldParcels(): Promise<number> {
  const rows = await database().$queryRaw<{ id: string; shipment: string }[]>`
    SELECT c.id, c.state -> 'shipment' ->> 'id' AS shipment FROM cases c
    WHERE c.lane < 3 AND c.status = 'shipped'
      AND NOT EXISTS (SELECT FROM case_terms t WHERE t.case_id = c.id AND t.kind = 'tracking')`
  let kept = 0
  for (const { id, shipment } of rows) {
    const number = await readBody(database(), shipment)
    if (typeof number !== 'string') continue // erased
    await keepTracking(database(), id, number)
    kept += 1
  }
  return kept
}
