import { expect, type Page, test } from '@playwright/test'
import { api, apiKey, attach, commandForm, expectAccessible, freshLine, give, mainForm, signIn } from './support'

// In order, one after the other: they all change the same lists.
test.describe.configure({ mode: 'default', timeout: 120_000 })

const operator = 'kartu-kita'
const admin = `admin@${operator}.example`

const keys: Record<string, string> = {}
const key = (of: string, role: 'admin' | 'agent') => keys[`${of} ${role}`] ?? ''
// All at the beginning: while one is made nothing else of this process runs.
test.beforeAll(() => {
  for (const of of [operator, 'merantau', 'harborline', 'crane-travel'])
    for (const role of ['admin', 'agent'] as const) keys[`${of} ${role}`] = apiKey(of, role)
})

/** The list in force of the year in which the weekday after tomorrow lies, and that day as one more holiday. */
async function withOneMore(nameEn: string): Promise<{ year: number; csv: string; file: object }> {
  const day = new Date(Date.now() + 2 * 86_400_000)
  while ([0, 6].includes(day.getUTCDay())) day.setUTCDate(day.getUTCDate() + 1)
  const date = day.toISOString().slice(0, 10)
  const year = Number(date.slice(0, 4))
  const { text } = await csvOf(`${year}.csv`)
  const csv = `${text.replace(new RegExp(`^${date},joint-leave.*\n`, 'm'), '')}${date},public,decreed,${nameEn},${nameEn}\n`
  return { year, csv, file: file(csv) }
}

const file = (text: string) => ({ name: 'skb.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })

async function csvOf(name: string) {
  const response = await fetch(new URL(`/api/v1/holidays/ID/${name}`, process.env.BUKA_TEST_URL))
  return { status: response.status, text: await response.text(), headers: response.headers }
}

async function bring(page: Page, given: object): Promise<void> {
  await page.goto('/admin/holidays')
  await page.locator('[name=file]').setInputFiles(given as ReturnType<typeof file>)
  await mainForm(page).locator('button').click()
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled, viewport: { width: 360, height: 800 } })

    test('an administrator brings a list, sees what it changes, applies it, and recalculates promises', async ({
      page,
    }) => {
      const byKey = { key: key(operator, 'admin') }
      const example = await openingExample()
      const opened = await api('/api/v1/cases', { ...byKey, body: { ...example, line: { msisdn: freshLine('ID') } } })
      const path = `/api/v1/cases/${opened.json.reference}`
      await api(`${path}/contacts`, { ...byKey, body: { channel: 'hotline' } })
      await attach(opened.json.reference, byKey.key)
      const submitted = await api(`${path}/submission`, { ...byKey, body: {} })
      expect(submitted.json.status).toBe('submitted')

      await signIn(page, admin)
      await page.getByRole('button', { name: 'English' }).click()
      await page.getByRole('link', { name: 'Administration' }).click()
      await page.getByRole('link', { name: 'Holidays' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Official holidays')

      await mainForm(page).locator('button').click()
      await expect(page.locator('[id="field-file-error"]')).toHaveText('Choose a file.')
      await bring(
        page,
        file('date,kind,status,name,name_en\n2027-02-30,public,decreed,A,B\n2027-03-01,party,decreed,A,B'),
      )
      await expect(page.locator('main [role=alert]')).toContainText('Line 2: “2027-02-30” is no date')
      await expect(page.locator('main [role=alert]')).toContainText('Line 3: “party” must be public or joint-leave')
      await bring(page, { ...file(''), buffer: Buffer.from([0xff, 0xfe, 0x00]) })
      await expect(page.locator('[id="field-file-error"]')).toContainText('no text in UTF-8')

      const far = { ...file(''), buffer: Buffer.alloc(javaScriptEnabled ? 3_000_000 : 90_000, 'x') }
      await page.goto('/admin/holidays')
      await page.locator('[name=file]').setInputFiles(far)
      if (!javaScriptEnabled) await mainForm(page).locator('button').click()
      await expect(page.locator('[id="field-file-error"]')).toContainText('too long for a list')

      const name = `Mourning ${javaScriptEnabled ? 'one' : 'two'}`
      const { year, file: list } = await withOneMore(name)
      await bring(page, list)
      await page.waitForURL(/\/admin\/holidays\/[0-9a-f-]{36}$/)
      await expect(page.getByRole('row').filter({ hasText: name })).toContainText('added')
      await expect(page.getByText('Nothing has changed yet')).toBeVisible()
      const preview = page.url()
      if (javaScriptEnabled) await expectAccessible(page)
      const before = await api(path, byKey)
      await mainForm(page).locator('button').click()
      await page.waitForURL(/\/admin\/holidays\?done=yes/)
      await expect(page.getByText('The new list is in force.')).toBeVisible()
      await page.goto(preview)
      await expect(page.getByText('In force since')).toBeVisible()
      expect((await csvOf(`${year}.csv`)).text).toContain(name)
      expect((await api(path, byKey)).json.reviewWindow).toEqual(before.json.reviewWindow)

      await page.goto('/admin/promises')
      const row = page.getByRole('row').filter({ hasText: opened.json.reference })
      await expect(row).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(page)
      await mainForm(page).locator('button').click()
      await expect(page.locator('[id="field-text-error"]')).toBeVisible()
      await page.locator('[name=text]').fill('The government has decreed a day of mourning.')
      await mainForm(page).locator('button').click()
      await page.waitForURL(/done=\d+/)
      await expect(page.getByText('Nothing to recalculate.')).toBeVisible()

      const after = await api(path, byKey)
      expect(after.json.version).toBe(Number(before.json.version) + 1)
      await page.goto(`/desk/${opened.json.reference}`)
      await expect(page.getByText('The government has decreed a day of mourning.')).toBeVisible()
      await expect(page.getByText('Counted the promise anew')).toBeVisible()
    })
  })
}

