import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type SignUp, signUp } from '@/lib/accounts/accounts'
import { system } from '@/lib/accounts/actor'
import { createApiKey, listApiKeys, revokeApiKey } from '@/lib/accounts/api-keys'
import { resetFactors } from '@/lib/accounts/credentials'
import { endSessionsByAddress, endStaff, hireWithFirstPassword, resumeStaff } from '@/lib/accounts/staff'
import type { ChangeKind } from '@/lib/administration/changes'
import { importEsims } from '@/lib/cards/esims'
import { importCards } from '@/lib/cards/imports'
import { changeCard } from '@/lib/cards/keeping'
import { previewMoves, recalculatePromises } from '@/lib/cases/recalculation'
import { database } from '@/lib/database/client'
import { endGateway, renewGateway, setGateway } from '@/lib/gateways/gateways'
import { importHolidays } from '@/lib/holidays/imports'
import { addServicePoint, createOperator, describeServicePoint } from '@/lib/operators/operators'
import { carryOutErasure, requestErasure } from '@/lib/personal-data/erasure'
import { addWebhook, endWebhook, renewSecret } from '@/lib/webhooks/webhooks'
import { esimCsv } from '@/prisma/demo/esims'
import { demoOperators } from '@/prisma/demo/operators'

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

let seen: string[] = []
const kept = async () => {
  const rows = await database().adminChange.findMany({ where: { id: { notIn: seen } }, orderBy: { at: 'asc' } })
  seen = [...seen, ...rows.map(({ id }) => id)]
  return rows
}
beforeEach(kept)

const value = <Value>(outcome: { ok: true; value: Value } | { ok: false; refusal: unknown }): Value => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value
}
const email = 'nora@harborline.example'
const url = 'https://example.com/hooks/a-secret-path?token=hidden'
const point = { slug: 'pier', name: 'Pier 17', address: '89 South St', hours: 'Mon–Fri 9–17' }
const iccid = '8901260000000000014'

/** What each does, in this order, and what is kept of it. */
const acts: [ChangeKind, about: string, act: () => Promise<unknown>][] = [
  ['point-added', 'Pier 17', () => addServicePoint(world.admin, world.harborline.id, point, monday)],
  [
    'point-changed',
    'Pier 17',
    () => describeServicePoint(world.admin, world.harborline.id, 'pier', { phone: '+12125550199' }, monday),
  ],
  [
    'staff-hired',
    'Nora Diaz',
    async () => {
      const person = { name: 'Nora Diaz', email, locale: 'en' as const, role: 'clerk' as const }
      return value(await hireWithFirstPassword(world.admin, { ...person, operatorId: world.harborline.id }, monday))
    },
  ],
  ['staff-factors-reset', 'Nora Diaz', () => resetFactors(world.admin, email, monday)],
  ['staff-signed-out', 'Nora Diaz', () => endSessionsByAddress(world.admin, email, monday)],
  ['staff-ended', 'Nora Diaz', () => endStaff(world.admin, email, monday)],
  ['staff-resumed', 'Nora Diaz', () => resumeStaff(world.admin, email, monday)],
  [
    'key-made',
    'Till',
    () => createApiKey(world.admin, { operatorId: world.harborline.id, role: 'clerk', label: 'Till' }, monday),
  ],
  [
    'key-revoked',
    'Till',
    async () => {
      const keys = await listApiKeys(world.harborline.id)
      return revokeApiKey(world.admin, keys.find(({ label }) => label === 'Till')?.id ?? '', monday)
    },
  ],
  ['webhook-added', 'example.com', async () => value(await addWebhook(world.admin, url, monday))],
  ['webhook-secret-changed', 'example.com', async () => renewSecret(world.admin, await webhook(), monday)],
  ['webhook-removed', 'example.com', async () => endWebhook(world.admin, await webhook(), monday)],
  ['gateway-set', 'example.com', async () => value(await setGateway(world.admin, { url, kinds: ['sms'] }, monday))],
  ['gateway-secret-changed', 'example.com', () => renewGateway(world.admin, monday)],
  ['gateway-removed', 'example.com', () => endGateway(world.admin, monday)],
  [
    'cards-imported',
    '1',
    async () => {
      const csv = `iccid,service_point\n${iccid},`
      return value(await importCards(world.admin, world.harborline, { fileName: 'cards.csv', csv }, monday))
    },
  ],
  [
    'card-changed',
    iccid,
    async () => {
      const change = { state: 'defective' as const, reason: 'Bent' }
      return value(await changeCard(world.admin, world.harborline.id, iccid, change, monday))
    },
  ],
  ['esims-imported', '2', async () => value(await importEsims(world.admin, esimCsv('harborline', 2), monday))],
]
const webhook = async () => (await database().webhook.findFirstOrThrow({ where: { url } })).id

