import { createHash } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { api, apiKey, approveEarlier, attach, freshLine, newCard, photo } from './support'

type Examples = Record<string, { value: Record<string, unknown> }>
type Document = {
  paths: Record<string, { post?: { requestBody: { content: { 'application/json': { examples: Examples } } } } }>
}

const keys = { US: '', ID: '' }
const reviewerKeys = { US: '' }
test.beforeAll(() => {
  keys.US = apiKey('harborline', 'admin')
  keys.ID = apiKey('merantau', 'admin')
  reviewerKeys.US = apiKey('harborline', 'reviewer')
})

async function examplesOf(noun?: string): Promise<Record<string, Record<string, unknown>>> {
  const { json } = await api('/api/openapi.json')
  const path = noun ? `/api/v1/cases/{reference}/${noun}` : '/api/v1/cases'
  const examples =
    (json as unknown as Document).paths[path]?.post?.requestBody.content['application/json'].examples ?? {}
  return Object.fromEntries(Object.entries(examples).map(([market, { value }]) => [market, value]))
}

/** Opens a case on a line of its own, by the example of the market. */
async function open(market: 'US' | 'ID', changes: object = {}) {
  const example = (await examplesOf())[market]
  const line = { msisdn: freshLine(market) }
  return api('/api/v1/cases', { key: keys[market], body: { ...example, line, ...changes } })
}

/** Where the card comes from that a request gives out. */
const issuing: Record<string, [string, string?]> = {
  shipment: ['harborline'],
  pickup: ['merantau', 'jakarta-sudirman'],
}

for (const market of ['US', 'ID'] as const) {
  test(`every example of the API works as it stands, from opened to closed (${market})`, async () => {
    const key = keys[market]
    const opened = await api('/api/v1/cases', {
      key,
      body: (await examplesOf())[market],
      headers: { 'idempotency-key': `example-${Date.now()}` },
    })
    expect(opened.status, JSON.stringify(opened.json)).toBe(201)
    expect(opened.json).toMatchObject({
      status: 'opened',
      stage: 'contact',
      reference: expect.stringMatching(new RegExp(`^${market}-.{4}-.{4}$`)),
    })
    const path = `/api/v1/cases/${opened.json.reference}`
    const steps = [
      ['application', 'opened', 'contact'],
      ['claim-link', 'opened', 'contact'],
      ['contacts', 'contacted', 'contact'],
      ['submission', 'submitted', 'submission'],
      ['hold', 'on_hold', 'review'],
      ['release', 'submitted', 'submission'],
      ['review', 'in_review', 'review'],
      ['extension', 'in_review', 'review'],
      ['requests', 'waiting_for_customer', 'review'],
      ['answers', 'in_review', 'review'],
      ['decision', 'approved', 'review'],
      ['notes', 'approved', 'review'],
      ['payments', 'approved', 'review'],
      ...(market === 'US'
        ? ([['shipment', 'shipped', 'card']] as const)
        : ([
            ['proxy', 'approved', 'review'],
            ['pickup', 'ready_for_pickup', 'card'],
            ['collection', 'ready_for_pickup', 'card'],
          ] as const)),
      ['inspection', market === 'US' ? 'shipped' : 'ready_for_pickup', 'card'],
      ['receipt', 'received', 'card'],
      ['activation', 'received', 'card'],
      ['closure', 'closed', 'ended'],
    ] as const
    for (const [noun, status, stage] of steps) {
      // Cards go out once, and so does that of an example.
      const card = issuing[noun] ? { iccid: await newCard(...issuing[noun]) } : {}
      const example = (await examplesOf(noun))[market]
      const body = example && { ...example, ...card }
      if (noun === 'submission') expect(await attach(opened.json.reference, key)).toMatchObject({ status: 201 })
      expect(body, `${noun} has an example for ${market}`).toBeDefined()
      // So long ago that the card need not cool off any more.
      if (noun === 'decision') {
        await approveEarlier(opened.json.reference, key)
        continue
      }
      const done = await api(`${path}/${noun}`, {
        key,
        body,
        headers: { 'idempotency-key': `${noun}-${opened.json.reference}` },
      })
      expect(done.status, `${noun}: ${JSON.stringify(done.json)}`).toBe(201)
      expect(done.json).toMatchObject({ reference: opened.json.reference, status, stage })
    }
    const history = await api(`${path}/history`, { key })
    // Beside them the opening, and the document.
    expect(history.json.events).toHaveLength(steps.length + 2)
    expect(JSON.stringify(history.json)).not.toMatch(/chen\.jing|siti\.rahayu|\+8613912345678/)
  })
}

