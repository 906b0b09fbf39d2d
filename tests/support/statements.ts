import pg from 'pg'

/** The SQL that is sent to the database while something is done, in order: what somebody with a stopwatch could measure. */
export async function statements(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = []
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first] = args
    sent.push(typeof first === 'string' ? first : String((first as { text: string }).text)) // pg takes either
    return Reflect.apply(query, this, args)
  } as typeof query // the same function, which is only listened to
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query
  }
  return sent
}