test('an auditor sees the lists and changes none; nobody else finds them', async ({ page }) => {
  await signIn(page, `auditor@${operator}.example`)
  await page.goto('/admin/holidays')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('[name=file]')).toHaveCount(0)
  await page.context().clearCookies()
  await signIn(page, `reviewer@${operator}.example`)
  for (const path of ['/admin/holidays', '/admin/promises']) expect((await page.goto(path))?.status(), path).toBe(404)
})

test('a reviewer extends a review within the policy, and is told how much is left', async ({ page }) => {
  const byKey = { key: key('crane-travel', 'admin') }
  const { json: us } = await api('/api/openapi.json')
  const example = (us as unknown as OpenApi).paths['/api/v1/cases'].post.requestBody.content['application/json']
    .examples.US
  const body = { ...example?.value, operator: 'crane-travel', line: { msisdn: freshLine('US') } }
  const { json } = await api('/api/v1/cases', { ...byKey, body })
  await attach(json.reference, byKey.key)
  await api(`/api/v1/cases/${json.reference}/submission`, {
    ...byKey,
    body: {
      identity: { kind: 'passport', number: 'E55500002' },
      proof: { kind: 'order_number', number: 'CT-2026-1' },
    },
  })
  await signIn(page, 'reviewer@crane-travel.example')
  await page.goto(`/desk/${json.reference}`)
  const form = await commandForm(page, 'ExtendReview')
  await form.locator('[name=businessDays]').fill('two')
  await form.locator('[name=text]').fill('The carrier is slow.')
  await form.locator('button').last().click()
  await expect(form.locator('[id$="businessDays-error"]')).toHaveText('Enter a whole number, 1 or more.')
  await form.locator('[name=businessDays]').fill('9')
  await form.locator('button').last().click()
  await expect(form.locator('[id$="businessDays-error"]')).toHaveText('It can be extended by 5 business days at most.')
  await give(page, 'ExtendReview', { businessDays: '5', text: 'The carrier is slow.' })
  await expect(page.getByText('Extended the review by 5 business days')).toBeVisible()
  await expect(page.locator('input[name=command][value=ExtendReview]')).toHaveCount(0)
})