test('an application is opened early and filled in part by part', async () => {
  const { US: example } = await examplesOf()
  const { line: _line, applicant, identity, proof, delivery, ...first } = example as Record<string, object>
  const opened = await api('/api/v1/cases', { key: keys.US, body: first })
  expect(opened).toMatchObject({
    status: 201,
    json: { line: null, applicant: null, delivery: null, progress: { next: 'person' } },
  })
  const path = `/api/v1/cases/${opened.json.reference}`
  const missing = await api(`${path}/submission`, { key: keys.US, body: {} })
  expect(missing).toMatchObject({
    status: 422,
    json: {
      kind: 'application-incomplete',
      missing: expect.arrayContaining([
        { page: 'person', path: 'applicant.fullName' },
        { page: 'line', path: 'line.msisdn' },
        { page: 'identity', path: 'identity.number' },
      ]),
    },
  })
  const save = (body: object) => api(`${path}/application`, { key: keys.US, body })
  expect(await save({ page: 'contact', applicant: { email: 'a@example.com' } })).toMatchObject({
    status: 422,
    json: { kind: 'answers-refused', problems: [{ path: 'applicant.phone', problem: 'required' }] },
  })
  expect(await save({ delivery: { method: 'esim' } })).toMatchObject({ json: { kind: 'delivery-not-offered' } })
  expect(await save({ applicant, proof })).toMatchObject({ status: 201, json: { progress: { next: 'line' } } })
  const line = { msisdn: freshLine('US') }
  expect(await save({ page: 'line', line })).toMatchObject({ status: 201, json: { line } })
  const missingFile = [{ page: 'documents', path: 'documents.identity_front' }]
  expect(await save({ identity, delivery })).toMatchObject({
    json: { progress: { next: 'documents', missing: missingFile } },
  })
  expect(await api(`${path}/submission`, { key: keys.US, body: {} })).toMatchObject({
    status: 422,
    json: { kind: 'application-incomplete', missing: missingFile },
  })
  const { json } = await attach(opened.json.reference, keys.US)
  expect(json).toMatchObject({ progress: { next: 'check', missing: [] } })
  expect((await api(`/api/v1/cases?q=${opened.json.reference}`, { key: keys.US })).json.cases).toEqual([json])
  const submitted = await api(`${path}/submission`, { key: keys.US, body: { locale: 'en' } })
  expect(submitted).toMatchObject({ status: 201, json: { status: 'submitted', progress: null } })
  expect(await save({ proof })).toMatchObject({ status: 409, json: { kind: 'wrong-status' } })
})

