import { expect } from '@playwright/test'
import { actions, pages, routes } from '../access/table'
import { act, ask, cookiesOf, each, type Told } from './attack/ask'
import { announcing, give, openFor, operator, test } from './attack/cast'
import { callFor, namesIn, pathFor, requestFor, valuesFor } from './attack/requests'
import { api, freshLine } from './support'

// Reaching for what is somebody else's: by its reference, by its id, by a path, by a key used before, by asking around.
test.describe.configure({ mode: 'default', timeout: 300_000 })

const addresses = Object.keys({ ...pages, ...routes })

/** Well formed, and of nothing. */
const nobodys: Record<string, string> = {
  reference: 'US-ZZZZ-ZZY6',
  id: '11111111-1111-4111-8111-111111111111',
  upload: '1'.repeat(32),
}

/**
 * All of an answer, without what is different in each: nonces, ids, what was asked for. The data of a page comes in
 * pieces that are numbered as they happen to come: of these only the words count.
 */
function told(answer: Told, ...asked: string[]): string {
  const { status, headers, text } = answer
  const kind = headers['content-type'] ?? ''
  const place = (headers['x-action-redirect'] ?? headers.location ?? '').split(';')[0] ?? ''
  const [where = '', plain = ''] = [place, text].map((part) =>
    asked
      .flatMap((one) => [one, encodeURIComponent(one), encodeURIComponent(encodeURIComponent(one))])
      .reduce((so, one) => so.replaceAll(one, 'ASKED'), part)
      .replace(/[\w+/]{22}==/g, 'NONCE')
      .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, 'ID'),
  )
  const isPage = /html|x-component/.test(kind)
  const words = new Set(plain.match(/[\p{L}\p{N}_-]{5,}/gu)?.filter((word) => !isRandom.test(word)))
  return [
    `${status} ${kind} ${where} ${cookiesOf(answer).replace(/=[^;]*/g, '')}`,
    kind.includes('html') ? plain.replace(/<script[\s\S]*?<\/script>/g, '') : '',
    isPage ? [...words].sort().join(' ') : plain,
  ].join('\n')
}

/** Names that Next makes up for each page. */
const isRandom = /^[\w-]{21}[a-z]$/

/** What one answer says and another does not. */
const apart = (...answers: [string, string]): string => {
  const [one, other] = answers.map((text) => text.split(/\s+/)) as [string[], string[]] // of two
  return [...one.filter((word) => !other.includes(word)), ...other.filter((word) => !one.includes(word))].join(' ')
}

const outsiders = ['outsider', 'stranger', 'elsewhere', 'key elsewhere'] as const

test('what is somebody else’s answers, at every address, exactly like what is not there', async ({ cast }) => {
  const asked = addresses.flatMap((address) =>
    namesIn(address).flatMap((name) => (name in nobodys ? outsiders.map((asker) => ({ address, name, asker })) : [])),
  )
  expect(asked.length).toBeGreaterThan(100)
  const differ: string[] = []
  await each(asked, async ({ address, name, asker }) => {
    const { query = '', ...more } = requestFor(address, cast)
    const [method] = address.split(' ')
    const values: Record<string, string> = { ...valuesFor(address, cast), resource: 'notes' }
    if (!values[name]) return
    const answer = async (value = '') => {
      const path = pathFor(address, cast, { ...values, [name]: value })
      return told(await ask(path + query, { method, ...more, ...cast.as(asker) }), path, value)
    }
    const [is, isNot] = [await answer(values[name]), await answer(nobodys[name])]
    if (is !== isNot) differ.push(`${address} by ${name} as ${asker}: ${apart(is, isNot).slice(0, 300)}`)
  })
  expect(differ).toEqual([])
})

test('the owner of one case gets at no file of another by its id', async ({ cast }) => {
  const file = (reference: string, id: string) => `/documents/${reference}/${id}`
  for (const asker of ['owner', 'agent'] as const) {
    const answers = await Promise.all(
      [cast.strangersDocument, nobodys.id ?? '', '..%2f..%2fetc%2fpasswd', '%00'].map((id) =>
        ask(file(cast.reference, id), cast.as(asker)),
      ),
    )
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size, asker).toBe(1)
    expect(answers[0]?.status, asker).toBe(404)
  }
  // The address is right for whoever may see both.
  expect((await ask(file(cast.strangers, cast.strangersDocument), cast.as('stranger'))).status).toBe(200)
})

