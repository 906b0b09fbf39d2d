import { expect } from '@playwright/test'
import { answerFor } from '../access/askers'
import { actions, pages, routes } from '../access/table'
import { queryNames } from '../access/tree'
import { act, actionNumber, ask, cookiesOf, each, leadsTo, type Sent, submit, type Told } from './attack/ask'
import { type Cast, give, mailsAbout, openFor, operator, secret, test, tokensIn } from './attack/cast'
import { callFor, namesIn, pathFor, requestFor } from './attack/requests'
import { api, baseUrl, freshLine } from './support'

// What is sent in somebody else's name: from another site, with another's session, under another host, by a made-up link.
test.describe.configure({ mode: 'default', timeout: 300_000 })

const enter = 'app/account-actions.ts#enter'
const evil = 'evil.example'

/** What must not have changed of the owner's: their case, and that they are signed in. */
async function stateOf({ reference, as }: Cast): Promise<unknown> {
  const { json } = await api(`/api/v1/cases/${reference}`, as('key admin'))
  const { status } = await ask('/account', as('owner'))
  return { version: json.version, documents: json.documents, status }
}

test('no form is taken that was sent from another site, from nowhere, or from another port', async ({ cast }) => {
  const before = await stateOf(cast)
  const taken: string[] = []
  const send = async (action: string, origin: string) => {
    const { at, form } = callFor[action]?.(cast) ?? { at: '/', form: {} }
    const sent = { ...cast.as('owner'), headers: { origin } }
    const answers = { act: await act(action, at, form, sent), submit: await submit(action, at, form, sent) }
    for (const [way, told] of Object.entries(answers))
      if (told.status !== 500 || leadsTo(told) || told.headers['set-cookie'])
        taken.push(`${action} by ${way} from ${origin}: ${told.status} ${leadsTo(told) ?? ''}`)
  }
  await each(Object.keys(actions), (action) => send(action, `https://${evil}`))
  for (const origin of ['null', `http://${new URL(baseUrl).hostname}:1`]) await send(give, origin)
  expect(taken).toEqual([])
  expect(await stateOf(cast)).toEqual(before)
})

test('no route takes from another site what changes something', async ({ cast }) => {
  const before = await stateOf(cast)
  const changing = Object.entries(routes).filter(([address]) => !/^(GET|HEAD) /.test(address))
  const heedsCookies = changing.filter(([, answers]) => answerFor('owner', answers) !== answers.rest)
  expect(heedsCookies.length).toBeGreaterThan(4)
  for (const [address, answers] of changing)
    for (const [name, value] of [
      ['origin', `https://${evil}`],
      ['origin', 'null'],
      ['sec-fetch-site', 'cross-site'],
      ['sec-fetch-site', 'same-site'],
    ] as const) {
      const { query = '', headers, body } = requestFor(address, cast)
      const sent = (more: Sent) => ask(pathFor(address, cast) + query, { method: address.split(' ')[0], body, ...more })
      const told = await sent({ headers: { ...headers, [name]: value }, ...cast.as('owner') })
      const what = `${told.status} ${leadsTo(told) ?? ''}`
      // Where a cookie counts it says so; elsewhere whoever asks is nobody.
      if (answerFor('owner', answers) !== answers.rest) expect(what, address).toMatch(/^403 |^303 .*failed=elsewhere$/)
      else expect(told.status, `${address} with ${name}: ${value}`).toBe((await sent({ headers })).status)
      expect(told.headers['access-control-allow-origin'], address).toBeUndefined()
      expect(told.headers['set-cookie'] ?? '', address).not.toMatch(session)
    }
  expect(await stateOf(cast)).toEqual(before)
})

const session = /(?:__Host-)?buka-session=[^;,\s]+/
/** The session that an answer sets, as a cookie. */
const sessionOf = (told: Told): string => session.exec(cookiesOf(told))?.[0] ?? ''
const signInAs = (email: string, cookies = '', next = '') =>
  act(enter, '/sign-in', { email, password: secret, next }, { cookies })

test('nobody is signed in by next-auth’s endpoint without its token, or by one of another browser', async ({
  cast,
}) => {
  const csrf = await ask('/api/auth/csrf')
  const { csrfToken } = JSON.parse(csrf.text) as { csrfToken: string }
  const signInWith = (token: string, cookies: string) => {
    const body = new URLSearchParams({ csrfToken: token, email: cast.emails.owner, password: secret, json: 'true' })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return ask('/api/auth/callback/credentials', { method: 'POST', cookies, headers, body: body.toString() })
  }
  for (const [token, cookies] of [
    ['', ''],
    [csrfToken, ''],
    ['a'.repeat(64), cookiesOf(csrf)],
  ] as const)
    expect(sessionOf(await signInWith(token, cookies))).toBe('')
  expect(sessionOf(await signInWith(csrfToken, cookiesOf(csrf)))).not.toBe('')
})