test('documents are attached and removed by what they are, and a bad one is told why', async () => {
  const { json: opened } = await open('US')
  const bytes = await photo()
  const send = (file?: Buffer, kind?: string) => attach(opened.reference, keys.US, kind, file)
  const first = await send(bytes)
  expect(first).toMatchObject({
    status: 201,
    json: { version: 2, documents: [{ kind: 'identity_front', name: 'KTP 1.jpg' }] },
  })
  const digest = createHash('sha256').update(bytes).digest('hex')
  expect(first.json.documents).toMatchObject([{ digest, bytes: bytes.length, mediaType: 'image/jpeg' }])
  expect(await send(bytes)).toMatchObject({ status: 201, json: { version: 2 } })
  expect(await send(Buffer.from('MZ'))).toMatchObject({ status: 415, json: { kind: 'document-kind-not-accepted' } })
  expect(await send(Buffer.alloc(0))).toMatchObject({ status: 422, json: { kind: 'document-empty' } })
  expect(await send(Buffer.alloc(15_000_001))).toMatchObject({ status: 413, json: { kind: 'document-too-large' } })
  expect(await send(bytes, 'selfie')).toMatchObject({ status: 422, json: { kind: 'invalid-input' } })
  const named = (name: string) => attach(opened.reference, keys.US, 'identity_front', bytes, name)
  expect(await named('')).toMatchObject({
    status: 422,
    json: { problems: [{ path: 'Buka-File-Name', problem: 'required' }] },
  })
  // A name in the address is refused, so that it does not come into logs by mistake.
  const inAddress = `/api/v1/cases/${opened.reference}/documents?kind=identity_front&name=KTP.jpg`
  expect(await api(inAddress, { key: keys.US, body: {} })).toMatchObject({
    status: 422,
    json: { problems: [{ path: 'name', problem: 'unknown-field' }] },
  })
  expect(await attach(opened.reference, keys.ID)).toMatchObject({ status: 404, json: { kind: 'case-not-found' } })
  expect(await attach(opened.reference, reviewerKeys.US)).toMatchObject({
    status: 403,
    json: { kind: 'not-permitted' },
  })
  const [document] = first.json.documents as { id: string }[]
  const path = `/api/v1/cases/${opened.reference}/documents/${document?.id}`
  for (const version of [3, 3])
    expect(await api(path, { key: keys.US, method: 'DELETE' })).toMatchObject({
      status: 200,
      json: { version, documents: [] },
    })
  const history = await api(`/api/v1/cases/${opened.reference}/history`, { key: keys.US })
  expect(history.json.events).toMatchObject([
    {},
    { type: 'DocumentAttached', text: 'KTP 1.jpg' },
    { type: 'DocumentRemoved' },
  ])
})

test('a withdrawal by its example ends a case', async () => {
  const { json } = await open('US')
  const body = (await examplesOf('withdrawal')).US
  expect((await api(`/api/v1/cases/${json.reference}/withdrawal`, { key: keys.US, body })).json).toMatchObject({
    status: 'withdrawn',
    stage: 'ended',
  })
})

test('a request sent again gets the same answer, and says so', async () => {
  const line = { msisdn: freshLine('US') }
  const body = { ...(await examplesOf()).US, line }
  const headers = { 'idempotency-key': `again-${line.msisdn}` }
  const first = await api('/api/v1/cases', { key: keys.US, body, headers })
  await api(`/api/v1/cases/${first.json.reference}/contacts`, { key: keys.US, body: { channel: 'hotline' } })
  const second = await api('/api/v1/cases', { key: keys.US, body, headers })
  expect(second).toMatchObject({ status: 201, json: first.json })
  expect(second.headers.get('idempotency-replayed')).toBe('true')
  expect(first.headers.get('idempotency-replayed')).toBeNull()
  const other = await api('/api/v1/cases', { key: keys.US, body: { ...body, reason: 'damaged' }, headers })
  expect(other).toMatchObject({ status: 422, json: { kind: 'request-key-reused' } })
})

test('personal answers are masked until a reason is given, and then shown to that key', async () => {
  const { json } = await open('US')
  const path = `/api/v1/cases/${json.reference}`
  const read = async () => (await api(path, { key: keys.US })).json
  const masked = await read()
  expect(masked.identity).toEqual({ kind: 'passport', numberEnding: '4321' })
  expect(masked).toMatchObject({ applicant: { fullName: '陈静', email: 'c•••@example.com', phone: '…5678' } })
  expect(JSON.stringify(masked)).not.toMatch(/E87654321|chen\.jing|13912345678|890126|Mott/)
  const unmask = (body: object) => api(`${path}/unmaskings`, { key: keys.US, body })
  expect(await unmask({ what: 'answers', reason: 'other' })).toMatchObject({
    status: 422,
    json: { kind: 'invalid-input', problems: [{ path: 'text', problem: 'required' }] },
  })
  expect((await unmask({ what: 'answers', reason: 'review' })).status).toBe(201)
  expect(await read()).toMatchObject({ masked: [], identity: { number: 'E87654321' } })
  expect((await api(path, { key: reviewerKeys.US })).json.identity).not.toHaveProperty('number')
})

test('what is looked for by name or number goes into a body, never into an address', async () => {
  const { json } = await open('US')
  const search = (q: string) => api('/api/v1/cases/search', { key: keys.US, body: { q, limit: 100 } })
  for (const q of ['陈静', 'E87654321', 'chen.jing@example.com'])
    expect(JSON.stringify((await search(q)).json), q).toContain(json.reference)
  expect(await api('/api/v1/cases?q=E87654321', { key: keys.US })).toMatchObject({
    status: 422,
    json: { problems: [{ path: 'q', problem: 'not-a-reference' }] },
  })
})

