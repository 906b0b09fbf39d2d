// npm test: everything that is checked, one after the other, to the end even when something fails.
// `npm test -- types unit` runs only those; `npm test -- unit tests/cases` hands the rest on to vitest or playwright.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { prepare } from './prepare.mjs'
import { root } from './steps.mjs'

const dist = '.next-test'
const scratch = mkdtempSync(join(tmpdir(), 'buka-npm-test-'))

// Nothing that a running desk uses, and nothing of the caller's that would change what is tested.
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(NODE_ENV|DATABASE_URL|NEXTAUTH_.*|BUKA_.*|PORT|HOST)$/.test(name)),
)
Object.assign(env, {
  BUKA_DIST_DIR: dist,
  BUKA_DATA_DIR: join(scratch, 'data'),
  NEXT_TELEMETRY_DISABLED: '1',
  DEMO_PASSWORD: randomUUID(),
  // The tests stand for one reverse proxy, and so can ask from many addresses.
  BUKA_PROXIES: '1',
  // What listens to them listens here.
  BUKA_WEBHOOK_HOSTS: '127.0.0.1',
  BUKA_PUSH_HOSTS: '127.0.0.1',
})

/** @type {Record<string, (filters: string[]) => Promise<boolean>>} */
const steps = { types, lint, boundaries, unused, unit, browser }
const tally = { passed: 0, failed: 0 }

process.on('SIGINT', () => process.exit(130)).on('SIGTERM', () => process.exit(143))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))

try {
  process.exit(await main(process.argv.slice(2)))
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`)
  process.exit(1)
}

/** @param {string[]} args */
async function main(args) {
  const chosen = args.filter((name) => name in steps)
  const filters = args.filter((name) => !(name in steps))
  if (filters.length > 0 && chosen.length === 0) {
    throw new Error(`Name a step before ${filters[0]}: ${Object.keys(steps).join(', ')}.`)
  }
  await prepare({ dev: true })
  const failed = []
  for (const [name, check] of Object.entries(steps)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue
    console.log(`\n— ${name}`)
    const began = performance.now()
    const fine = await check(filters).catch((error) => {
      console.error(error instanceof Error ? error.message : error)
      return false
    })
    if (!fine) failed.push(name)
    console.log(`— ${name}: ${fine ? 'fine' : 'FAILED'} in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  }
  const testing = chosen.length === 0 || chosen.includes('unit') || chosen.includes('browser')
  const none = testing && tally.passed + tally.failed === 0
  if (none) console.log('\nNo test was run.')
  if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`)
  if (testing) console.log(`\nTotal: ${tally.passed} passed, ${tally.failed} failed`)
  return failed.length > 0 || tally.failed > 0 || none ? 1 : 0
}

async function types() {
  // The types of the routes that exist now; those of a build may be of pages that are gone.
  rmSync(join(root, dist, 'types'), { recursive: true, force: true })
  if (!(await runs('next', 'typegen'))) return false
  const config = {
    extends: '../tsconfig.json',
    compilerOptions: { tsBuildInfoFile: './check.tsbuildinfo' },
    include: ['../next-env.d.ts', '../**/*.ts', '../**/*.tsx', './types/**/*.ts'],
    exclude: ['../node_modules'],
  }
  mkdirSync(join(root, dist), { recursive: true })
  writeFileSync(join(root, dist, 'tsconfig.json'), JSON.stringify(config))
  return runs('tsc', '--noEmit', '--project', join(dist, 'tsconfig.json'))
}

async function lint() {
  return runs('biome', 'check', '--error-on-warnings')
}

async function boundaries() {
  const sources = ['app', 'lib', 'prisma', 'scripts', 'tests', 'proxy.ts'].filter((path) =>
    existsSync(join(root, path)),
  )
  return runs('depcruise', '--config', '.dependency-cruiser.cjs', ...sources)
}

async function unused() {
  return runs('knip', '--no-progress')
}

/** @param {string[]} filters */
async function unit(filters) {
  const report = join(scratch, 'vitest.json')
  const fine = await runs(
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...filters,
  )
  const { numPassedTests, numFailedTests } = readReport(report)
  count(numPassedTests, numFailedTests)
  return fine
}

/** @param {string[]} filters */
async function browser(filters) {
  if (!existsSync(join(root, 'playwright.config.ts'))) {
    console.log('SKIPPED: there is no playwright.config.ts')
    return true
  }
  const { ensureBrowser } = await import('./browser.mjs')
  env.CHROMIUM_PATH = await ensureBrowser()
  const app = await startApp()
  try {
    const report = join(scratch, 'playwright.json')
    env.PLAYWRIGHT_JSON_OUTPUT_FILE = report
    const fine = await runs('playwright', 'test', '--reporter=list,json', ...filters)
    const { stats } = readReport(report)
    count(stats?.expected + stats?.flaky, stats?.unexpected)
    return fine
  } finally {
    await app.stop()
  }
}

/** The desk as `npm start` runs it, with a database, a build and a port of its own. Tests find it at BUKA_TEST_URL. */
async function startApp() {
  const port = await freePort()
  const paces = { BUKA_REQUESTS_PER_MINUTE: '100000' } // a few people ask as much as thousands would
  Object.assign(env, paces, { PORT: String(port), BUKA_TEST_URL: `http://localhost:${port}` })
  const launcher = spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // What the log says of refusals and sign-ins by the thousand would hide what fails.
  createInterface(launcher.stderr).on('line', (line) => {
    if (!/^\{"time":"[^"]+","level":"(info|warning)"/.test(line)) console.error(line)
  })
  const kill = () => launcher.kill('SIGTERM')
  process.once('exit', kill)
  const ended = new Promise((resolve) => launcher.once('exit', resolve))
  await new Promise((resolve, reject) => {
    launcher.stdout.on('data', (chunk) => {
      process.stdout.write(chunk)
      if (String(chunk).includes('Buka is ready')) resolve(undefined)
    })
    launcher.once('exit', () => reject(new Error('The app did not start.')))
  })
  const stop = async () => {
    kill()
    await ended
  }
  return { stop }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Runs a program of node_modules, showing what it says. Whether it succeeded. */
function runs(/** @type {string} */ program, /** @type {string[]} */ ...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(join(root, 'node_modules/.bin', program), args, {
      cwd: root,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    const kill = () => child.kill('SIGTERM')
    process.once('exit', kill)
    child.once('error', reject)
    child.once('exit', (code) => {
      process.off('exit', kill)
      resolve(code === 0)
    })
  })
}

/** A program that broke down leaves no report; it has failed as a step then. */
function readReport(/** @type {string} */ file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}

function count(/** @type {number | undefined} */ passed, /** @type {number | undefined} */ failed) {
  tally.passed += passed || 0
  tally.failed += failed || 0
}