test('a session that was there before signing in is not the one after it', async ({ cast }) => {
  const attackers = sessionOf(await signInAs(cast.emails.stranger))
  expect(attackers).not.toBe('')
  // Planted in the victim's browser, with what an attacker may make up beside it.
  for (const planted of [attackers, `buka-session=made-up; ${attackers}`]) {
    const victims = sessionOf(await signInAs(cast.emails.owner, planted))
    expect(victims).not.toBe('')
    expect(planted).not.toContain(victims)
    expect((await ask('/account', { cookies: victims })).text).toContain(cast.emails.owner)
    expect((await ask('/account', { cookies: planted })).text).not.toContain(cast.emails.owner)
  }
  expect(leadsTo(await ask('/account', { cookies: attackers }))).toMatch(/^\/sign-in/)
})

test('no address and no other header gives anybody a session, and no part of one does', async ({ cast }) => {
  const value = session.exec(cast.as('owner').cookies ?? '')?.[0]?.split('=')[1] ?? ''
  expect(value).not.toBe('')
  const made: [string, Record<string, string>][] = [
    [`/account?buka-session=${value}&session=${value}`, {}],
    [`/account;buka-session=${value}`, {}],
    ['/account', { authorization: `Bearer ${value}` }],
    ['/account', { 'x-session-id': value }],
    ['/account', { cookie: `buka-session=${value.slice(0, -2)}` }],
    ['/account', { cookie: 'buka-session=..%2f..%2fsecrets' }],
  ]
  for (const [path, headers] of made) {
    const told = await ask(path, { headers })
    expect([307, 404], path).toContain(told.status)
    expect(told.text).not.toContain(cast.emails.owner)
  }
})

/** Where nobody shall be led. */
const places = [
  `//${evil}`,
  `/\\${evil}`,
  `https:${evil}`,
  `https://${evil}`,
  `/\t/${evil}`,
  `javascript:alert(1)`,
  `/cases\r\nset-cookie:planted=1`,
  `http://${new URL(baseUrl).host}@${evil}/`,
]

