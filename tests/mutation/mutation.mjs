// npm run mutation: changes lib/calendar in some six hundred small ways, one at a time, and fails when the tests of the
// calendar notice fewer than 95 % of them. `npm run mutation -- lib/calendar/due.ts` changes only that file.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepare } from '../../scripts/prepare.mjs'
import { root } from '../../scripts/steps.mjs'

const scratch = mkdtempSync(join(tmpdir(), 'buka-mutation-'))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))
const mutate = process.argv.slice(2)

try {
  await prepare({ dev: true })
  process.chdir(root)
  const { Stryker } = await import('@stryker-mutator/core')
  const stryker = new Stryker({
    configFile: 'tests/mutation/stryker.config.json',
    tempDirName: scratch,
    ...(mutate.length > 0 ? { mutate } : {}),
  })
  // A score below the threshold sets the exit code.
  await stryker.runMutationTest()
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}
