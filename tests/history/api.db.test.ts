import { afterAll, beforeAll, expect, it } from 'vitest'
import { GET as getHistory } from '@/app/api/v1/cases/[reference]/history/route'
import { GET as getFile } from '@/app/api/v1/cases/[reference]/history.jsonl/route'
import { system } from '@/lib/accounts/actor'
import { createApiKey } from '@/lib/accounts/api-keys'
import { makeCheckpoints } from '@/lib/history/make-checkpoints'
import { ownKeys, parseRecords, verifyRecords } from '@/lib/history/verify-records'
import { endPool, freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { done, monday, on, settle } from '../support/world'

let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
})
afterAll(async () => {
  await endPool()
  await end()
})

it('a program gets what it needs to verify a case of its operator, and of no other', async () => {
  const { liWei, agent, harborline, merantau } = await settle()
  const opened = await done(liWei, openCase('US'))
  await done(liWei, openCase('US', { line: { msisdn: '+12025552999' } }))
  await done(agent, commandOf.AddNote, on(opened, 1))
  await makeCheckpoints(monday)
  const ask = async (get: typeof getFile, { id }: { id: string }, key?: string) =>
    get(
      new Request('http://localhost/', {
        headers: {
          authorization: `Bearer ${key ?? (await createApiKey(system, { operatorId: id, role: 'agent', label: 'x' }, monday))}`,
        },
      }),
      { params: Promise.resolve({ reference: opened.reference }) },
    )

  const answer = await ask(getFile, harborline)
  expect(answer.headers.get('content-type')).toContain('application/jsonl')
  const text = await answer.text()
  expect(text).not.toMatch(/李伟|\+1202|Called twice/)
  async function* lines() {
    yield* text.split('\n')
  }
  const report = await verifyRecords(parseRecords(lines()), { keys: ownKeys() })
  expect(report).toMatchObject({ cases: 1, events: 2, checkpoints: 1, uncovered: 0, faults: [] })

  const { events } = await (await ask(getHistory, harborline)).json()
  expect(events).toMatchObject([
    { sequence: 1, previous: null },
    { sequence: 2, previous: events[0].hash },
  ])
  for (const { hash } of events) expect(text).toContain(`"hash":"${hash}"`)

  expect((await ask(getFile, merantau)).status).toBe(404)
  expect((await ask(getFile, harborline, 'nonsense')).status).toBe(401)
})
