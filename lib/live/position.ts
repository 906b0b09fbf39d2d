/**
 * Decides whether a text is a place in the order of all changes that the database can be asked about. Refuses to know
 * any database: whether the place is one of this one's, only it can tell.
 */

/**
 * What the database showed at one moment, as PostgreSQL writes a snapshot (`pg_snapshot`): every transaction before the
 * first number had ended, none from the second on had begun, and the listed ones between were under way.
 */
export type Position = string & { readonly brand: unique symbol }

export function parsePosition(text: string): Position | null {
  const match = text.length <= 2000 ? /^(\d{1,19}):(\d{1,19}):(\d{1,19}(?:,\d{1,19})*)?$/.exec(text) : null
  if (!match) return null
  const [, from = '', to = '', between] = match
  const running = between?.split(',').map(BigInt) ?? []
  const [first, end] = [BigInt(from), BigInt(to)]
  const inOrder = running.every((one, index) => one >= (index === 0 ? first : (running[index - 1] ?? first) + 1n))
  const fits = first > 0n && first <= end && end < 2n ** 63n && running.every((one) => one < end)
  return inOrder && fits ? (text as Position) : null // just looked at
}
