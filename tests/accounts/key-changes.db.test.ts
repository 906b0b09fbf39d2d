import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApiKey, findApiActor } from '@/lib/accounts/api-keys'
import { listKeys, makeKey, revokeKey } from '@/lib/accounts/key-changes'
import { database } from '@/lib/database/client'
import { pool } from '@/lib/database/pool'
import { freshDatabase } from '../support/database'
import { later, monday, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(async () => {
  await pool().end()
  await end()
})

const refused = (kind: string) => ({ ok: false, refusal: { kind } })

it('an administrator makes a key, which is shown once, and revokes it; both are kept without it', async () => {
  const made = await makeKey(world.admin, { label: 'CRM of the shop', role: 'clerk' }, monday)
  if (!made.ok) throw new Error(made.refusal.kind)
  expect(await findApiActor(made.value)).toMatchObject({ role: 'clerk', operatorId: world.harborline.id })
  const [listed] = await listKeys(world.auditor)
  expect(listed).toMatchObject({ label: 'CRM of the shop', madeBy: 'admin', lastUsedAt: null, revokedAt: null })
  const id = listed?.id ?? ''
  expect(await revokeKey(world.admin, id, later(monday, 1))).toEqual({ ok: true, value: { label: 'CRM of the shop' } })
  expect(await findApiActor(made.value)).toBeNull()
  expect(await revokeKey(world.admin, id, later(monday, 2))).toEqual(refused('key-not-found'))
  const changes = await database().adminChange.findMany({ where: { about: 'CRM of the shop' }, orderBy: { at: 'asc' } })
  expect(changes).toMatchObject([
    { kind: 'key-made', at: new Date(monday), actor: world.admin, detail: { before: null, after: { role: 'clerk' } } },
    { kind: 'key-revoked', detail: { before: { role: 'clerk' }, after: null } },
  ])
  expect(JSON.stringify(changes)).not.toContain(made.value)
})

it('a key of another operator is not found, and nobody but administrators keeps any: no key either', async () => {
  const [own] = await listKeys(world.admin)
  expect(await listKeys(world.adminElsewhere)).toEqual([])
  expect(await revokeKey(world.adminElsewhere, own?.id ?? '', monday)).toEqual(refused('key-not-found'))
  expect(await revokeKey(world.admin, 'nonsense', monday)).toEqual(refused('key-not-found'))
  for (const actor of [world.agent, world.reviewer, world.clerk, world.auditor, world.liWei, world.api]) {
    expect(await makeKey(actor, { label: 'Mine', role: 'admin' }, monday)).toEqual(refused('keys-not-permitted'))
    expect(await revokeKey(actor, own?.id ?? '', monday)).toEqual(refused('keys-not-permitted'))
  }
  expect(await listKeys(world.clerk)).toEqual([])
})

it('when a key was last used is known within five minutes', async () => {
  const key = await createApiKey(
    world.adminElsewhere,
    { operatorId: world.merantau.id, role: 'agent', label: 'Web shop' },
    monday,
  )
  const lastUsed = async () => (await listKeys(world.adminElsewhere))[0]?.lastUsedAt
  expect(await lastUsed()).toBeNull()
  await Promise.all([findApiActor(key, later(monday, 1)), findApiActor(key, later(monday, 1))])
  await findApiActor(key, later(monday, 5))
  expect(await lastUsed()).toBe(later(monday, 1))
  await findApiActor(key, later(monday, 6))
  expect(await lastUsed()).toBe(later(monday, 6))
})
