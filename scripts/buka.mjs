// npm run buka: what an operator of the server does by hand. scripts/buka.ts goes on once TypeScript can run.
import { prepare } from './prepare.mjs'

try {
  await prepare()
  const { register } = await import('tsx/esm/api')
  register()
  await import('./buka.ts')
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`)
  process.exit(1)
}
