import { afterAll, beforeAll, expect, it } from 'vitest'
import { authenticate, respond } from '@/app/api/exchange'
import { system } from '@/lib/accounts/actor'
import { createApiKey } from '@/lib/accounts/api-keys'
import { ok } from '@/lib/core/result'
import { pool } from '@/lib/database/pool'
import { overPace } from '@/lib/limits/pace'
import { freshDatabase } from '../support/database'
import { monday, settle } from '../support/world'

let fresh: Awaited<ReturnType<typeof freshDatabase>>
let key: string
beforeAll(async () => {
  fresh = await freshDatabase()
  const { harborline } = await settle()
  key = await createApiKey(system, { operatorId: harborline.id, role: 'agent', label: 'CRM' }, monday)
})
afterAll(async () => {
  await pool().end()
  await fresh.end()
})

const asked = (actor: string, times: number) =>
  Promise.all(Array.from({ length: times }, () => overPace(actor, monday)))

it('six hundred requests a minute go ahead, then an actor waits, and others do not', async () => {
  expect((await asked('customer:mei', 600)).filter((seconds) => seconds !== null)).toEqual([])
  const [wait] = await asked('customer:mei', 1)
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThanOrEqual(60)
  expect(await asked('customer:budi', 1)).toEqual([null])
})

it('many at once are counted twenty at a time, in the database, for all processes together', async () => {
  await asked('customer:rina', 41)
  const rows = await fresh.database.limit.findMany({ where: { key: { contains: 'rina' } } })
  expect(rows).toMatchObject([{ points: 60 }])
})

it('a key that asks for too much is told so, in the language it asks for, and when to come back', async () => {
  const handle = respond(async (request) => {
    const actor = await authenticate(request)
    return actor.ok ? ok({ body: {} }) : actor
  })
  const headers = { authorization: `Bearer ${key}`, 'accept-language': 'id' }
  const ask = () => handle(new Request('http://localhost/api/v1/cases', { headers }))
  for (const answer of await Promise.all(Array.from({ length: 600 }, ask))) expect(answer.status).toBe(200)
  const refused = await ask()
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused.json()).toMatchObject({
    kind: 'too-many-requests',
    detail: expect.stringContaining('Terlalu banyak permintaan'),
  })
})
