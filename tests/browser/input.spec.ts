import { expect } from '@playwright/test'
import { Step } from '../../lib/application/pages'
import { type Asker, answerFor } from '../access/askers'
import { bodies, opening, serverOwned } from '../access/bodies'
import { withAt } from '../access/fields'
import { actions, pages, routes } from '../access/table'
import { queryNames } from '../access/tree'
import { act, ask, each, type Sent, type Told } from './attack/ask'
import { type Cast, give, join, mailsAbout, openCase, openFor, test, tokensIn } from './attack/cast'
import { callFor, namesIn, pathFor, requestFor } from './attack/requests'
import { api, attach, freshLine } from './support'

// What is typed where text belongs: it is refused, or it is text ever after.
test.describe.configure({ mode: 'default', timeout: 300_000 })

const script = '<script>alert(1)</script>'
const escaped = '&lt;script&gt;alert(1)&lt;/script&gt;'
/** Said wherever somebody may write what they like. */
const hostile = `'; DROP TABLE cases;--${script}"><img src=x onerror=alert(1)>{{7*7}}`
const texts = [
  hostile,
  "' OR '1'='1\r\nSet-Cookie: planted=1",
  '%00%3Cscript%3E\\u003cscript\\u003e<%= 7*7 %>javascript:=HYPERLINK("https://evil.example"){count, plural, other{#}}',
]
/** Nothing that anybody writes; more of that kind is tried on the schemas by tests/access/bodies.test.ts. */
const refused = ['a\u0000b', '\ud800']

/** Markup of ours in a page: it stands there only if it came through as markup. */
const markup = /<script>alert|<img src=x|<[^>]* onerror=/i
/** What stands in quotes in a tag is no markup; a quote of somebody's would have ended it. */
const withoutValues = (html: string): string => html.replace(/="[^"]*"/g, '=""')

function expectText({ status, headers, text }: Told, name: string): void {
  expect(status, `${name}: ${text.slice(0, 300)}`).toBeLessThan(500)
  if (/html|svg|xml/.test(headers['content-type'] ?? ''))
    expect(markup.exec(withoutValues(text))?.[0], name).toBeUndefined()
  expect(headers['x-content-type-options'], name).toBe('nosniff')
  expect(headers['set-cookie'] ?? '', name).not.toMatch(/(^|,\s*)planted=/)
}

const json = (body: object): Sent => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** The place of every string in a body. That the samples have them all, tests/access/bodies.test.ts sees to. */
const placesOf = (body: object, before = ''): string[] =>
  Object.entries(body).flatMap(([name, value]) => {
    if (typeof value === 'string') return [before + name]
    return typeof value === 'object' && value !== null ? placesOf(value, `${before}${name}.`) : []
  })

test('whatever is put into a field of the API is refused or taken as text', async ({ cast }) => {
  const reference = await openFor(cast.as('key agent').key ?? '', {})
  // What ends the case comes in another test.
  const { withdrawal: _ends, ...others } = bodies
  const asked = Object.entries({ ...others, '': opening }).flatMap(([resource, samples]) => {
    const places = new Map(samples.flatMap((body) => placesOf(body).map((place) => [place, body] as const)))
    return [...places].flatMap(([place, body]) =>
      [...texts, ...refused].map((value) => ({ resource, body, place, value })),
    )
  })
  let taken = 0
  await each(asked, async ({ resource, body, place, value }) => {
    const address = resource ? `/api/v1/cases/${reference}/${resource}` : '/api/v1/cases'
    const told = await ask(address, { ...json(withAt(body, place, value) ?? {}), ...cast.as('key admin') })
    const name = `${resource} ${place} = ${JSON.stringify(value).slice(0, 60)}`
    expectText(told, name)
    expect(told.headers['content-type'], name).toMatch(/^application\/(problem\+)?json/)
    if (refused.includes(value)) expect(told.status, name).toBe(422)
    if (told.status === 201) taken += 1
  })
  expect(taken).toBeGreaterThan(8)
  expect((await api(`/api/v1/cases/${reference}`, cast.as('key admin'))).status).toBe(200)
})

