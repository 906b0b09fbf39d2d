import { Webhook as Oracle } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Command } from '@/lib/cases/commands'
import { replay } from '@/lib/cases/evolve'
import { readHistory } from '@/lib/cases/records'
import { stageOf } from '@/lib/cases/status'
import { now as today } from '@/lib/core/clock'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { deliverWebhook, NotDelivered } from '@/lib/webhooks/deliver'
import { listDeliveries, resendDelivery } from '@/lib/webhooks/deliveries'
import { WebhookBody } from '@/lib/webhooks/payload'
import { send } from '@/lib/webhooks/send'
import { readNamed } from '@/lib/webhooks/target'
import { addWebhook, endWebhook, findWebhook, listWebhooks, renewSecret, testWebhook } from '@/lib/webhooks/webhooks'
import { freshDatabase } from '../support/database'
import { openCase } from '../support/given'
import { type Received, receiver } from '../support/receiver'
import { done, later, monday, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
const crm = await receiver()
beforeAll(async () => {
  process.env.BUKA_WEBHOOK_HOSTS = crm.host
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(async () => {
  await end()
  await crm.end()
})
let webhook: { id: string; secret: string }
beforeEach(async () => {
  const added = await addWebhook(world.admin, crm.url, monday)
  if (!added.ok) throw new Error(added.refusal.kind)
  webhook = { id: added.value.webhook.id, secret: added.value.secret }
})
afterEach(async () => {
  await endWebhook(world.admin, webhook.id, monday)
  crm.received.length = 0
  crm.answers.length = 0
})

let lines = 0
const opened = () => done(world.agent, openCase('US', { line: { msisdn: `+1202555${6000 + lines++}` } }))
const planned = () => database().webhookDelivery.findMany({ where: { webhookId: webhook.id }, orderBy: { id: 'asc' } })
async function oneDelivery() {
  await opened()
  const [delivery, ...others] = await planned()
  if (!delivery) throw new Error('nothing was planned')
  return { id: delivery.id, others }
}
const deliver = (id: string, now: Instant = monday, lastTry = false) =>
  deliverWebhook(id, { now, lastTry, clock: () => performance.now() })
const statusOf = async (id: string) => (await database().webhookDelivery.findUniqueOrThrow({ where: { id } })).status
const log = async () => {
  const listed = await listDeliveries(world.admin, webhook.id)
  if (!listed.ok) throw new Error(listed.refusal.kind)
  return listed.value.deliveries
}
const bodyOf = ({ body }: Received) => WebhookBody.parse(JSON.parse(body))
const check = (secret: string, { headers, body }: Received) =>
  new Oracle(secret).verify(body, headers as Record<string, string>) // of these headers none is sent twice
/** An oracle compares with the clock on the wall. */
const seconds = (shift: number) => later(today(), shift / 60)

describe('an event', () => {
  it('is told once, with the case as that event left it and nothing of the person', async () => {
    const state = await opened()
    const commands: Command[] = [
      { type: 'AddNote', audience: 'internal', text: 'She called from a borrowed phone' },
      { type: 'WithdrawCase' },
    ]
    for (const command of commands) await done(world.agent, command, { reference: state.reference })
    const deliveries = await database().webhookDelivery.findMany({
      where: { webhookId: webhook.id },
      orderBy: { sequence: 'asc' },
    })
    for (const { id } of deliveries) await deliver(id)
    const history = await readHistory(database(), state.id)
    expect(crm.received.map(bodyOf)).toEqual(
      history.map((event, index) => {
        const then = replay(history.slice(0, index + 1))
        return {
          type: event.type,
          at: event.at,
          case: {
            reference: state.reference,
            status: then.status,
            stage: stageOf[then.status],
            version: index + 1,
            market: 'US',
            operator: 'harborline',
            url: `http://localhost:3000/api/v1/cases/${state.reference}`,
          },
        }
      }),
    )
    const all = crm.received.map(({ body, headers }) => body + JSON.stringify(headers)).join()
    expect(all).not.toMatch(/borrowed|Li Wei|202555|@/)
    for (const { id } of deliveries) await deliver(id)
    expect(crm.received).toHaveLength(history.length)
  })

  it('is told to nobody when the command was refused, and never to another operator’s receivers', async () => {
    const { others } = await oneDelivery()
    expect(others).toEqual([])
    expect(await listDeliveries(world.adminElsewhere, webhook.id)).toMatchObject({ ok: false })
  })

  it('is signed as the standard says, with the moment of each try', async () => {
    const { id } = await oneDelivery()
    crm.answers.push(500)
    await expect(deliver(id, seconds(-60))).rejects.toThrow(NotDelivered)
    await deliver(id, seconds(0))
    const [first, second] = crm.received
    if (!first || !second) throw new Error('two tries were not two')
    for (const one of [first, second]) expect(check(webhook.secret, one)).toBeTruthy()
    expect(first.headers['webhook-id']).toBe(id)
    expect(second.headers['webhook-id']).toBe(id)
    expect(second.body).toBe(first.body)
    expect(Number(second.headers['webhook-timestamp']) - Number(first.headers['webhook-timestamp'])).toBe(60)
    const forged = { ...second, body: second.body.replace('opened', 'closed') }
    expect(forged.body).not.toBe(second.body)
    expect(() => check(webhook.secret, forged)).toThrow()
    const replayed = { ...second, headers: { ...second.headers, 'webhook-timestamp': '1700000000' } }
    expect(() => check(webhook.secret, replayed)).toThrow()
  })

  it('is signed with the old secret as well for a day after a new one was made', async () => {
    const renewed = await renewSecret(world.admin, webhook.id, seconds(-3600))
    if (!renewed.ok) throw new Error(renewed.refusal.kind)
    const { id } = await oneDelivery()
    await deliver(id, seconds(0))
    const [received] = crm.received
    if (!received) throw new Error('nothing came')
    for (const secret of [webhook.secret, renewed.value.secret]) expect(check(secret, received)).toBeTruthy()
    await renewSecret(world.admin, webhook.id, seconds(-25 * 3600))
    await resendDelivery(world.admin, webhook.id, id, monday)
    await deliver(id, seconds(0))
    const last = crm.received.at(-1)
    if (!last) throw new Error('nothing came again')
    expect(() => check(webhook.secret, last)).toThrow()
    expect(() => check(renewed.value.secret, last)).toThrow()
  })
})

describe('a receiver that', () => {
  it.each([
    ['refuses', 500, '500'],
    ['does not know us', 404, '404'],
    ['sends us elsewhere, which is not followed', 302, '302'],
    ['hangs up', 'hang-up', 'ECONNRESET'],
  ] as const)('%s is tried again', async (_, answer, told) => {
    const { id } = await oneDelivery()
    crm.answers.push(answer)
    await expect(deliver(id)).rejects.toThrow(told)
    expect(await statusOf(id)).toBe('failed')
    expect(crm.received).toHaveLength(1)
    await deliver(id)
    expect(await statusOf(id)).toBe('delivered')
    const [entry] = await log()
    expect(entry?.attempts.map(({ number, answer: code, error }) => [number, error ?? String(code)])).toEqual([
      [1, told],
      [2, '204'],
    ])
  })

  it('says nothing is given up after a while', async () => {
    crm.answers.push('silence')
    const named = readNamed(crm.host)
    expect(await send(crm.url, {}, '{}', { named, timeout: 200 })).toEqual({ answer: null, error: 'timeout' })
  })

  it('fails at the last try is given up, and told again when somebody asks for it', async () => {
    const { id } = await oneDelivery()
    crm.answers.push(503)
    await deliver(id, monday, true)
    expect(await statusOf(id)).toBe('dead')
    await deliver(id)
    expect(crm.received).toHaveLength(1)
    expect(await resendDelivery(world.admin, webhook.id, id, later(monday, 5))).toEqual({ ok: true, value: null })
    expect(await resendDelivery(world.admin, webhook.id, id, later(monday, 5))).toMatchObject({
      refusal: { kind: 'delivery-under-way' },
    })
    await deliver(id)
    const [entry] = await log()
    expect(entry).toMatchObject({ status: 'delivered', resentAt: later(monday, 5) })
    expect(await database().webhookDelivery.findUnique({ where: { id } })).toMatchObject({ resentBy: world.admin })
  })

  it('is gone is never told anything again', async () => {
    const { id } = await oneDelivery()
    crm.answers.push(410)
    await deliver(id)
    expect(await statusOf(id)).toBe('dead')
    expect(await findWebhook(world.admin, webhook.id)).toMatchObject({ value: { endedBy: 'receiver' } })
    await opened()
    expect(await planned()).toHaveLength(1)
    expect(await resendDelivery(world.admin, webhook.id, id, monday)).toMatchObject({
      refusal: { kind: 'delivery-not-found' },
    })
  })

  it('was taken away meanwhile gets nothing', async () => {
    const { id } = await oneDelivery()
    await endWebhook(world.admin, webhook.id, monday)
    await deliver(id)
    expect(await statusOf(id)).toBe('dead')
    expect(crm.received).toEqual([])
  })

  it('is no longer named is not told, wherever its address leads', async () => {
    expect(await send(crm.url, {}, '{}', { named: readNamed('') })).toEqual({ answer: null, error: 'not-https' })
    const local = `https://localhost/`
    expect(await send(local, {}, '{}', { named: readNamed('') })).toEqual({ answer: null, error: 'not-public' })
    expect(crm.received).toEqual([])
  })
})

describe('administrators', () => {
  it('test a webhook, and see in the log what came of it', async () => {
    const tested = await testWebhook(world.admin, webhook.id, monday)
    if (!tested.ok) throw new Error(tested.refusal.kind)
    await deliver(tested.value.deliveryId)
    expect(crm.received.map(bodyOf)).toEqual([{ type: 'WebhookTested', at: monday, case: null }])
    expect(await log()).toMatchObject([{ type: 'WebhookTested', reference: null, status: 'delivered' }])
  })

  it('are told what is wrong with an address', async () => {
    const add = async (url: string) => {
      const added = await addWebhook(world.admin, url, monday)
      return added.ok ? null : added.refusal
    }
    expect(await add('https://10.0.0.1/')).toEqual({ kind: 'webhook-address-refused', problem: 'not-public' })
    expect(await add(crm.url)).toEqual({ kind: 'webhook-exists' })
    const made = []
    for (let number = 0; number < 9; number++) {
      const added = await addWebhook(world.admin, `https://crm.example/${number}`, monday)
      if (added.ok) made.push(added.value.webhook.id)
    }
    expect(made).toHaveLength(9)
    expect(await add('https://crm.example/more')).toEqual({ kind: 'too-many-webhooks', most: 10 })
    for (const id of made) await endWebhook(world.admin, id, monday)
  })

  it('page through the log', async () => {
    for (let number = 0; number < 30; number++) await testWebhook(world.admin, webhook.id, later(monday, number))
    const first = await listDeliveries(world.admin, webhook.id)
    if (!first.ok) throw new Error(first.refusal.kind)
    const rest = await listDeliveries(world.admin, webhook.id, { before: first.value.before ?? '' })
    if (!rest.ok) throw new Error(rest.refusal.kind)
    expect([first.value.deliveries.length, rest.value.deliveries.length, rest.value.before]).toEqual([25, 5, null])
    const ids = [...first.value.deliveries, ...rest.value.deliveries].map(({ id }) => id)
    expect(new Set(ids).size).toBe(30)
  })

  it('of this operator, and nobody else, keep webhooks', async () => {
    const { id } = await oneDelivery()
    for (const actor of [world.agent, world.reviewer, world.clerk, world.auditor, world.liWei]) {
      for (const outcome of [
        await listWebhooks(actor),
        await addWebhook(actor, 'https://crm.example/', monday),
        await findWebhook(actor, webhook.id),
        await renewSecret(actor, webhook.id, monday),
        await testWebhook(actor, webhook.id, monday),
        await listDeliveries(actor, webhook.id),
        await resendDelivery(actor, webhook.id, id, monday),
        await endWebhook(actor, webhook.id, monday),
      ])
        expect(outcome).toEqual({ ok: false, refusal: { kind: 'webhooks-not-permitted' } })
    }
    const elsewhere = world.adminElsewhere
    expect(await listWebhooks(elsewhere)).toEqual({ ok: true, value: [] })
    for (const outcome of [
      await findWebhook(elsewhere, webhook.id),
      await renewSecret(elsewhere, webhook.id, monday),
      await testWebhook(elsewhere, webhook.id, monday),
      await listDeliveries(elsewhere, webhook.id),
      await resendDelivery(elsewhere, webhook.id, id, monday),
      await endWebhook(elsewhere, webhook.id, monday),
      await findWebhook(world.admin, 'nonsense'),
    ])
      expect(outcome).toEqual({ ok: false, refusal: { kind: 'webhook-not-found' } })
    expect(await findWebhook(world.api, webhook.id)).toMatchObject({ value: { endedAt: null } })
  })
})