test('lists come in pages, oldest first, by status and by what is looked for', async () => {
  const { json: opened } = await open('ID')
  const found = await api(`/api/v1/cases?q=${opened.reference}`, { key: keys.ID })
  expect(found.json.cases).toEqual([opened])
  const first = await api('/api/v1/cases?limit=2', { key: keys.ID })
  const second = await api(`/api/v1/cases?limit=2&cursor=${first.json.nextCursor}`, { key: keys.ID })
  const times = [first, second].flatMap(({ json }) =>
    (json.cases as { openedAt: string }[]).map(({ openedAt }) => openedAt),
  )
  expect(times).toEqual(times.toSorted())
  const held = await api('/api/v1/cases?status=on_hold', { key: keys.ID })
  expect(held.json.cases).not.toEqual([])
  expect((held.json.cases as { status: string }[]).every(({ status }) => status === 'on_hold')).toBe(true)
})

test('the review window is public and says why', async () => {
  const { json } = await api('/api/v1/review-window?market=ID&submittedAt=2026-03-13T10:20:00Z')
  expect(json).toMatchObject({
    startDay: '2026-03-16',
    earliest: '2026-03-17T10:00:00.000Z',
    latest: '2026-03-26T10:00:00.000Z',
    provisional: false,
  })
  expect((json.reasons as { kind: string }[]).map(({ kind }) => kind)).toEqual([
    'submitted-after-cut-off',
    'counts-from',
    'days-skipped',
    'promised',
  ])
  const worked = await api('/api/v1/review-window?market=ID&submittedAt=2026-03-13T10:20:00Z&jointLeave=false')
  expect(worked.json.latest).toBe('2026-03-20T10:00:00.000Z')
  const paused = await api(
    '/api/v1/review-window?market=US&submittedAt=2026-06-01T15:00:00Z&pause=2026-06-01T16:00:00Z/2026-06-03T16:00:00Z',
  )
  expect(paused.json.latest).toBe('2026-06-08T21:00:00.000Z')
  expect(await api('/api/v1/review-window?market=US&submittedAt=2030-01-01T00:00:00Z')).toMatchObject({
    status: 422,
    json: { kind: 'outside-coverage' },
  })
  expect(await api('/api/v1/review-window')).toMatchObject({
    status: 422,
    json: { kind: 'invalid-input', problems: [{ path: 'market', problem: 'required' }] },
  })
})

test('operators and health are public', async () => {
  const { json } = await api('/api/v1/operators')
  const operators = json.operators as { slug: string; name: string; market: string }[]
  const demo = ['crane-travel', 'harborline', 'kartu-kita', 'merantau']
  expect(operators.map(({ slug }) => slug)).toEqual(expect.arrayContaining(demo))
  expect(await api('/api/health')).toMatchObject({ status: 200, json: { status: 'ok' } })
})

