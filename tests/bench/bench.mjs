// npm run bench: how fast cases are opened, read and listed, beside the same SQL without the app around it.
// npm run bench -- queue: how long the desk's lists, counts and searches take with few cases and with a million.
// bench.ts and queue.ts go on once TypeScript can run.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepare } from '../../scripts/prepare.mjs'

const scratch = mkdtempSync(join(tmpdir(), 'buka-bench-'))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))
process.on('SIGINT', () => process.exit(130)).on('SIGTERM', () => process.exit(143))

// Nothing that a running desk uses, and nothing of the caller's that would change what is measured.
for (const name of Object.keys(process.env)) {
  if (/^(NODE_ENV|DATABASE_URL|NEXTAUTH_.*|BUKA_.*|PORT|HOST)$/.test(name)) delete process.env[name]
}
Object.assign(process.env, {
  // The build that npm test makes.
  BUKA_DIST_DIR: '.next-test',
  BUKA_DATA_DIR: join(scratch, 'data'),
  NEXT_TELEMETRY_DISABLED: '1',
})

try {
  await prepare({ dev: true })
  const { register } = await import('tsx/esm/api')
  register()
  const [what, ...sizes] = process.argv.slice(2)
  if (what === 'queue') {
    const { benchQueue } = await import('./queue.ts')
    process.exit(await benchQueue(sizes.length > 0 ? sizes.map(Number) : [10_000, 1_000_000]))
  }
  const { bench } = await import('./bench.ts')
  process.exit(await bench())
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`)
  process.exit(1)
}
