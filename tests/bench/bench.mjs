// npm run bench: how fast cases are opened, read and listed, beside the same SQL without the app around it.
// bench.ts goes on once TypeScript can run.
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
  const { bench } = await import('./bench.ts')
  process.exit(await bench())
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`)
  process.exit(1)
}