type Operation = {
  parameters?: { in?: string; name?: string }[]
  requestBody?: { content: Record<string, { schema?: { properties?: object } }> }
}

test('whatever is asked for in a query, or said to any other address of the API, is refused or found as text', async ({
  cast,
}) => {
  const { paths } = JSON.parse((await ask('/api/openapi.json')).text) as {
    paths: Record<string, Record<string, Operation>>
  }
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      address: `${method.toUpperCase()} ${path.replaceAll('{', '[').replaceAll('}', ']')}`,
      names: (operation.parameters ?? []).flatMap((one) => (one.in === 'query' && one.name ? [one.name] : [])),
      fields: Object.keys(operation.requestBody?.content['application/json']?.schema?.properties ?? {}),
    })),
  )
  const everyName = [
    ...new Set([...Object.keys(pages).flatMap(queryNames), ...operations.flatMap(({ names }) => names)]),
  ]
  expect(everyName.length).toBeGreaterThan(15)
  const values = [...texts, 'a\u0000b']
  const query = (names: string[], value: string) =>
    `?${names.map((name) => `${name}=${encodeURIComponent(value)}`).join('&')}`

  const ofPages = Object.keys(pages).flatMap((address) => {
    const asker = (['admin', 'owner', 'outsider'] as const).find((one) => isShown(address, one))
    const own = queryNames(address).map((name) => query([name], hostile))
    const all = values.map((value) => query(everyName, value))
    return asker
      ? [...own, ...all].map((after) => ({ path: pathFor(address, cast) + after, sent: cast.as(asker) }))
      : []
  })
  const ofApi = operations.flatMap(({ address, names, fields }) =>
    values.flatMap((value) => {
      const { query: _query, ...more } = requestFor(address, cast)
      const sent = { method: address.split(' ')[0], ...more, ...cast.as('key admin') }
      const path = pathFor(address, cast)
      const body = Object.fromEntries(fields.map((name) => [name, value]))
      return [
        ...names.map((name) => ({ path: path + query([name], value), sent })),
        ...(address in routes && fields.length > 0 ? [{ path, sent: { ...sent, ...json(body) } }] : []),
      ]
    }),
  )
  const nextAuths = ['error', 'signin'].map((page) => ({
    path: `/api/auth/${page}${query(['error'], hostile)}`,
    sent: {},
  }))
  const asked: { path: string; sent: Sent }[] = [...ofPages, ...ofApi, ...nextAuths]
  await each(asked, async ({ path, sent }) =>
    expectText(await ask(path, sent), `${path.slice(0, 120)} ${String(sent.body ?? '').slice(0, 120)}`),
  )

  // Nothing is asked for by what only the server decides, and a quote finds what has a quote in it.
  const search = (body: object) => api('/api/v1/cases/search', { ...cast.as('key admin'), body })
  for (const name of ['operatorId', 'customerId']) {
    expect((await api(`/api/v1/cases?${name}=x`, cast.as('key admin'))).status).toBe(422)
    expect((await search({ [name]: 'x' })).status).toBe(422)
  }
  expect((await search({ q: "' OR '1'='1" })).json).toMatchObject({ cases: [] })
})

const isShown = (address: string, asker: Asker): boolean => {
  const answers = pages[address]
  return answers !== undefined && answerFor(asker, answers) === 200
}