test('no form and no route changes somebody else’s case, or says more of it than of none', async ({ cast }) => {
  const seen = async () => (await api(`/api/v1/cases/${cast.reference}`, cast.as('key admin'))).json
  const { version, documents } = await seen()
  /** Every form of the table that names a case, and commands beside that of the table. */
  const forms = Object.keys(actions).flatMap((action) => {
    const form = callFor[action]?.(cast).form ?? {}
    return form.reference === cast.reference ? [{ action, form }] : []
  })
  const commands = [
    { command: 'WithdrawCase' },
    { command: 'RemoveDocument', document: cast.document },
    { command: 'ApproveApplication' },
    { command: 'NominateProxy' },
  ].map((form) => ({ action: give, form: form as Record<string, string> }))
  expect(forms.length).toBeGreaterThan(2)
  await each([...forms, ...commands], async ({ action, form }) => {
    for (const asker of ['stranger', 'elsewhere'] as const) {
      const answers = await Promise.all(
        [cast.reference, nobodys.reference ?? ''].map(async (reference) =>
          told(await act(action, '/account', { ...form, reference }, cast.as(asker)), reference),
        ),
      )
      expect(answers[0], `${action} ${form.command ?? ''} as ${asker}`).toBe(answers[1])
    }
  })
  for (const reference of [cast.reference, cast.strangers]) {
    const body = new FormData()
    body.append('remove', cast.document)
    await ask(`/documents/${reference}`, { method: 'POST', body, ...cast.as('stranger') })
  }
  const remove = `/api/v1/cases/${cast.reference}/documents/${cast.document}`
  expect((await ask(remove, { method: 'DELETE', ...cast.as('key elsewhere') })).status).toBe(404)
  const announced = [cast.reference, nobodys.reference ?? ''].map((reference) =>
    ask('/uploads', { method: 'POST', headers: announcing(reference), ...cast.as('stranger') }),
  )
  const [is, isNot] = (await Promise.all(announced)).map((answer) => told(answer))
  expect(is).toMatch(/^422 /)
  expect(is).toBe(isNot)
  expect(await seen()).toMatchObject({ version, documents })
  expect(documents).toHaveLength(1)
})

test('a key of a request that was used by one is new for another', async ({ cast }) => {
  const key = `replayed-${Date.now()}`
  const open = (asker: 'key agent' | 'key admin' | 'key elsewhere', body: object) =>
    api('/api/v1/cases', { ...cast.as(asker), body, headers: { 'idempotency-key': key } })
  const body = { market: 'US', operator, locale: 'en', reason: 'damaged', line: { msisdn: freshLine('US') } }
  const first = await open('key agent', body)
  expect(first.status).toBe(201)
  expect((await open('key agent', body)).headers.get('idempotency-replayed')).toBe('true')
  // Of another operator: refused for itself, and told nothing of what was done.
  const elsewhere = await open('key elsewhere', body)
  expect(elsewhere).toMatchObject({ status: 403, json: { kind: 'operator-not-yours' } })
  expect(JSON.stringify(elsewhere.json)).not.toContain(first.json.reference)
  const own = await open('key elsewhere', { market: 'ID', operator: 'merantau', locale: 'id', reason: 'damaged' })
  // A colleague's is another key as well.
  const colleague = await open('key admin', { ...body, line: { msisdn: freshLine('US') } })
  expect([own.status, colleague.status]).toEqual([201, 201])
  expect(new Set([first, own, colleague].map(({ json }) => json.reference)).size).toBe(3)

  // And of a form.
  const texts = await Promise.all(
    (['owner', 'stranger'] as const).map(async (asker) => {
      const reference = asker === 'owner' ? cast.reference : cast.strangers
      const form = { command: 'AddNote', reference, requestKey: key, text: `Sent by ${asker}` }
      await act(give, `/cases/${reference}`, form, cast.as(asker))
      return (await ask(`/api/v1/cases/${reference}/history`, cast.as('key admin'))).text
    }),
  )
  expect(texts.map((text) => /Sent by \w+/g.exec(text)?.[0])).toEqual(['Sent by owner', 'Sent by stranger'])
})

/** What is put into an address in the place of each thing it names. */
const paths = [
  '..%2f..%2f..%2f..%2fetc%2fpasswd',
  '%2e%2e',
  '..%5c..%5cwindows%5cwin.ini',
  '%252e%252e%252fetc%252fpasswd',
  '%c0%ae%c0%ae%c0%af',
  'US%00.csv',
  '%2',
  '%0d%0aset-cookie:%20planted=1',
  '__proto__',
  "'%20OR%20'1'='1",
  '%3cscript%3ealert(1)%3c%2fscript%3e',
  'a'.repeat(4000),
]

