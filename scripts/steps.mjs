// What the scripts use to say and do things. Plain JavaScript and no packages: some run before there are any.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

/**
 * Says what is done while it is done, and how long it took.
 * @template Result
 * @param {string} name
 * @param {() => Promise<Result>} work
 */
export async function step(name, work) {
  console.log(`${name} …`)
  const began = performance.now()
  const result = await work()
  console.log(`  done in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  return result
}

/**
 * Runs a program in the checkout, quietly: what it says is shown only when it fails.
 * @param {string} file
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<void>}
 */
export function run(file, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    /** @type {Buffer[]} */
    const said = []
    child.stdout.on('data', (chunk) => said.push(chunk))
    child.stderr.on('data', (chunk) => said.push(chunk))
    // At once: npm would first put back what it had replaced, for half a minute, in the way of the next start.
    const stop = () => child.kill('SIGKILL')
    process.once('exit', stop)
    child.on('error', reject)
    child.on('close', (code) => {
      process.removeListener('exit', stop)
      if (code === 0) resolve()
      else reject(new Error(`${Buffer.concat(said).toString().trim()}\n\nThis failed: ${[file, ...args].join(' ')}`))
    })
  })
}

/**
 * Does work that two processes may not do to one checkout at once. Who comes second waits.
 * @template Result
 * @param {string} name
 * @param {() => Promise<Result>} work
 */
export async function oneAtATime(name, work) {
  const key = createHash('sha256').update(`${root}:${name}`).digest('hex').slice(0, 16)
  const lock = join(tmpdir(), `buka-${key}.lock`)
  for (let waited = 0; !takeLock(lock); waited += 250) {
    if (waited === 0) console.log(`Waiting for another process (${readLock(lock)}) that is busy with this checkout …`)
    await sleep(250)
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** A link is made or refused as one act, and comes with its owner's number written in it. */
function takeLock(/** @type {string} */ lock) {
  discardLockOfTheDead(lock)
  const mine = `${lock}.${process.pid}`
  writeFileSync(mine, String(process.pid))
  try {
    linkSync(mine, lock)
    return true
  } catch {
    return false
  } finally {
    rmSync(mine, { force: true })
  }
}

function discardLockOfTheDead(/** @type {string} */ lock) {
  const owner = readLock(lock)
  if (!owner || isAlive(Number(owner))) return
  const aside = `${lock}.${process.pid}.stale`
  try {
    renameSync(lock, aside)
    // Somebody else was faster and this is theirs: give it back.
    if (readLock(aside) !== owner) renameSync(aside, lock)
    else rmSync(aside)
  } catch {
    // Gone already.
  }
}

function readLock(/** @type {string} */ lock) {
  try {
    return readFileSync(lock, 'utf8')
  } catch {
    return ''
  }
}

function isAlive(/** @type {number} */ pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