test.describe('over the API', () => {
  test('lists are read by everybody, and changed by an administrator of the market', async () => {
    const inForce = await api('/api/v1/holidays?market=US')
    expect(inForce.json.years).toMatchObject([{ year: 2025 }, { year: 2026 }, { year: 2027, provisional: false }])
    const first = await csvOf('2027.1.csv')
    expect(first.headers.get('content-disposition')).toContain('ID-2027.1.csv')
    for (const name of ['2099.csv', '2027.99.csv', '2027.txt', 'x']) expect((await csvOf(name)).status).toBe(404)

    const byKey = { key: key('merantau', 'admin') }
    const broken = await api('/api/v1/holidays', { ...byKey, body: { market: 'ID', csv: 'date,kind\n' } })
    expect(broken).toMatchObject({
      status: 422,
      json: { kind: 'holidays-refused', problems: [{ line: 1, problem: 'not-the-header', text: /Line 1/ }] },
    })
    const { csv } = await withOneMore('Over the API')
    const body = { market: 'ID', csv }
    const preview = await api('/api/v1/holidays', { ...byKey, body: { ...body, preview: true } })
    expect(preview).toMatchObject({
      status: 200,
      json: { years: [{ changes: { added: [{ nameEn: 'Over the API' }] } }] },
    })
    for (const other of [key('merantau', 'agent'), key('harborline', 'admin')])
      expect(await api('/api/v1/holidays', { key: other, body })).toMatchObject({
        status: 403,
        json: { kind: 'holidays-not-permitted' },
      })
    const applied = await api('/api/v1/holidays', { ...byKey, body })
    expect(applied.status).toBe(201)
    expect(await api('/api/v1/holidays', { ...byKey, body })).toMatchObject({
      status: 409,
      json: { kind: 'holidays-unchanged' },
    })

    // Other tests work on cases of this operator meanwhile, and so may move what is looked at.
    expect(applied.json.promises).toBeGreaterThan(0)
    expect(await api('/api/v1/recalculation', { ...byKey, body: { text: 'Decree', digest: 'stale' } })).toMatchObject({
      status: 409,
      json: { kind: 'preview-changed' },
    })
    await expect(async () => {
      const { digest } = (await api('/api/v1/recalculation', byKey)).json
      expect(await api('/api/v1/recalculation', { ...byKey, body: { text: 'Decree', digest } })).toMatchObject({
        status: 200,
        json: { left: 0 },
      })
    }).toPass()
    expect((await api('/api/v1/recalculation', byKey)).json.moves).toEqual([])
    const agent = { key: key('merantau', 'agent') }
    expect(await api('/api/v1/recalculation', agent)).toMatchObject({ status: 403, json: { kind: 'not-permitted' } })
  })

  test('why a date is what it is is said in the language asked for', async () => {
    const said = async (language: string) => {
      const path = '/api/v1/review-window?market=ID&submittedAt=2026-03-13T10:20:00Z'
      const { json } = await api(path, { headers: { 'accept-language': language } })
      return (json.reasons as { text: string }[]).map(({ text }) => text)
    }
    expect(await said('en')).toEqual([
      'Submitted Fri 13 Mar after 17:00, too late for that day.',
      'Counts from Mon 16 Mar.',
      expect.stringContaining('Wed 18 Mar to Tue 24 Mar do not count'),
      'So the decision comes between Tue 17 Mar and Thu 26 Mar, 17:00 WIB.',
    ])
    for (const language of ['zh-CN', 'id']) expect(await said(language)).toHaveLength(4)
    expect((await said('zh-CN')).join()).toMatch(/\p{Script=Han}/u)
  })

  test('an asker without a key is turned away for a while after sixty requests in a minute', async () => {
    const ask = () => api('/api/v1/review-window?market=US', { headers: { 'x-forwarded-for': '203.0.113.50' } })
    for (let count = 0; count < 60; count++) expect((await ask()).status).toBe(200)
    const refused = await ask()
    expect(refused).toMatchObject({ status: 429, json: { kind: 'too-many-requests' } })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await api('/api/v1/review-window?market=US')).status).toBe(200)
  })
})

type OpenApi = {
  paths: {
    '/api/v1/cases': {
      post: { requestBody: { content: { 'application/json': { examples: Record<string, { value: object }> } } } }
    }
  }
}

async function openingExample(): Promise<object> {
  const { json } = await api('/api/openapi.json')
  const { ID } = (json as unknown as OpenApi).paths['/api/v1/cases'].post.requestBody.content['application/json']
    .examples
  return { ...ID?.value, operator, delivery: { method: 'pickup', servicePoint: 'surabaya-tunjungan' } }
}
