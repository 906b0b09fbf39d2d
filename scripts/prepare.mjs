// Gets a fresh checkout to where TypeScript can run. Plain JavaScript and no packages: nothing is installed yet.
import { accessSync, constants, readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { oneAtATime, root, run, step } from './steps.mjs'

const oldestNode = [20, 19]

/**
 * Checks Node, installs the packages of package-lock.json where they are missing or others, and generates the database
 * client from the schema. `dev` is for tests; what is only for development stays out where NODE_ENV is production.
 * @param {{ dev?: boolean }} options
 */
export async function prepare({ dev = false } = {}) {
  checkNode()
  // So that Ctrl-C, or a service manager, also ends what runs at the time (see `run`).
  const quit = () => process.exit(130)
  process.on('SIGINT', quit).on('SIGTERM', quit)
  if (!packagesFit(dev)) {
    await oneAtATime('install', async () => {
      if (!packagesFit(dev)) await step('Installing packages', () => install(dev))
    })
  }
  if (!clientFits()) {
    await oneAtATime('generate', async () => {
      if (!clientFits()) await step('Generating the database client', generate)
    })
  }
  process.off('SIGINT', quit).off('SIGTERM', quit)
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return
  throw new Error(`Buka needs Node ${oldestNode.join('.')} or newer, and this is ${process.versions.node}.`)
}

/** Compares package-lock.json with the list that npm leaves in node_modules when it has finished. */
function packagesFit(/** @type {boolean} */ dev) {
  const wanted = readPackages('package-lock.json')
  const installed = readPackages('node_modules/.package-lock.json')
  return Object.entries(wanted).every(([path, { version, integrity, optional, devOptional, dev: onlyDev }]) => {
    if (path === '') return true
    const found = installed[path]
    if (found) return found.version === version && found.integrity === integrity
    return optional || devOptional || (onlyDev && !dev)
  })
}

function readPackages(/** @type {string} */ file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages
  } catch {
    return {}
  }
}

/** @param {boolean} dev */
async function install(dev) {
  // Started by npm, this is the same npm; started by node, the one on the path.
  const npm = /npm-cli\.js$/.test(process.env.npm_execpath ?? '') ? process.env.npm_execpath : undefined
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...(dev ? ['--include=dev'] : [])]
  const environment = { ...process.env, ...prismaEnvironment, ...cacheEnvironment() }
  await run(npm ? process.execPath : 'npm', npm ? [npm, ...args] : args, environment)
}

// Prisma would download an engine that only its own migration commands use. Any program will do in its place.
const prismaEnvironment = {
  PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY || process.execPath,
  CHECKPOINT_DISABLE: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
}

/** A service's user often has no home directory; npm wants a place for its cache all the same. */
function cacheEnvironment() {
  try {
    accessSync(homedir(), constants.W_OK)
    return {}
  } catch {
    return { npm_config_cache: join(tmpdir(), 'buka-npm-cache') }
  }
}

/** The generated client repeats the schema it was made from. */
function clientFits() {
  try {
    const generated = readFileSync(join(root, 'lib/database/generated/internal/class.ts'), 'utf8')
    const schema = readFileSync(join(root, 'prisma/schema.prisma'), 'utf8')
    const { version } = JSON.parse(readFileSync(join(root, 'node_modules/prisma/package.json'), 'utf8'))
    return generated.includes(JSON.stringify(schema)) && generated.includes(`"clientVersion": "${version}"`)
  } catch {
    return false
  }
}

const generate = () =>
  run(process.execPath, [join(root, 'node_modules/prisma/build/index.js'), 'generate', '--no-hints'], {
    ...process.env,
    ...prismaEnvironment,
  })
