import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findByCredentials } from '@/lib/accounts/accounts'
import { letterOf } from '@/lib/cases/letter'
import { findProxy, representProxy } from '@/lib/cases/proxies'
import { database } from '@/lib/database/client'
import { exportOf } from '@/lib/personal-data/export'
import { freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { done, monday, on, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(() => end())

it('whoever collects a card is known to those who hand it over, goes out with the customer’s data, and is erased with it', async () => {
  const { budi, adminElsewhere: admin } = world
  const opened = await done(budi, openCase('ID'))
  expect([await findProxy(opened), await representProxy(opened, true)]).toEqual([null, null])
  const named = await done(budi, commandOf.NominateProxy, on(opened, 1))
  expect(await representProxy(named, false)).toMatchObject({
    name: 'Siti Rahma',
    identity: { kind: 'passport', numberEnding: '8870' },
  })
  expect(JSON.stringify(await representProxy(named, false))).not.toContain('C4158870')
  expect(await representProxy(named, true)).toMatchObject({ identity: { number: 'C4158870' } })

  // The letter is the customer's to print.
  expect(await letterOf(budi, named, 'en')).toMatchObject({
    recipient: { name: 'Siti Rahma' },
    servicePoint: expect.stringContaining('Sudirman'),
  })
  expect(await letterOf(admin, named, 'en')).toBeNull()

  const account = await findByCredentials('budi@example.com', 'a long enough password')
  if (!account) throw new Error('Budi is gone')
  const pieces: Uint8Array[] = []
  for await (const piece of exportOf(account, monday)) pieces.push(piece)
  const files = unzipSync(new Uint8Array(Buffer.concat(pieces)))
  expect(strFromU8(files[`cases/${named.reference}.json`] ?? new Uint8Array())).toContain('C4158870')

  await done(budi, commandOf.WithdrawCase, on(opened, 2))
  const erased = await done(admin, commandOf.ErasePersonalData, on(opened, 3))
  expect([await findProxy(erased), await representProxy(erased, true)]).toEqual([null, null])
  expect(await database().particular.count({ where: { caseId: opened.id } })).toBe(0)
})