test('whatever stands in an address, nothing is found by it and nothing breaks', async ({ cast }) => {
  const asked = addresses.flatMap((address) =>
    namesIn(address).flatMap((name) => paths.map((path) => ({ address, name, path }))),
  )
  expect(asked.length).toBeGreaterThan(300)
  const found: string[] = []
  await each(asked, async ({ address, name, path }) => {
    const asker = address.includes('/api/') ? 'key admin' : /\/(desk|admin)\//.test(address) ? 'admin' : 'owner'
    const { query = '', ...more } = requestFor(address, cast)
    const sent = { method: address.split(' ')[0], ...more, ...cast.as(asker) }
    const { status, headers, text } = await ask(pathFor(address, cast, { [name]: path }) + query, sent)
    const isFound = /root:.*:0:0:|\[fonts\]/.test(text) || /(^|,\s*)planted=/.test(headers['set-cookie'] ?? '')
    if (status >= 500 || isFound || /<script>alert/i.test(text)) found.push(`${status}: ${address}, ${name} = ${path}`)
  })
  for (const path of [
    '/../package.json',
    '/..%2fpackage.json',
    '/_next/static/%2e%2e/%2e%2e/%2e%2e/package.json',
    '/.env',
    '/.git/config',
    '/.data/secrets.json',
    '/node_modules/next/package.json',
    '/_next/image?url=%2f..%2fpackage.json&w=64&q=75',
    '/_next/image?url=http%3a%2f%2f127.0.0.1%2f&w=64&q=75',
    '//etc/passwd',
  ]) {
    const { status, text } = await ask(path)
    if (status < 300 || /"dependencies"|\[core\]|root:/.test(text)) found.push(`${status}: ${path}`)
  }
  expect(found).toEqual([])
})

test('no form that anybody can send tells which accounts there are, and neither does next-auth', async ({ cast }) => {
  const { owner } = cast.emails
  const unknown = () => `nobody.${Date.now()}@example.com`
  const forms = Object.entries(actions).flatMap(([action, { guard }]) => {
    const call = callFor[action]?.(cast)
    return guard === null && call && 'email' in call.form ? [{ action, ...call }] : []
  })
  expect(forms.length).toBeGreaterThan(4)
  for (const { action, at, form } of forms) {
    // What else is asked for is right, but for the password.
    const given: typeof form = { ...form, ...('reference' in form ? { reference: cast.reference } : {}) }
    if ('password' in form) given.password = 'other unrelated words here'
    const answer = async (email: string) => told(await act(action, at, { ...given, email }), email)
    const [known, isNot] = [await answer(owner), await answer(unknown())]
    expect(apart(known, isNot), action).toBe('')
    expect(apart(await answer(owner.toUpperCase()), isNot), action).toBe('')
    expect(known, action).toMatch(/^(200|303) /)
  }

  const csrf = await ask('/api/auth/csrf')
  const { csrfToken } = JSON.parse(csrf.text) as { csrfToken: string }
  const answers = await Promise.all(
    [owner, unknown()].map(async (email) => {
      const body = new URLSearchParams({ csrfToken, email, password: 'not the password', json: 'true' }).toString()
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      const sent = { method: 'POST', cookies: cookiesOf(csrf), headers, body }
      return told(await ask('/api/auth/callback/credentials', sent), email)
    }),
  )
  expect(answers[0]).toMatch(/^401 /)
  expect(answers[0]).toBe(answers[1])
})

test('references cannot be tried out, however they are written, and a line does not tell of its case', async ({
  cast,
}) => {
  for (const shape of [
    (reference: string) => reference.toLowerCase(),
    (reference: string) => reference.replaceAll('-', ''),
    (reference: string) => reference.replaceAll('-', '%20'),
  ]) {
    const [is, isNot] = await Promise.all(
      [cast.reference, nobodys.reference ?? ''].map(async (reference) => {
        const given = shape(reference)
        return told(await ask(`/cases/${given}`, cast.as('stranger')), given, decodeURIComponent(given), reference)
      }),
    )
    expect(is).toMatch(/^404 /)
    expect(is).toBe(isNot)
  }

  const line = { msisdn: freshLine('US') }
  const reference = await openFor(cast.as('key agent').key ?? '', { line })
  const form = {
    command: 'OpenCase',
    market: 'US',
    operator,
    locale: 'en',
    reason: 'damaged',
    'triage.affected': 'card',
    'line.msisdn': line.msisdn,
  }
  const answer = await act(give, `/cases/new/${operator}`, form, cast.as('stranger'))
  expect(answer.text + JSON.stringify(answer.headers)).not.toContain(reference)
})
