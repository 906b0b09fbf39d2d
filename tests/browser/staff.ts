import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'

/**
 * How the browser tests sign in as staff of the demo, whose authenticator app the data directory holds the secret of. A
 * code is taken once, so that a session is kept and shared by all tests of one person; it is begun by one at a time.
 */
const directory = process.env.BUKA_DATA_DIR ?? '.data'
const file = (email: string, ending: string) => join(directory, `browser-${email}.${ending}`)

/** The code of the app, `steps` of 30 seconds from now. */
export function demoCode(steps = 0): string {
  const kept = JSON.parse(readFileSync(join(directory, 'secrets.json'), 'utf8')) as { demoAuthenticator: string }
  return codeOf(kept.demoAuthenticator, steps)
}

export const codeOf = (secret: string, steps = 0): string =>
  TOTP.generate({ secret: Secret.fromBase32(secret.replace(/\s/g, '')), timestamp: Date.now() + steps * 30_000 })

/** Puts the kept session of somebody into the browser. False when there is none that works. */
export async function goOnAs(page: Page, email: string): Promise<boolean> {
  const cookies = readSession(email)
  if (!cookies) return false
  await page.context().addCookies(cookies)
  await page.goto('/desk')
  return !page.url().includes('/sign-in')
}

export async function keepSession(page: Page, email: string): Promise<void> {
  const { cookies } = await page.context().storageState()
  writeFileSync(file(email, 'json'), JSON.stringify(cookies.filter(({ name }) => name === 'buka-session')))
}

/** Lets one worker at a time sign in as somebody. */
export async function oneAtATime<Done>(page: Page, email: string, work: () => Promise<Done>): Promise<Done> {
  const lock = file(email, 'lock')
  for (let waited = 0; !taken(lock); waited += 200) {
    if (waited > 45_000) throw new Error(`${lock} is left from another run`)
    await page.waitForTimeout(200)
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { recursive: true })
  }
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch {
    return false
  }
}

type Cookies = Parameters<ReturnType<Page['context']>['addCookies']>[0]
/** Not one from so long ago that whoever has it would be asked once more who they are. */
function readSession(email: string): Cookies | null {
  try {
    if (Date.now() - statSync(file(email, 'json')).mtimeMs > 6 * 60_000) return null
    return JSON.parse(readFileSync(file(email, 'json'), 'utf8')) as Cookies
  } catch {
    return null
  }
}