describe('what an administrator changes', () => {
  it.each(acts)('is kept once, with who did it: %s', async (kind, about, act) => {
    await act()
    const rows = await kept()
    expect(rows).toMatchObject([
      { kind, about, actor: world.admin, operatorId: world.harborline.id, at: new Date(monday) },
    ])
    expect(JSON.stringify(rows)).not.toMatch(/secret-path|hidden|buka_/)
  })

  it('is not kept where nothing was changed', async () => {
    expect(await endStaff(world.admin, 'nobody@example.com', monday)).toMatchObject({ ok: false })
    expect(await revokeApiKey(world.admin, '0b000000-0000-4000-8000-000000000009', monday)).toBe(false)
    expect(await endWebhook(world.admin, await webhook(), monday)).toMatchObject({ ok: false })
    expect(await endGateway(world.admin, monday)).toMatchObject({ ok: false })
    expect(await importEsims(world.admin, esimCsv('harborline', 2), monday)).toMatchObject({ value: { imported: 0 } })
    expect(await kept()).toEqual([])
  })

  it('of a whole market is kept for everybody in it', async () => {
    const year = await database().operator.findMany({ where: { market: 'US' } })
    const csv = 'date,kind,status,name,name_en\n2028-01-01,public,decreed,New Year’s Day,New Year’s Day\n'
    value(await importHolidays(system, { market: 'US', csv, fileName: 'us.csv' }, { acceptMissing: true }, monday))
    const rows = await kept()
    expect(rows.map(({ operatorId }) => operatorId)).toEqual(year.map(({ id }) => id))
    expect(rows).toMatchObject([{ kind: 'holidays-in-force', about: '2028', actor: system }])
  })

  it('of an erasure names cases and nobody', async () => {
    const person = {
      name: 'Mona Fischer',
      email: 'mona@harbor.test',
      password: 'four unrelated words here',
      locale: 'en',
    }
    const { actor } = value(await signUp(person as SignUp, monday)) // 'en' is a locale
    if (actor.kind !== 'customer') throw new Error('a customer was made')
    const opened = await done(actor, openCase('US', { line: { msisdn: '+12025551377' } }))
    await done(actor, commandOf.WithdrawCase, on(opened))
    const wish = value(await requestErasure(actor, monday))
    value(await carryOutErasure(world.admin, wish?.id ?? '', monday))
    const rows = await kept()
    expect(rows).toMatchObject([{ kind: 'erasure-carried-out', about: opened.reference, actor: world.admin }])
    expect(JSON.stringify(rows)).not.toMatch(/mona/i)
  })

  it('of promises that stay as they are is not kept', async () => {
    const { digest } = await previewMoves(world.harborline, monday)
    value(await recalculatePromises(world.admin, world.harborline, { text: 'No reason', digest }, monday))
    expect(await kept()).toEqual([])
  })

  it('begins with the operator itself', async () => {
    const [demo] = demoOperators
    if (!demo) throw new Error('The demo is empty')
    await createOperator({ ...demo, slug: 'pelican', name: 'Pelican' }, monday)
    expect(await kept()).toMatchObject([{ kind: 'operator-added', about: 'Pelican', actor: system }])
  })
})

it('what was kept is never changed, and never deleted', async () => {
  await expect(database().adminChange.updateMany({ data: { about: 'nothing' } })).rejects.toThrow(/append-only/)
  await expect(database().adminChange.deleteMany()).rejects.toThrow(/append-only/)
  await expect(database().$executeRaw`TRUNCATE admin_changes`).rejects.toThrow(/append-only/)
})
