import { chmod, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Secret } from 'otpauth'
import { z } from 'zod'
import { newId, newSecret } from '@/lib/core/ids'

const Secrets = z.object({
  NEXTAUTH_SECRET: z.string(),
  BUKA_LOOKUP_KEY: z.string(),
  /** 32 bytes in base64, which encrypt documents. */
  BUKA_DATA_KEY: z.string(),
  /** 32 bytes in base64, which sign checkpoints over the history. */
  BUKA_HISTORY_KEY: z.string(),
  /** 32 bytes in base64, which say to push services who sends. */
  BUKA_VAPID_KEY: z.string(),
  /** 32 bytes in base64. Part of every form's address, so that forms in open pages survive a new build. */
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: z.string(),
  demoPassword: z.string(),
  /** In base32: what the authenticator app of everybody on the demo's staff would hold. */
  demoAuthenticator: z.string(),
})
export type Secrets = z.infer<typeof Secrets>

const newKey = (): string => Buffer.from(newSecret(32), 'base64url').toString('base64')

const makeSecrets = (): Secrets => ({
  NEXTAUTH_SECRET: newSecret(),
  BUKA_LOOKUP_KEY: newSecret(),
  BUKA_DATA_KEY: newKey(),
  BUKA_HISTORY_KEY: newKey(),
  BUKA_VAPID_KEY: newKey(),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: newKey(),
  demoPassword: newSecret(9),
  demoAuthenticator: new Secret({ size: 20 }).base32,
})

/** Secrets for trying Buka out: made once, and kept in `secrets.json` in the data directory for its owner alone. */
export async function keptSecrets(directory: string): Promise<Secrets> {
  const file = join(directory, 'secrets.json')
  const kept = await readKept(file)
  const whole = Secrets.safeParse(kept)
  if (whole.success) {
    await chmod(file, 0o600)
    return whole.data
  }
  await mkdir(directory, { recursive: true })
  const secrets = { ...makeSecrets(), ...kept }
  const draft = `${file}.${newId()}`
  await writeFile(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  if (kept) {
    await rename(draft, file)
    return secrets
  }
  // Of two processes that start at once the first one's secrets count.
  const won = await link(draft, file).then(
    () => true,
    () => false,
  )
  await rm(draft)
  return won ? secrets : keptSecrets(directory)
}

async function readKept(file: string): Promise<Partial<Secrets> | null> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return null
  try {
    return Secrets.partial().parse(JSON.parse(text))
  } catch {
    throw new Error(`${file} cannot be read. Put it back from a copy: what was encrypted with it is lost without it.`)
  }
}

const required = [
  'DATABASE_URL',
  'NEXTAUTH_URL',
  'NEXTAUTH_SECRET',
  'BUKA_LOOKUP_KEY',
  'BUKA_DATA_KEY',
  'BUKA_HISTORY_KEY',
  'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY',
] as const

/** In production every secret comes from outside. Throws one sentence that names all that are missing or unfit. */
export function givenSecrets(environment: NodeJS.ProcessEnv): void {
  const missing = required.filter((name) => !environment[name])
  if (missing.length > 0) {
    throw new Error(
      `NODE_ENV is production, and these settings are missing: ${missing.join(', ')}. ` +
        'See docs/operating.md; or start without NODE_ENV=production to try Buka out with made-up people and secrets.',
    )
  }
}

/** In production Buka is reached over HTTPS, or on the machine it runs on. Throws a sentence that says so. */
export function checkAddress(address: string): void {
  const { protocol, hostname } = URL.canParse(address) ? new URL(address) : { protocol: '', hostname: '' }
  if (protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))) return
  throw new Error(`NODE_ENV is production, and NEXTAUTH_URL is ${address}: it must begin with https://.`)
}

/** Throws unless the key is what Next needs, which would otherwise come up at the first form somebody sends. */
export function checkFormKey(key: string): void {
  if (Buffer.from(key, 'base64').length === 32) return
  throw new Error('NEXT_SERVER_ACTIONS_ENCRYPTION_KEY must be 32 random bytes in base64: openssl rand -base64 32')
}
