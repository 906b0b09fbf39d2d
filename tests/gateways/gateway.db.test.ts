import { Webhook as Oracle } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Account, signUp } from '@/lib/accounts/accounts'
import { eraseAccount } from '@/lib/accounts/erasing'
import { now as today } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { database } from '@/lib/database/client'
import { addContact, confirmContact, endContact, listAddresses, listOffers } from '@/lib/gateways/contacts'
import { endGateway, findGateway, freshGatewaySecret, renewGateway, setGateway } from '@/lib/gateways/gateways'
import { GatewayBody } from '@/lib/gateways/send-through'
import { deliver } from '@/lib/notifications/deliver'
import { listOutbox } from '@/lib/notifications/outbox'
import { keyStatus, rotateKeys } from '@/lib/personal-data/keys'
import { endPool, freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { type Received, receiver } from '../support/receiver'
import { done, later, monday, on, settle, type World } from '../support/world'

let world: World
/** Somebody else for each test: codes are counted by account. */
let person: Account
let end: () => Promise<void>
const relay = await receiver()
beforeAll(async () => {
  process.env.BUKA_WEBHOOK_HOSTS = relay.host
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(async () => {
  await endPool()
  await end()
  await relay.end()
})
beforeEach(async () => {
  const email = `somebody.${people++}@harbor.test`
  const made = await signUp({ name: 'Zsófia', email, password: 'four unrelated words here', locale: 'en' }, monday)
  if (!made.ok) throw new Error(made.refusal.kind)
  person = made.value
  const set = await setGateway(world.admin, { url: relay.url, kinds: ['telegram', 'sms'] }, monday)
  expect(set).toEqual({ ok: true, value: null })
})
afterEach(async () => {
  await endGateway(world.admin, monday)
  await database().gatewayContact.deleteMany()
  relay.received.length = 0
  relay.answers.length = 0
})

let people = 0
let lines = 0
const fresh = () => `+1202555${5000 + lines++}`
const opened = (msisdn = fresh()) => done(person.actor, openCase('US', { line: { msisdn } }))
const bodyOf = ({ body }: Received) => GatewayBody.parse(JSON.parse(body))
const codeIn = (received: Received | undefined) => /\d{6}/.exec(received ? bodyOf(received).text : '')?.[0] ?? ''
const offer = async () => {
  const [first] = await listOffers(person.id)
  if (!first) throw new Error('no gateway is offered')
  return first
}
const add = async (kind: string, address: string, at = monday) =>
  addContact(person, { operatorId: world.harborline.id, kind, address }, at)
const confirm = async (code: string, at = monday) => {
  const contact = (await offer()).contacts.find(({ confirmed }) => !confirmed)
  return confirmContact(person.id, contact?.id ?? '', code, at)
}
/** Names an address and types its code back. */
async function confirmed(kind: string, address: string) {
  expect(await add(kind, address)).toEqual({ ok: true, value: null })
  expect(await confirm(codeIn(relay.received.at(-1)))).toEqual({ ok: true, value: null })
  relay.received.length = 0
}
async function messageOf(caseId: string, kind: string) {
  const row = await database().message.findFirst({ where: { caseId, kind, channel: 'gateway' } })
  if (!row) throw new Error(`nothing of ${kind} was planned for the gateway`)
  return row.id
}
const rowOf = (id: string) => database().message.findUniqueOrThrow({ where: { id } })
const now = later(monday, 10)

describe('an address', () => {
  it('gets nothing but a code until that is typed back', async () => {
    const before = await opened()
    expect(await add('sms', '+1 646 555 0199')).toEqual({ ok: true, value: null })
    const [received, ...others] = relay.received
    if (!received) throw new Error('nothing came')
    expect(others).toEqual([])
    expect(bodyOf(received)).toMatchObject({ to: { kind: 'sms', address: '+16465550199' }, reference: null })
    const state = await opened()
    const planned = await database().message.findMany({
      where: { caseId: { in: [before.id, state.id] }, channel: 'gateway' },
    })
    expect(planned).toEqual([])
    expect(await confirm('000000')).toEqual({ ok: false, refusal: { kind: 'code-wrong' } })
    expect(await confirm(codeIn(received))).toEqual({ ok: true, value: null })
    expect((await offer()).contacts).toMatchObject([{ kind: 'sms', address: '+16465550199', confirmed: true }])
  })

  it('is kept encrypted, and its code as a hash, and goes when it ends', async () => {
    await opened()
    await add('sms', '+16465550199')
    const code = codeIn(relay.received[0])
    const row = await database().gatewayContact.findFirstOrThrow()
    expect(Buffer.from(row.sealed ?? []).toString('latin1')).not.toContain('6465550199')
    expect(row.codeHash).not.toContain(code)
    expect(await endContact(row.accountId === person.id ? world.harborline.id : '', row.id, now)).toBe(false)
    expect(await endContact(person.id, row.id, now)).toBe(true)
    expect(await database().gatewayContact.findFirstOrThrow()).toMatchObject({
      sealed: null,
      envelope: null,
      codeHash: null,
    })
  })

  it('goes with the account, and gets another key with everything else', async () => {
    await opened()
    await confirmed('telegram', '@li_wei')
    const held = await database().gatewayContact.findFirstOrThrow()
    expect((await keyStatus()).keys.find(({ keyId }) => keyId === held.keyId)?.rows).toBeGreaterThan(0)
    env().BUKA_DATA_KEY.unshift({ id: 'next', key: Buffer.alloc(32, 'next') })
    try {
      expect(await rotateKeys()).toMatchObject({ failed: 0 })
      expect(await database().gatewayContact.findFirstOrThrow()).toMatchObject({ keyId: 'next', sealed: held.sealed })
      expect(await listAddresses(person.id)).toMatchObject([{ kind: 'telegram', address: '@li_wei' }])
    } finally {
      env().BUKA_DATA_KEY.push(...env().BUKA_DATA_KEY.splice(0, 1))
      await rotateKeys()
    }
    await database().$transaction((tx) => eraseAccount(tx, person.id))
    expect(await database().gatewayContact.count()).toBe(0)
  })

  it('is not confirmed by guessing, nor later than a quarter of an hour', async () => {
    await opened()
    await add('sms', '+16465550199')
    const late = later(monday, 16)
    expect(await confirm(codeIn(relay.received[0]), late)).toEqual({ ok: false, refusal: { kind: 'code-expired' } })
    for (let number = 0; number < 5; number++) await confirm('000000')
    expect(await confirm(codeIn(relay.received[0]))).toEqual({ ok: false, refusal: { kind: 'code-expired' } })
  })

  it('that is a lost number is refused, in every way it can be written', async () => {
    const msisdn = fresh()
    await opened(msisdn)
    const national = msisdn.slice(2)
    for (const [kind, address] of [
      ['sms', msisdn],
      ['sms', `(${national.slice(0, 3)}) ${national.slice(3, 6)}-${national.slice(6)}`],
      ['telegram', msisdn.slice(1)],
      ['telegram', national],
    ] as const)
      expect(await add(kind, address)).toEqual({ ok: false, refusal: { kind: 'number-lost' } })
    expect(relay.received).toEqual([])
  })

  it('that is lost to somebody else is refused as well', async () => {
    await opened()
    const msisdn = fresh()
    await done(world.budi, openCase('US', { line: { msisdn } }))
    expect(await add('sms', msisdn)).toEqual({ ok: false, refusal: { kind: 'number-lost' } })
  })

  it.each([
    ['wechat', 'somebody', 'kind-not-offered'],
    ['pigeon', 'somebody', 'kind-not-offered'],
    ['sms', '12', 'address-invalid'],
  ])('by %s that is %s is refused', async (kind, address, refusal) => {
    await opened()
    expect(await add(kind, address)).toEqual({ ok: false, refusal: { kind: refusal } })
  })

  it('of an operator one has no case with is not offered', async () => {
    const budi = world.adminElsewhere.kind === 'staff' ? world.adminElsewhere.accountId : ''
    expect(await listOffers(budi)).toEqual([])
    const given = { operatorId: world.harborline.id, kind: 'sms', address: '+16465550199' }
    expect(await addContact({ id: budi, locale: 'en' }, given, now)).toMatchObject({
      refusal: { kind: 'kind-not-offered' },
    })
  })

  it('is dropped when the gateway does not take its code', async () => {
    await opened()
    relay.answers.push(500)
    expect(await add('sms', '+16465550199')).toEqual({ ok: false, refusal: { kind: 'gateway-failed' } })
    expect((await offer()).contacts).toEqual([])
  })

  it('gets five codes in an hour at most', async () => {
    await opened()
    for (let number = 0; number < 5; number++) expect(await add('sms', '+16465550188')).toMatchObject({ ok: true })
    expect(await add('sms', '+16465550188')).toEqual({ ok: false, refusal: { kind: 'too-many-codes' } })
    expect(relay.received).toHaveLength(5)
  })
})

describe('a gateway', () => {
  it('gets a signed request with two sentences, and nothing of the person but the address', async () => {
    await opened()
    await confirmed('telegram', '@li_wei')
    const state = await opened()
    const id = await messageOf(state.id, 'CaseOpened')
    await deliver(id, null, { now: today() })
    const [received] = relay.received
    if (!received) throw new Error('nothing came')
    expect(bodyOf(received)).toEqual({
      to: { kind: 'telegram', address: '@li_wei' },
      text: `Your case is open. Case ${state.reference}, Harborline Wireless. If this was not you, call Harborline Wireless at once.`,
      url: `http://localhost:3000/cases/${state.reference}`,
      locale: 'en',
      reference: state.reference,
    })
    expect(received.body).not.toMatch(/李伟|liwei@|\+1202|E12345678/)
    await renewGateway(world.admin, today())
    const secret = (await freshGatewaySecret(world.admin, today())) ?? ''
    const again = await opened()
    await deliver(await messageOf(again.id, 'CaseOpened'), null, { now: today() })
    const last = relay.received.at(-1)
    expect(() => new Oracle(secret).verify(last?.body ?? '', last?.headers as Record<string, string>)).not.toThrow()
    expect(await rowOf(id)).toMatchObject({ status: 'sent', via: 'gateway' })
    const { rows } = await listOutbox(world.admin)
    expect(rows.find((row) => row.id === id)).toMatchObject({ channel: 'gateway', status: 'sent' })
  })

  it('that fails is tried again under the same id', async () => {
    await opened()
    await confirmed('sms', '+16465550199')
    const id = await messageOf((await opened()).id, 'CaseOpened')
    relay.answers.push(502)
    await expect(deliver(id, null, { now })).rejects.toThrow('502')
    await deliver(id, null, { now: later(now, 1) })
    expect(new Set(relay.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(await rowOf(id)).toMatchObject({ status: 'sent', attempts: 2 })
  })

  it('that answers 410 for an address is never told that address again', async () => {
    await opened()
    await confirmed('sms', '+16465550199')
    const id = await messageOf((await opened()).id, 'CaseOpened')
    relay.answers.push(410)
    await deliver(id, null, { now })
    expect(await rowOf(id)).toMatchObject({ status: 'dead', lastError: 'nobody-to-tell' })
    expect((await offer()).contacts).toEqual([])
  })

  it('is never asked to write to a number that was lost since', async () => {
    const number = '+16465550177'
    await opened()
    await confirmed('sms', number)
    const before = await messageOf((await opened()).id, 'CaseOpened')
    const lost = await opened(number)
    await deliver(before, null, { now })
    await deliver(await messageOf(lost.id, 'CaseOpened'), null, { now })
    expect(relay.received).toEqual([])
    expect(await rowOf(before)).toMatchObject({ status: 'dead', lastError: 'nobody-to-tell' })

    // The number of a case that has ended is the person's again, but not for what that case still has to tell.
    await done(person.actor, commandOf.WithdrawCase, on(lost, 1))
    await deliver(await messageOf(lost.id, 'CaseWithdrawn'), null, { now })
    expect(relay.received).toEqual([])
    await deliver(await messageOf((await opened()).id, 'CaseOpened'), null, { now })
    expect(relay.received).toHaveLength(1)
  })

  it('that is taken away, or no longer carries a kind, is not asked', async () => {
    await opened()
    await confirmed('sms', '+16465550199')
    await setGateway(world.admin, { url: relay.url, kinds: ['telegram'] }, monday)
    const state = await opened()
    await endGateway(world.admin, monday)
    const other = await opened()
    const planned = await database().message.findMany({
      where: { caseId: { in: [state.id, other.id] }, channel: 'gateway' },
    })
    expect(planned).toEqual([])
  })

  it('is kept by administrators of the operator alone, at an address that may be told', async () => {
    for (const actor of [world.agent, world.reviewer, world.clerk, world.auditor, world.liWei]) {
      const refused = { ok: false, refusal: { kind: 'gateway-not-permitted' } }
      expect(await findGateway(actor)).toEqual(refused)
      expect(await setGateway(actor, { url: relay.url, kinds: ['sms'] }, monday)).toEqual(refused)
      expect(await endGateway(actor, monday)).toEqual(refused)
      expect(await freshGatewaySecret(actor, monday)).toBeNull()
    }
    expect(await findGateway(world.adminElsewhere)).toEqual({ ok: true, value: null })
    expect(await setGateway(world.admin, { url: 'https://10.0.0.1/', kinds: ['sms'] }, monday)).toMatchObject({
      refusal: { kind: 'gateway-address-refused', problem: 'not-public' },
    })
    expect(await setGateway(world.admin, { url: relay.url, kinds: [] }, monday)).toMatchObject({
      refusal: { kind: 'gateway-kinds-missing' },
    })
  })
})
