import { endedStatuses } from '@/lib/cases/status'
import { keyedHash } from '@/lib/core/keyed'
import { database } from '@/lib/database/client'
import { numbersIn } from './address'

/**
 * Whether an address is a number that is lost: that of an open case, whoever's, or of the one it is told about. Nothing
 * is ever sent there: whoever has the card would read it.
 */
export async function isLostNumber(address: string, lineKey: string | null = null): Promise<boolean> {
  const keys = numbersIn(address).map((number) => keyedHash('line', number))
  if (keys.length === 0) return false
  if (lineKey !== null && keys.includes(lineKey)) return true
  const where = { lineKey: { in: keys }, status: { notIn: endedStatuses } }
  return (await database().case.count({ where })) > 0
}
