import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { startEmbedded } from '@/lib/database/embedded'
import { readSecretFiles } from './secret-files'
import { checkAddress, givenSecrets, keptSecrets } from './secrets'
import { root } from './steps.mjs'

/** The settings a script runs on, put where the rest of the program reads them, and the database behind them. */
export type Settings = { databaseUrl: string; demo: DemoSecrets; close(): Promise<void> }

/** How people of the demo sign in; empty in production, where there is none. */
export type DemoSecrets = { password: string; authenticator: string }

export const isProduction = () => process.env.NODE_ENV === 'production'
export const dataDirectory = () => resolve(root, process.env.BUKA_DATA_DIR || '.data')
export const ownsDatabase = () => !process.env.DATABASE_URL && !process.env.DATABASE_URL_FILE

/** What is set already wins; for trying Buka out the rest is made once and kept in the data directory. */
export async function openSettings({ port = 3000, log = (_line: string) => {} } = {}): Promise<Settings> {
  await readSecretFiles(process.env)
  if (isProduction()) {
    givenSecrets(process.env)
    checkAddress(process.env.NEXTAUTH_URL ?? '')
  }
  const none = { demoPassword: '', demoAuthenticator: '' }
  const { demoPassword, demoAuthenticator, ...secrets } = isProduction() ? none : await keptSecrets(dataDirectory())
  const embedded = ownsDatabase() ? await startOwn(log) : null
  const databaseUrl = embedded?.url ?? process.env.DATABASE_URL ?? ''
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))
  Object.assign(process.env, {
    ...secrets,
    NEXTAUTH_URL: `http://localhost:${port}`,
    ...given,
    DATABASE_URL: databaseUrl,
    // The app runs in a directory of its own; what is relative is so to the checkout.
    BUKA_DATA_DIR: dataDirectory(),
  })
  return {
    databaseUrl,
    demo: { password: process.env.DEMO_PASSWORD || demoPassword, authenticator: demoAuthenticator },
    close: async () => embedded?.stop(),
  }
}

async function startOwn(log: (line: string) => void) {
  await mkdir(dataDirectory(), { recursive: true })
  return startEmbedded({ directory: dataDirectory(), log })
}
