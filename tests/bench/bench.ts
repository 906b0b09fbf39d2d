import { cpus } from 'node:os'
import { system } from '@/lib/accounts/actor'
import { createApiKey } from '@/lib/accounts/api-keys'
import { now } from '@/lib/core/clock'
import { database } from '@/lib/database/client'
import { getOperatorBySlug, slug } from './api'
import { bareClient } from './bare'
import { startDesk } from './desk'
import { checkCases, fill } from './fill'
import { captureStatements } from './log'
import { type Compared, measure } from './measure'
import { makeOperations } from './operations'
import { table } from './table'

const cases = 10_000
/** From when the app is ready; then the run is given up. */
const longest = 240_000

/** The whole run: start, fill, check, measure, print. Returns the exit code: 1 when any request failed. */
export async function bench(): Promise<number> {
  const desk = await startDesk()
  const giveUp = setTimeout(() => {
    console.error('\nThe measurements took more than four minutes.')
    process.exit(1)
  }, longest)
  try {
    const operator = await getOperatorBySlug(slug)
    const key = await createApiKey(system, { operatorId: operator.id, role: 'admin', label: 'bench' }, now())
    const api = { url: desk.url, key }
    await fill(operator.id, api, cases)
    await checkCases(operator.id, api, cases)

    const bare = bareClient(desk.databaseUrl)
    const results: Compared[] = []
    for (const operation of await makeOperations(api)) {
      console.log(`${operation.name} …`)
      const statements = await captureStatements(desk, operation.once)
      results.push(await measure(operation, statements, { api, bare, desk }))
    }
    await bare.end()
    console.log(`\n${table(results)}`)
    console.log(
      `\nNode ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim()}; load on the same machine.`,
    )
    const failed = results.reduce((sum, { app }) => sum + app.errors, 0)
    if (failed > 0) console.error(`\n${failed} requests failed.`)
    return failed > 0 ? 1 : 0
  } finally {
    clearTimeout(giveUp)
    await database().$disconnect()
    await desk.stop()
  }
}