test.describe('bad requests', () => {
  const refused = async (path: string, sent: Parameters<typeof api>[1], status: number, kind: string) => {
    const answer = await api(path, sent)
    expect(answer, `${path} ${JSON.stringify(answer.json)}`).toMatchObject({
      status,
      json: { status, kind, type: `urn:buka:problem:${kind}` },
    })
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(answer.json.detail).toEqual(expect.stringMatching(/\S/))
    return answer.json
  }

  test('are each told what is wrong with them', async () => {
    const key = keys.US
    await refused('/api/v1/cases', { body: {} }, 401, 'unauthenticated')
    await refused('/api/v1/cases', { key: 'buka_wrong' }, 401, 'unauthenticated')
    await refused('/api/v1/cases', { key, raw: '{"market":' }, 400, 'malformed-json')
    await refused(
      '/api/v1/cases',
      { key, raw: 'a=b', headers: { 'content-type': 'text/plain' } },
      415,
      'unsupported-media-type',
    )
    await refused('/api/v1/cases', { key, raw: `"${'x'.repeat(70_000)}"` }, 413, 'body-too-large')
    await refused('/api/v1/cases?limit=1000', { key }, 422, 'invalid-input')
    await refused('/api/v1/cases?colour=gold', { key }, 422, 'invalid-input')
    await refused('/api/v1/cases/US-7K3F-9QXX', { key }, 404, 'case-not-found')
    await refused('/api/v1/nothing', { key }, 404, 'not-found')
    await refused('/api', {}, 404, 'not-found')
    await refused('/api/v1/cases', { key, method: 'DELETE' }, 405, 'method-not-allowed')
    await refused('/api/v1/cases?q=%00', { key }, 422, 'invalid-input')
    await refused(
      `/api/v1/cases?cursor=${btoa('0000-01-01T00:00:00.000Z 0b000000-0000-4000-8000-000000000001')}`,
      { key },
      422,
      'invalid-input',
    )
    await refused('/api/v1/review-window?market=US&submittedAt=9999-12-31T23:59:59-14:00', {}, 422, 'invalid-input')
    await refused(
      '/api/v1/cases',
      { key, body: (await examplesOf()).US, headers: { 'idempotency-key': 'k'.repeat(201) } },
      422,
      'request-key-invalid',
    )
    const example = (await examplesOf()).US as { applicant: object }
    const body = {
      ...example,
      line: { msisdn: '12' },
      extra: 1,
      reason: 7,
      applicant: { ...example.applicant, birthDate: '2026-02-30' },
    }
    const { problems } = await refused('/api/v1/cases', { key, body }, 422, 'invalid-input')
    expect(problems).toEqual(
      expect.arrayContaining([
        { path: 'line.msisdn', problem: 'not-a-phone-number' },
        { path: 'extra', problem: 'unknown-field' },
        { path: 'reason', problem: 'not-an-option' },
        { path: 'applicant.birthDate', problem: 'not-a-date' },
      ]),
    )
  })

  test('about somebody else’s case find nothing', async () => {
    const { json } = await open('ID')
    await refused(`/api/v1/cases/${json.reference}`, { key: keys.US }, 404, 'case-not-found')
    await refused(`/api/v1/cases/${json.reference}/history`, { key: keys.US }, 404, 'case-not-found')
    await refused(`/api/v1/cases/${json.reference}/notes`, { key: keys.US, body: { text: 'x' } }, 404, 'case-not-found')
    await refused(
      '/api/v1/cases',
      { key: keys.US, body: { ...(await examplesOf()).ID, line: { msisdn: freshLine('ID') } } },
      403,
      'operator-not-yours',
    )
  })

  test('that break a rule of the market or the moment say which', async () => {
    const mail = ((await examplesOf()).US as { delivery: object }).delivery
    expect(await open('ID', { delivery: mail })).toMatchObject({
      status: 422,
      json: { kind: 'delivery-not-offered', method: 'mail', offered: ['pickup'] },
    })
    const { json } = await open('ID')
    const path = `/api/v1/cases/${json.reference}`
    await refused(`${path}/submission`, { key: keys.ID, body: {} }, 409, 'contact-required')
    await refused(`${path}/decision`, { key: keys.ID, body: { outcome: 'approved' } }, 409, 'wrong-status')
    await refused(`${path}/decision`, { key: keys.ID, body: { outcome: 'maybe' } }, 422, 'invalid-input')
    await refused(
      `${path}/decision`,
      { key: keys.ID, body: { outcome: 'rejected', reasons: [] } },
      422,
      'invalid-input',
    )
    await refused(
      `${path}/contacts`,
      { key: keys.ID, body: { channel: 'hotline', contactedAt: '2099-01-01T00:00:00Z' } },
      422,
      'contact-in-the-future',
    )
    const us = await open('US')
    await refused(
      `/api/v1/cases/${us.json.reference}/submission`,
      { key: reviewerKeys.US, body: {} },
      403,
      'not-permitted',
    )
  })

  test('are answered in the reader’s language', async () => {
    const say = async (language: string) =>
      (await api('/api/v1/cases', { headers: { 'accept-language': language } })).json.detail
    const said = [await say('zh-CN'), await say('id'), await say('en')]
    expect(new Set(said).size).toBe(3)
    expect(said[0]).toMatch(/\p{Script=Han}/u)
  })
})
