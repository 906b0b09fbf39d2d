import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readSecretFiles } from '@/scripts/secret-files'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'buka-secrets-'))
})
afterAll(() => rm(directory, { recursive: true }))

const given = (settings: Record<string, string>): NodeJS.ProcessEnv => ({ NODE_ENV: 'test', ...settings })
async function file(text: string): Promise<string> {
  const path = join(directory, 'secret')
  await writeFile(path, text)
  return path
}

it('a secret in a file counts like one in the environment', async () => {
  const settings = given({ NEXTAUTH_SECRET_FILE: await file('from a store of secrets\n'), BUKA_DATA_KEY: 'given' })
  await readSecretFiles(settings)
  expect(settings).toEqual(given({ NEXTAUTH_SECRET: 'from a store of secrets', BUKA_DATA_KEY: 'given' }))
})

it('a secret that is given twice, or is not there, is said so without saying it', async () => {
  const twice = given({ NEXTAUTH_SECRET_FILE: await file('one'), NEXTAUTH_SECRET: 'another' })
  await expect(readSecretFiles(twice)).rejects.toThrow(/^NEXTAUTH_SECRET and NEXTAUTH_SECRET_FILE are both set\./)
  for (const path of [join(directory, 'nowhere'), await file(' \n')])
    await expect(readSecretFiles(given({ SMTP_URL_FILE: path }))).rejects.toThrow(/^SMTP_URL_FILE names /)
})
