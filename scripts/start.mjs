// npm start: from a fresh checkout to a running desk. scripts/launch.ts goes on once TypeScript can run.
import { prepare } from './prepare.mjs'

try {
  await prepare()
  const { register } = await import('tsx/esm/api')
  register()
  await import('./launch.ts')
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`)
  process.exit(1)
}
