import { createHash } from 'node:crypto'
import { cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { oneAtATime, root, run, step } from './steps.mjs'

const sources = [
  'app',
  'lib',
  'public',
  'prisma/schema.prisma',
  'next.config.js',
  'proxy.ts',
  'instrumentation.ts',
  'package-lock.json',
  'postcss.config.mjs',
  'tsconfig.json',
]

/** Builds the app unless the last build in `dist` was made from the same sources. Returns the server to run. */
export async function build(dist: string, formKey: string): Promise<string> {
  const directory = join(root, dist)
  const server = join(directory, 'standalone', 'server.js')
  const stamp = join(directory, 'buka-sources')
  if (await isBuiltFrom(stamp, server)) return server
  await oneAtATime(`build ${dist}`, async () => {
    if (await isBuiltFrom(stamp, server)) return
    await step('Building the app', async () => {
      const before = await digestOfSources()
      await rm(stamp, { force: true })
      await run(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], {
        ...process.env,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        BUKA_DIST_DIR: dist,
        NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: formKey,
      })
      // The standalone server expects both beside it, and Next leaves copying them to whoever deploys.
      const target = join(directory, 'standalone')
      await cp(join(directory, 'static'), join(target, dist, 'static'), { recursive: true })
      if (await exists(join(root, 'public')))
        await cp(join(root, 'public'), join(target, 'public'), { recursive: true })
      // Last, so that a build cut short is not taken for a whole one.
      await writeFile(stamp, before)
    })
  })
  return server
}

async function isBuiltFrom(stamp: string, server: string): Promise<boolean> {
  const built = await readFile(stamp, 'utf8').catch(() => null)
  return built !== null && (await exists(server)) && built === (await digestOfSources())
}

async function digestOfSources(): Promise<string> {
  const hash = createHash('sha256')
  // What the build writes into the pages. The keys for forms are not among it: those of the running server count.
  for (const name of Object.keys(process.env).sort()) {
    if (name.startsWith('NEXT_PUBLIC_')) hash.update(`${name}=${process.env[name]}\0`)
  }
  for (const source of sources) {
    for (const file of await filesOf(source)) hash.update(`${file}\0`).update(await readFile(join(root, file)))
  }
  return hash.digest('hex')
}

async function filesOf(path: string): Promise<string[]> {
  const entry = await stat(join(root, path)).catch(() => null)
  if (!entry?.isDirectory()) return entry ? [path] : []
  if (path === 'lib/database/generated') return []
  const names = (await readdir(join(root, path))).sort()
  return (await Promise.all(names.map((name) => filesOf(`${path}/${name}`)))).flat()
}

const exists = async (path: string): Promise<boolean> => (await stat(path).catch(() => null)) !== null
