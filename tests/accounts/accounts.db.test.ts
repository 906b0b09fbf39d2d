import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findByCredentials, setLocale, signUp } from '@/lib/accounts/accounts'
import { system } from '@/lib/accounts/actor'
import { createApiKey, findApiActor, listApiKeys, revokeApiKey } from '@/lib/accounts/api-keys'
import { database } from '@/lib/database/client'
import { freshDatabase } from '../support/database'
import { later, monday, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(() => end())

let people = 0
async function person() {
  const made = await signUp(
    { name: 'Mei', email: `mei${++people}@example.com`, password: 'a long enough password', locale: 'zh-CN' },
    monday,
  )
  if (!made.ok) throw new Error(made.refusal.kind)
  return made.value
}

describe('an account', () => {
  it('is found by its own password, however the address is written', async () => {
    const { id, email } = await person()
    expect((await findByCredentials(` ${email.toUpperCase()} `, 'a long enough password'))?.id).toBe(id)
    expect(await findByCredentials(email, 'another long password')).toBeNull()
    expect(await findByCredentials('nobody@example.com', 'a long enough password')).toBeNull()
  })
  it('has an address nobody else has', async () => {
    const { email } = await person()
    expect(await signUp({ name: 'M', email, password: 'a long enough password', locale: 'en' }, monday)).toEqual({
      ok: false,
      refusal: { kind: 'email-taken' },
    })
  })
  it('keeps its password as an Argon2id hash only', async () => {
    const { id } = await person()
    const { passwordHash } = await database().account.findUniqueOrThrow({ where: { id } })
    expect(passwordHash).toMatch(/^\$argon2id\$/)
  })
  it('keeps the language it chose', async () => {
    const { id, email } = await person()
    await setLocale(id, 'id')
    expect((await findByCredentials(email, 'a long enough password'))?.locale).toBe('id')
  })
})

describe('an API key', () => {
  it('stands for its operator and role until it is revoked, and is not kept itself', async () => {
    const operatorId = world.merantau.id
    const key = await createApiKey(system, { operatorId, role: 'clerk', label: 'Till' }, monday)
    expect(await findApiActor(key)).toMatchObject({ kind: 'api-key', role: 'clerk', operatorId })
    expect(JSON.stringify(await database().apiKey.findMany())).not.toContain(key.slice(5))
    const [record] = await listApiKeys(operatorId)
    expect(record).toMatchObject({ role: 'clerk', label: 'Till', createdAt: monday, revokedAt: null })
    expect(await revokeApiKey(system, record?.id ?? '', later(monday, 1))).toBe(true)
    expect(await findApiActor(key)).toBeNull()
    expect(await revokeApiKey(system, record?.id ?? '', later(monday, 2))).toBe(false)
  })
  it('is nobody’s when it is made up', async () => expect(await findApiActor('buka_made-up')).toBeNull())
})