test('no page, for anybody, and no mail shows as markup what was written into a case', async ({ cast }) => {
  const reference = await openCase(cast.as('owner'))
  const add = async (resource: string, body: object) => {
    const told = await ask(`/api/v1/cases/${reference}/${resource}`, { ...json(body), ...cast.as('key admin') })
    expect(told.status, `${resource}: ${told.text}`).toBe(201)
  }
  await add('application', {
    applicant: { fullName: hostile, email: 'li.wei@example.com', phone: '+8613800138000' },
    line: { msisdn: freshLine('US') },
    proof: { kind: 'receipt', seller: hostile, purchasedOn: '2026-01-15' },
    identity: { kind: 'passport', number: 'E12345678', expiresOn: '2031-08-30' },
    delivery: { method: 'mail', address: { street: hostile, city: script, region: 'NY', postalCode: '10013' } },
  })
  await add('contacts', { channel: 'hotline', text: hostile })
  for (const kind of ['identity_front', 'proof_of_purchase']) {
    const file = await attach(reference, cast.as('key admin').key ?? '', kind, undefined, `${script}.jpg`)
    expect(file.status, JSON.stringify(file.json)).toBe(201)
  }
  const ofCase = Object.keys(pages).filter((address) => namesIn(address).includes('reference'))
  expect(await showing(ofCase, reference, cast)).toBeGreaterThan(4)
  await add('submission', {})
  await add('review', {})
  await add('extension', { businessDays: 1, text: hostile })
  await add('requests', { text: hostile })
  await add('answers', { text: hostile })
  await add('hold', { text: hostile })
  await add('release', {})
  await add('unmaskings', { what: 'answers', reason: 'other', text: hostile })
  await add('decision', { outcome: 'approved', text: hostile })
  await add('notes', { text: hostile, audience: 'public' })
  expect(await showing(Object.keys(pages), reference, cast)).toBeGreaterThan(3)
})

/** How many of these pages show what was written, asked as whom they are for; none of them may show it as markup. */
async function showing(addresses: string[], reference: string, cast: Cast): Promise<number> {
  const mails = await mailsAbout(reference, cast.as('admin'))
  for (const mail of mails) expectText(mail, mail.path)
  const asked = addresses.flatMap((address) => {
    const names = namesIn(address)
    const values = names.includes('token') ? tokensIn(mails) : names.includes('page') ? Step.options : ['']
    const askers = (['owner', 'admin', 'auditor', 'outsider'] as const).filter((one) => isShown(address, one))
    // To whom it is shown before they are known, it is shown once.
    const whom = askers.includes('outsider') ? askers.slice(-1) : askers
    return values.flatMap((value) =>
      whom.map((asker) => ({ asker, path: pathFor(address, cast, { reference, page: value, token: value }) })),
    )
  })
  let shown = 0
  await each(asked, async ({ asker, path }) => {
    const told = await ask(path, cast.as(asker))
    expectText(told, `${path} as ${asker}`)
    // Nor is it kept by a browser, for whoever comes next.
    expect(told.headers['cache-control'], path).toContain('no-store')
    if (told.text.includes(escaped)) shown += 1
  })
  return shown
}

test('a form without JavaScript shows again as text what was typed into it', async ({ cast }) => {
  const { cookies } = await join('Faye Form', cast.as('admin'))
  const reference = await openCase({ cookies })
  // So long that none of them is taken, and all is shown again.
  const value = hostile + 'A'.repeat(10_000)
  const asked = Object.keys(pages).flatMap((address) =>
    (namesIn(address).includes('page') ? Step.options : ['']).flatMap((page) =>
      (['outsider', 'owner', 'admin'] as const)
        // What staff sign in with is not tried: the other tests have only one of each kind.
        .filter((asker) => isShown(address, asker) && (asker !== 'admin' || /^GET \/(desk|admin)/.test(address)))
        .map((asker) => ({ asker, path: pathFor(address, cast, { reference, page, token: cast.token }) })),
    ),
  )
  const again: string[] = []
  await each(asked, async ({ asker, path }) => {
    const sent = asker === 'owner' ? { cookies } : cast.as(asker)
    const { text } = await ask(path, sent)
    for (const form of formsIn(text)) {
      const body = new FormData()
      for (const [name, given] of form.hidden) body.append(name, given)
      for (const name of form.typed) body.append(name, value)
      const told = await ask(path, { method: 'POST', body, ...sent })
      expectText(told, `${path} ${form.typed.join(' ')} as ${asker}`)
      if (told.status === 200 && told.text.includes(escaped)) again.push(path)
    }
  })
  expect(new Set(again).size).toBeGreaterThan(12)
})

