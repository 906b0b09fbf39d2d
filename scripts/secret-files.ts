import { readFile } from 'node:fs/promises'

/** What may lie in a file, where a platform's store of secrets puts it: `BUKA_DATA_KEY_FILE` says where the key is. */
const secret = [
  'DATABASE_URL',
  'NEXTAUTH_SECRET',
  'BUKA_LOOKUP_KEY',
  'BUKA_DATA_KEY',
  'BUKA_HISTORY_KEY',
  'BUKA_VAPID_KEY',
  'BUKA_INBOUND_SECRET',
  'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY',
  'SMTP_URL',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
] as const

/** Reads those files into the settings. Throws a sentence that names the setting, and never what it is. */
export async function readSecretFiles(environment: NodeJS.ProcessEnv): Promise<void> {
  for (const name of secret) {
    const file = environment[`${name}_FILE`]
    if (!file) continue
    if (environment[name]) throw new Error(`${name} and ${name}_FILE are both set. Leave one of them out.`)
    const text = await readFile(file, 'utf8').catch(() => '')
    if (text.trim() === '') throw new Error(`${name}_FILE names ${file}, which cannot be read or is empty.`)
    environment[name] = text.trim()
    delete environment[`${name}_FILE`]
  }
}