test('nobody is led to another site, by no page and no form that leads on', async ({ cast }) => {
  const leading = Object.keys(pages).filter((address) => queryNames(address).includes('next'))
  expect(leading.length).toBeGreaterThan(5)
  const here = /^\/(?![/\\])/
  await each(places, async (place) => {
    const next = `?next=${encodeURIComponent(place)}`
    const answers: [string, Told][] = [
      ['signing in', await signInAs(cast.emails.stranger, '', place)],
      ['next-auth', await ask(`/api/auth/signin?callbackUrl=${encodeURIComponent(place)}`)],
    ]
    const referer = `${baseUrl}/${place.replace(/[\r\n\t]/g, '')}`
    answers.push([
      'language',
      await act('app/account-actions.ts#chooseLocale', '/', { locale: 'en' }, { headers: { referer } }),
    ])
    for (const address of leading)
      for (const asker of ['outsider', 'owner'] as const)
        answers.push([`${address} as ${asker}`, await ask(pathFor(address, cast) + next, cast.as(asker))])
    for (const [name, told] of answers) {
      const where = leadsTo(told)
      if (where !== null) expect(where, `${name}, ${place}`).toMatch(here)
      for (const [, href = ''] of told.text.matchAll(/(?:href|action)="([^"]+)"/g))
        expect(href, `${name}, ${place}`).toMatch(/^[/#?](?![/\\])|^tel:|^mailto:/)
      expect(told.headers['set-cookie'] ?? '', name).not.toMatch(/(^|,\s*)planted=/)
    }
    expect(leadsTo(answers[0]?.[1] ?? { status: 0, headers: {}, text: '' }), place).toMatch(here)
  })
})

test('no answer names a host that the asker made up, and no mail does', async ({ cast }) => {
  const made: Record<string, string>[] = [
    { host: evil },
    { 'x-forwarded-host': evil, 'x-forwarded-proto': 'javascript' },
    { forwarded: `host=${evil}` },
    // Past the proxy of the app.
    { 'x-original-url': '/', 'x-rewrite-url': '/', 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
  ]
  for (const headers of made)
    for (const path of ['/', '/sign-in', '/cases', '/admin', '/nowhere', '/api/auth/providers', '/api/openapi.json']) {
      const told = await ask(path, { headers })
      const name = `${path} with ${JSON.stringify(headers)}`
      expect(told.text + JSON.stringify(told.headers), name).not.toContain(evil)
      if (path === '/admin') expect(leadsTo(told), name).toMatch(/^\/sign-in/)
      if (path === '/') expect(told.headers['content-security-policy'], name).toContain("'nonce-")
    }
  const email = `host.${Date.now()}@example.com`
  const opened = await ask('/api/v1/cases', {
    method: 'POST',
    ...cast.as('key agent'),
    headers: { 'content-type': 'application/json', host: evil, 'x-forwarded-host': evil },
    body: JSON.stringify({
      market: 'US',
      operator,
      locale: 'en',
      reason: 'damaged',
      line: { msisdn: freshLine('US') },
      applicant: { email },
    }),
  })
  expect(opened.status, opened.text).toBe(201)
  const { reference } = JSON.parse(opened.text) as { reference: string }
  const mails = await mailsAbout(reference, cast.as('admin'))
  expect(mails.length).toBeGreaterThan(0)
  for (const { text } of mails) expect(text).not.toContain(evil)
})

test('a link is good as it was sent, and in no other way', async ({ cast }) => {
  const reference = await openFor(cast.as('key agent').key ?? '', {
    line: { msisdn: freshLine('US') },
    applicant: { email: `linked.${Date.now()}@example.com` },
  })
  const tokens = tokensIn(await mailsAbout(reference, cast.as('admin')))
  const addresses = Object.keys({ ...pages, ...routes }).filter((address) => namesIn(address).includes('token'))
  const works: Record<string, number> = {}
  await each(addresses, async (address) => {
    const answerTo = async (one: string) => {
      const { status, text } = await ask(pathFor(address, cast, { token: one }))
      return `${status} ${/<main[\s\S]*<\/main>/.exec(text)?.[0] ?? text.replaceAll(one, '')}`
    }
    const gone = await answerTo('A'.repeat(43))
    const answers = await Promise.all(tokens.map(async (one) => ({ one, told: await answerTo(one) })))
    const good = answers.filter(({ told }) => told !== gone)
    works[address] = good.length
    for (const one of [good[0]?.one ?? tokens[0] ?? ''].flatMap(forged)) {
      const told = await answerTo(one)
      // Nobody learns which of them ever was one.
      if (told !== gone) expect(told, `${address} ${one}`).toMatch(/^(404|400) /)
      expect(told, `${address} ${one}`).not.toBe(good[0]?.told)
    }
  })
  // Where nothing of this case leads, only what is forged was tried.
  expect(works).toMatchObject({
    'GET /claim/[token]': 1,
    'GET /not-me/[token]': 1,
    'GET /status/[token]': 1,
    'GET /api/v1/status/[token]': 1,
  })
})

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
function forged(one: string): string[] {
  // Of the last character base64 leaves bits unread.
  const last = alphabet.indexOf(one.slice(-1))
  const siblings = [1, 2, 3, 4].map((by) => one.slice(0, -1) + (alphabet[last ^ by] ?? ''))
  const first = alphabet[alphabet.indexOf(one.slice(0, 1)) ^ 1] ?? ''
  const others = [one.slice(0, -1), `${one}A`, `${one}=`, `${one}%00`, `%20${one}`, `..%2f${one}`, `${one}%2f`]
  const cases = [one.toUpperCase(), one.toLowerCase(), [...one].reverse().join('')]
  return [...siblings, first + one.slice(1), ...others, ...cases, '0'.repeat(43), '*', '%25', "'%20OR%20'1'='1"]
}

test('a link to a case is worth nothing to whom it was not sent', async ({ cast }) => {
  for (const asker of ['outsider', 'stranger', 'agent', 'admin'] as const) {
    const form = { command: 'ClaimCase', token: cast.token }
    expect(leadsTo(await act(give, `/claim/${cast.token}`, form, cast.as(asker))), asker).toBeNull()
  }
  expect((await ask(`/claim/${cast.token}`)).text).toContain('opened a case for you')
})

test('a number that is no action’s does nothing', async ({ cast }) => {
  const other = actionNumber(give).replace(/.$/, (last) => (last === '0' ? '1' : '0'))
  for (const number of ['7f'.repeat(21), other, '__proto__', 'constructor']) {
    const body = new FormData()
    body.append('0', '[]')
    const told = await ask('/', { method: 'POST', body, headers: { 'next-action': number }, ...cast.as('admin') })
    expect([400, 404, 409, 500], number).toContain(told.status)
  }
})