/** The forms of a page in which something can be typed. What is hidden in them goes along. */
function formsIn(html: string): { hidden: [string, string][]; typed: string[] }[] {
  return (html.match(/<form[\s\S]*?<\/form>/g) ?? [])
    .map((form) => {
      const fields = (form.match(/<(?:input|textarea)\b[^>]*>/g) ?? []).map((tag) => ({
        name: attribute(tag, 'name'),
        value: attribute(tag, 'value'),
        kind: tag.startsWith('<textarea') ? 'text' : attribute(tag, 'type') || 'text',
      }))
      const typed = /^(text|email|password|tel|url|search|date|number)$/
      return {
        hidden: fields
          .filter(({ name, kind }) => name && kind === 'hidden')
          .map(({ name, value }): [string, string] => [name, value]),
        typed: fields.filter(({ name, kind }) => name && typed.test(kind)).map(({ name }) => name),
      }
    })
    .filter(({ hidden, typed }) => typed.length > 0 && hidden.some(([name]) => name.startsWith('$ACTION')))
}
const attribute = (tag: string, name: string): string =>
  (new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** What only the server decides, under every name that a form could carry it by; not what names the sending itself. */
const owned = Object.fromEntries(
  Object.entries({
    ...serverOwned,
    operator: 'merantau',
    emailConfirmedAt: '2020-01-01',
    passwordHash: 'x',
    __proto__: null,
  })
    .filter(([name]) => !['reference', 'requestKey', 'version'].includes(name))
    .flatMap(([name, value]) =>
      ['', 'case.', 'account.', 'actor.', 'applicant.', '__proto__.'].map(
        (before) => [before + name, String(value)] as const,
      ),
    ),
)

test('nobody becomes more, and no case moves, by what is added to a form', async ({ cast }) => {
  const { email, cookies } = await join('Mallory More', cast.as('admin'), owned)
  const isCustomer = async () => {
    expect((await ask('/cases', { cookies })).status).toBe(200)
    for (const path of ['/desk', '/admin', '/desk/outbox'])
      expect((await ask(path, { cookies })).status, path).toBe(404)
    expect((await ask('/account', { cookies })).text).toContain(email)
  }
  await isCustomer()
  const reference = await openCase({ cookies })
  const seen = async () => {
    const { json } = await api(`/api/v1/cases/${reference}`, cast.as('key admin'))
    return { status: json.status, operator: json.operator, documents: json.documents, openedAt: json.openedAt }
  }
  const before = await seen()
  expect(before.status).toBe('opened')
  const given: string[] = []
  await each(Object.keys(actions), async (action) => {
    const call = callFor[action]?.(cast)
    if (!call || action.endsWith('#leave')) return
    const form = 'reference' in call.form ? { ...call.form, reference } : call.form
    const told = await act(action, call.at, { ...owned, ...form }, { cookies })
    if (told.status < 400) given.push(action)
    expect(told.status, action).toBeLessThan(500)
  })
  expect(given.length).toBeGreaterThan(30)
  // Commands that are theirs stay what they are; those that are not, or nobody's, are not made theirs.
  const commands: Record<string, string>[] = [
    { command: 'SaveAnswers', page: 'person', 'applicant.fullName': 'Mallory' },
    { command: 'LogContact', channel: 'hotline' },
    { command: 'SubmitApplication' },
    ...[
      'ApproveApplication',
      'ExpireCase',
      'RaiseReminder',
      'AttachDocument',
      'BeginReview',
      '__proto__',
      'constructor',
    ].map((command) => ({ command, about: 'case_unfinished', step: '1' })),
  ]
  for (const command of commands)
    await act(give, `/cases/${reference}`, { ...owned, ...command, reference }, { cookies })
  expect(await seen()).toEqual(before)
  await isCustomer()
})
