import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/accounts/actor'
import type { CommandOf } from '@/lib/cases/commands'
import { database } from '@/lib/database/client'
import { saveChoices } from '@/lib/notifications/choices'
import { deliver } from '@/lib/notifications/deliver'
import { listOutbox } from '@/lib/notifications/outbox'
import { addSubscription, endSubscription, listSubscriptions, testSubscriptions } from '@/lib/push/subscriptions'
import { endPool, freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { type Received, receiver } from '../support/receiver'
import { subscribedBrowser } from '../support/subscribed-browser'
import { done, later, monday, on, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
const service = await receiver()
beforeAll(async () => {
  process.env.BUKA_VAPID_KEY = Buffer.alloc(32, 7).toString('base64')
  process.env.BUKA_PUSH_HOSTS = service.host
  process.env.BUKA_WEBHOOK_HOSTS = 'crm.internal'
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(async () => {
  await endPool()
  await end()
  await service.end()
})
afterEach(async () => {
  await database().pushSubscription.deleteMany()
  await database().notificationChoice.deleteMany()
  service.received.length = 0
  service.answers.length = 0
})

const idOf = (actor: Actor): string => {
  if (!('accountId' in actor)) throw new Error('nobody signs in with a key')
  return actor.accountId
}
const liWei = () => idOf(world.liWei)
let browsers = 0
async function subscribed(accountId = liWei()) {
  const browser = subscribedBrowser(`${service.url}/${++browsers}`)
  const added = await addSubscription(accountId, browser.subscription, { userAgent: 'Firefox', now: monday })
  expect(added).toEqual({ ok: true, value: null })
  return browser
}

let lines = 0
const opened = (changes: Partial<CommandOf<'OpenCase'>> = {}) =>
  done(world.liWei, openCase('US', { line: { msisdn: `+1202555${2000 + lines++}` }, ...changes }))
const messagesOf = async (caseId: string, kind?: string) =>
  (
    await database().message.findMany({ where: { caseId, kind }, orderBy: [{ sequence: 'asc' }, { channel: 'asc' }] })
  ).map(({ id, kind: what, recipient, channel, status }) => ({ id, kind: what, recipient, channel, status }))
async function pushOf(caseId: string, kind: string) {
  const found = (await messagesOf(caseId, kind)).find(({ channel }) => channel === 'push')
  if (!found) throw new Error(`no push of ${kind} was planned`)
  return found.id
}
const rowOf = (id: string) => database().message.findUniqueOrThrow({ where: { id } })
const only = (received: Received[]): Received => {
  const [first, ...others] = received
  if (!first || others.length > 0) throw new Error(`${received.length} came`)
  return first
}
const now = later(monday, 10)

describe('somebody who is told in a browser', () => {
  it('gets what happened to which case, readable there alone, and nothing of the person', async () => {
    const browser = await subscribed()
    const state = await opened()
    expect((await messagesOf(state.id)).map(({ recipient, channel }) => [recipient, channel])).toEqual([
      ['applicant', 'email'],
      ['account', 'push'],
    ])
    const id = await pushOf(state.id, 'CaseOpened')
    await deliver(id, null, { now })
    const received = only(service.received)
    const note = browser.read(received)
    expect(note).toEqual({
      title: 'Your case is open',
      body: `Case ${state.reference}, Harborline Wireless. If this was not you, call Harborline Wireless at once.`,
      url: `http://localhost:3000/cases/${state.reference}`,
      lang: 'en',
      tag: received.headers.topic,
    })
    expect(JSON.stringify(note)).not.toMatch(/李伟|Li Wei|liwei@|\+?1202|E12345678|Mott/)
    expect(received.body).not.toContain(state.reference)
    expect(received.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '259200', urgency: 'high' })
    expect(received.headers.authorization).toMatch(/^vapid t=[\w-]+\.[\w-]+\.[\w-]+, k=[\w-]{87}$/)
    expect(await rowOf(id)).toMatchObject({ status: 'sent', via: 'push', attempts: 1 })
    await deliver(id, null, { now })
    expect(service.received).toHaveLength(1)
  })

  it('sees of each case the newest, and of two cases both', async () => {
    await subscribed()
    const state = await opened()
    await done(world.liWei, commandOf.SubmitApplication, on(state, 1))
    const other = await opened()
    await deliver(await pushOf(state.id, 'CaseOpened'), null, { now })
    await deliver(await pushOf(state.id, 'ApplicationSubmitted'), null, { now })
    await deliver(await pushOf(other.id, 'CaseOpened'), null, { now })
    const [first, second, third] = service.received.map(({ headers }) => headers.topic)
    expect(first).toBe(second)
    expect(third).not.toBe(first)
    expect(first).toMatch(/^[0-9a-f]{32}$/)
  })

  it('is told in all of them, and no other person is', async () => {
    await subscribed()
    await subscribed()
    await subscribed(idOf(world.budi))
    const state = await opened()
    await deliver(await pushOf(state.id, 'CaseOpened'), null, { now })
    expect(service.received).toHaveLength(2)
  })

  it('was told when one service took it', async () => {
    await subscribed()
    await subscribed()
    const id = await pushOf((await opened()).id, 'CaseOpened')
    service.answers.push(500, 201)
    await deliver(id, null, { now })
    expect(await rowOf(id)).toMatchObject({ status: 'sent' })
  })

  it('is told again later when no service took it, and given up at the last try', async () => {
    await subscribed()
    const id = await pushOf((await opened()).id, 'CaseOpened')
    service.answers.push(503, 'hang-up')
    await expect(deliver(id, null, { now })).rejects.toThrow('503')
    expect(await rowOf(id)).toMatchObject({ status: 'failed', lastError: '503' })
    await deliver(id, null, { now, lastTry: true })
    expect(await rowOf(id)).toMatchObject({ status: 'dead', lastError: 'ECONNRESET', attempts: 2 })
    const { rows } = await listOutbox(world.admin)
    expect(rows.find((row) => row.id === id)).toMatchObject({ channel: 'push', status: 'dead' })
  })

  it.each([404, 410])('is forgotten there once the service answers %s', async (answer) => {
    await subscribed()
    const id = await pushOf((await opened()).id, 'CaseOpened')
    service.answers.push(answer)
    await deliver(id, null, { now })
    expect(await rowOf(id)).toMatchObject({ status: 'dead', lastError: 'nobody-to-tell' })
    expect(await listSubscriptions(liWei())).toEqual([])
    expect(await database().pushSubscription.findFirst({ where: { accountId: liWei() } })).toMatchObject({
      endedBy: 'service',
      endpoint: null,
      p256dh: null,
      auth: null,
    })
    expect((await messagesOf((await opened()).id)).map(({ channel }) => channel)).toEqual(['email'])
  })
})

describe('what somebody chose', () => {
  const wants = (list: string[]) => saveChoices(liWei(), (channel, topic) => list.includes(`${channel} ${topic}`))

  it('holds from then on, and leaves security alone', async () => {
    await subscribed()
    expect(await wants(['push requests'])).toEqual({ ok: true, value: null })
    const state = await opened()
    await done(world.liWei, commandOf.SubmitApplication, on(state, 1))
    await done(world.reviewer, commandOf.ExtendReview, on(state, 2))
    await done(world.reviewer, commandOf.BeginReview, on(state, 3))
    await done(world.reviewer, commandOf.RequestInformation, on(state, 4))
    expect((await messagesOf(state.id)).map(({ kind, channel }) => `${kind} ${channel}`)).toEqual([
      'CaseOpened email',
      'CaseOpened push',
      'ApplicationSubmitted email',
      'ApplicationSubmitted push',
      'InformationRequested push',
    ])
  })

  it('does not hold for an address that is not theirs', async () => {
    await subscribed()
    await wants(['push requests'])
    const { applicant } = openCase('US')
    const state = await opened({ applicant: { ...applicant, email: 'somebody.else@harbor.test' } as typeof applicant })
    await done(world.liWei, commandOf.SubmitApplication, on(state, 1))
    await done(world.reviewer, commandOf.ExtendReview, on(state, 2))
    const told = await messagesOf(state.id, 'ReviewExtended')
    expect(told.map(({ recipient, channel }) => [recipient, channel])).toEqual([['applicant', 'email']])
  })

  it('may not be to hear nothing of what is asked', async () => {
    expect(await wants(['email progress'])).toEqual({ ok: false, refusal: { kind: 'requests-unheard' } })
    await subscribed()
    expect(await wants(['email progress', 'push requests'])).toMatchObject({ ok: true })
  })

  it('falls back to a mail when the only browser that was to be asked is gone', async () => {
    await subscribed()
    await wants(['push requests'])
    const state = await opened()
    await done(world.liWei, commandOf.SubmitApplication, on(state, 1))
    await done(world.reviewer, commandOf.BeginReview, on(state, 2))
    await done(world.reviewer, commandOf.RequestInformation, on(state, 3))
    const id = await pushOf(state.id, 'InformationRequested')
    service.answers.push(410)
    await deliver(id, null, { now })
    const [mail] = (await messagesOf(state.id, 'InformationRequested')).filter(({ channel }) => channel === 'email')
    if (!mail) throw new Error('no mail was planned')
    expect(mail).toMatchObject({ recipient: 'account', status: 'planned' })
    await deliver(mail.id, null, { now })
    expect(await rowOf(mail.id)).toMatchObject({ status: 'sent', via: 'outbox' })
  })

  it('needs no second mail where there was one', async () => {
    await subscribed()
    const state = await opened()
    await done(world.liWei, commandOf.SubmitApplication, on(state, 1))
    await done(world.reviewer, commandOf.BeginReview, on(state, 2))
    await done(world.reviewer, commandOf.RequestInformation, on(state, 3))
    service.answers.push(410)
    await deliver(await pushOf(state.id, 'InformationRequested'), null, { now })
    const told = await messagesOf(state.id, 'InformationRequested')
    expect(told.map(({ recipient, channel }) => [recipient, channel])).toEqual([
      ['applicant', 'email'],
      ['account', 'push'],
    ])
  })
})

describe('a subscription', () => {
  const { keys } = subscribedBrowser('https://push.example/').subscription
  it.each([
    ['this machine', 'https://localhost.localdomain:8443/x'],
    ['an address in a private network', 'https://10.0.0.5/x'],
    ['a cloud’s metadata', 'http://169.254.169.254/latest'],
    ['a host that only webhooks may reach', 'http://crm.internal/x'],
    ['no address', 'nonsense'],
    ['a name and password', 'https://a:b@push.example/x'],
  ])('to %s is refused', async (_, endpoint) => {
    const added = await addSubscription(liWei(), { endpoint, keys }, { userAgent: '', now: monday })
    expect(added).toEqual({ ok: false, refusal: { kind: 'subscription-invalid' } })
  })

  it.each([
    ['a point off the curve', { ...keys, p256dh: Buffer.alloc(65, 4).toString('base64url') }],
    ['too short a secret', { ...keys, auth: 'AAAA' }],
    ['no keys', undefined],
  ])('with %s is refused', async (_, bad) => {
    const given = { endpoint: `${service.url}/keys`, keys: bad }
    expect(await addSubscription(liWei(), given, { userAgent: '', now: monday })).toMatchObject({
      refusal: { kind: 'subscription-invalid' },
    })
  })

  it('whose name has come to mean a private address is not told', async () => {
    // As if it had been public when it was added.
    await database().pushSubscription.create({
      data: {
        id: '0e000000-0000-4000-8000-000000000001',
        accountId: liWei(),
        endpoint: 'https://localhost/x',
        ...keys,
        userAgent: '',
        createdAt: monday,
      },
    })
    const id = await pushOf((await opened()).id, 'CaseOpened')
    await expect(deliver(id, null, { now })).rejects.toThrow('not-public')
  })

  it('made again is the same browser, and another person’s ends when somebody else signs in there', async () => {
    const browser = await subscribed()
    const again = (id: string) => addSubscription(id, browser.subscription, { userAgent: 'Firefox', now })
    await again(liWei())
    expect(await listSubscriptions(liWei())).toHaveLength(1)
    await again(idOf(world.budi))
    expect(await listSubscriptions(liWei())).toEqual([])
    expect(await listSubscriptions(idOf(world.budi))).toHaveLength(1)
  })

  it('is ended by its own person alone', async () => {
    await subscribed()
    const [browser] = await listSubscriptions(liWei())
    if (!browser) throw new Error('there is none')
    expect(await endSubscription(idOf(world.budi), browser.id, now)).toBe(false)
    expect(await endSubscription(liWei(), 'nonsense', now)).toBe(false)
    expect(await endSubscription(liWei(), browser.id, now)).toBe(true)
    expect(await listSubscriptions(liWei())).toEqual([])
  })

  it('is one of ten at most', async () => {
    for (let number = 0; number < 10; number++) await subscribed()
    const { subscription } = subscribedBrowser(`${service.url}/eleventh`)
    expect(await addSubscription(liWei(), subscription, { userAgent: '', now })).toMatchObject({
      refusal: { kind: 'too-many-browsers', most: 10 },
    })
  })

  it('can be tested, ten times an hour', async () => {
    const browser = await subscribed(idOf(world.budi))
    const test = () => testSubscriptions(idOf(world.budi), { locale: 'id', url: '/account/notifications', now })
    expect(await test()).toBe('taken')
    expect(browser.read(only(service.received))).toMatchObject({ title: 'Ini percobaan', lang: 'id' })
    service.answers.push(500)
    expect(await test()).toBe('not-taken')
    for (let number = 0; number < 8; number++) await test()
    expect(await test()).toBe('too-often')
  })
})
