import { expect, type Page, test } from '@playwright/test'
import { answer, api, apiKey, commandForm, mailTo, mainForm, newCustomer, openCase, password, signIn } from './support'

test('a wrong password and an unknown address are told the same', async ({ page }) => {
  for (const email of ['li.wei@example.com', 'nobody@example.com']) {
    await page.goto('/sign-in')
    await page.locator('[name=email]').fill(email)
    await page.locator('[name=password]').fill('not the password')
    await mainForm(page).locator('button').click()
    await expect(page.locator('main [role=alert]')).toHaveText(
      'The e-mail address or password is not right. Check both and try again.',
    )
    await expect(page.locator('[name=email]')).toHaveValue(email)
    await expect(page.locator('[name=password]')).toHaveValue('')
  }
})

test('a short password and a bad address are refused beside the field, and a taken one is not told from others', async ({
  page,
}) => {
  await page.goto('/sign-up')
  await page.locator('[name=name]').fill('Sam')
  await page.locator('[name=email]').fill('nonsense')
  await page.locator('[name=password]').fill('short')
  await mainForm(page).locator('button').click()
  await expect(page.locator('#field-email-error')).toContainText('name@example.com')
  await expect(page.locator('#field-password-error')).toContainText('at least 10')
  await page.locator('[name=email]').fill('LI.WEI@example.com')
  await page.locator('[name=password]').fill('long enough for anybody')
  await mainForm(page).locator('button').click()
  await page.waitForURL('**/sign-up/code')
  const taken = await page.locator('main').innerText()
  expect((await mailTo(page, 'li.wei@example.com')).text).toContain('账户')
  await page.goto('/sign-up')
  await page.locator('[name=name]').fill('Sam')
  await page.locator('[name=email]').fill(`sam.${Date.now()}@example.com`)
  await page.locator('[name=password]').fill('long enough for anybody')
  await mainForm(page).locator('button').click()
  await page.waitForURL('**/sign-up/code')
  expect(await page.locator('main').innerText()).toBe(taken)
})

test('signing out makes a copy of the cookie worthless', async ({ page, browser }) => {
  await newCustomer(page, 'Ines Duarte')
  const state = await page.context().storageState()
  const copy = await (await browser.newContext({ storageState: state })).newPage()
  await copy.goto('/cases')
  await expect(copy).toHaveURL(/\/cases$/)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
  await copy.goto('/cases')
  await expect(copy).toHaveURL(/\/sign-in\?next=%2Fcases/)
})

test('signing out takes along what this browser keeps, and a link from elsewhere does not', async ({ page }) => {
  await newCustomer(page, 'Ines Duarte')
  await page.evaluate(async () => {
    localStorage.setItem('left', 'behind')
    await navigator.serviceWorker.register('/push-worker.js')
    await navigator.serviceWorker.ready
  })
  const kept = () =>
    page.evaluate(async () => ({
      stored: localStorage.length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }))
  await page.goto('/sign-in?done=out')
  expect(await kept()).toEqual({ stored: 1, workers: 1 })
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
  await expect.poll(kept).toEqual({ stored: 0, workers: 0 })
})

test('next-auth’s own endpoint signs in to the same session', async ({ page, request, baseURL }) => {
  const { csrfToken } = (await (await request.get('/api/auth/csrf')).json()) as { csrfToken: string }
  await request.post('/api/auth/callback/credentials', {
    form: { csrfToken, email: 'li.wei@example.com', password, callbackUrl: `${baseURL}/cases`, json: 'true' },
  })
  await page.context().addCookies((await request.storageState()).cookies)
  await page.goto('/cases')
  await expect(page).toHaveURL(/\/cases$/)
})

test('somebody else’s case is not found, and neither is the desk', async ({ page, browser }) => {
  await newCustomer(page, 'Ida Holm')
  const reference = await openCase(page)
  const stranger = await (await browser.newContext()).newPage()
  await newCustomer(stranger, 'Otto Stranger')
  for (const path of [
    `/cases/${reference}`,
    `/cases/${reference}/application/person`,
    `/cases/${reference}/application/check`,
    '/desk',
    `/desk/${reference}`,
    '/cases/US-2222-2222',
    '/nowhere',
  ]) {
    const response = await stranger.goto(path)
    expect(response?.status(), path).toBe(404)
    await expect(stranger.getByRole('heading', { name: 'Not found' })).toBeVisible()
  }
  const elsewhere = await (await browser.newContext()).newPage()
  await signIn(elsewhere, 'reviewer@harborline.example')
  expect((await elsewhere.goto(`/desk/${reference}`))?.status()).toBe(404)
})

/** As when a form is sent in the moment in which the case changes. */
const hearNothing = (page: Page) => page.route('**/changes?*', (route) => route.abort())

test('a stale form is told that the case has changed, and nothing is lost', async ({ page }) => {
  await newCustomer(page, 'Pia Berg')
  await hearNothing(page)
  const reference = await openCase(page)
  await api(`/api/v1/cases/${reference}/contacts`, {
    key: apiKey('crane-travel', 'agent'),
    body: { channel: 'hotline' },
  })
  const form = await commandForm(page, 'WithdrawCase')
  await answer(form, 'text', 'It was in my other jacket')
  await form.locator('button').click()
  await expect(page.locator('main [role=alert]')).toContainText('The case has changed since you opened this page')
  await expect(form.locator('[name=text]')).toHaveValue('It was in my other jacket')
  // What is new is told, on the page already, and the same form can be sent again.
  for (const list of ['What has changed since you', 'History'])
    await expect(page.getByRole('list', { name: list }).getByText('Another system of Crane Travel SIM')).toBeVisible()
  await form.locator('button').click()
  await page.waitForURL(/done=WithdrawCase/)
})

test('a form that no longer applies says so, and shows what had been typed', async ({ browser }) => {
  test.setTimeout(120_000)
  for (const javaScriptEnabled of [true, false]) {
    const page = await (await browser.newContext({ javaScriptEnabled })).newPage()
    await newCustomer(page, 'Ola Late')
    await hearNothing(page)
    const reference = await openCase(page)
    const form = await commandForm(page, 'LogContact')
    await answer(form, 'channel', 'hotline')
    await answer(form, 'text', 'They said: wait.')
    await api(`/api/v1/cases/${reference}/withdrawal`, { key: apiKey('crane-travel', 'agent'), body: {} })
    await form.locator('button').click()
    await expect(page.locator('main [role=alert]')).toContainText('The case has changed since you opened this page')
    await expect(page.getByText('They said: wait.')).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Withdrawn')
  }
})

test('an over-long form gets a page, and broken addresses too', async ({ page, request }) => {
  const long = await request.post('/sign-in', {
    multipart: { text: 'x'.repeat(300_000) },
    headers: { 'accept-language': 'id' },
  })
  expect(long.status()).toBe(413)
  expect(await long.text()).toContain('Terlalu panjang')
  await signIn(page, 'auditor@crane-travel.example')
  for (const path of ['/desk?q=a&q=b', '/desk?q=%00', '/desk?stage=x&cursor=%00'])
    expect((await page.goto(path))?.status(), path).toBe(200)
})

test('a form sent after the session ended keeps what was typed', async ({ page, context }) => {
  await newCustomer(page, 'Lea Sand')
  await openCase(page)
  const form = await commandForm(page, 'AddNote')
  await answer(form, 'text', 'I will be at the hotel until Friday.')
  const cookies = await context.cookies()
  await context.clearCookies()
  await form.locator('button').click()
  await expect(page.locator('main [role=alert]')).toContainText('You have been signed out')
  await expect(form.locator('[name=text]')).toHaveValue('I will be at the hotel until Friday.')
  await context.addCookies(cookies)
  await form.locator('button').click()
  await page.waitForURL(/done=AddNote/)
})

test('a form sent twice is carried out once', async ({ page, browser }) => {
  await newCustomer(page, 'Tom Twice')
  const reference = await openCase(page)
  const form = await commandForm(page, 'AddNote')
  const again = await (
    await browser.newContext({ storageState: await page.context().storageState(), javaScriptEnabled: false })
  ).newPage()
  await again.goto(page.url())
  const key = await form.locator('[name=requestKey]').inputValue()
  await answer(form, 'text', 'Only once')
  await form.locator('button').click()
  await page.waitForURL(/done=AddNote/)
  // The same request, as a browser sends it again after "reload and resend".
  const copy = again.locator('form:has(input[value="AddNote"])')
  await copy
    .locator('[name=requestKey]')
    .evaluate((input: HTMLInputElement, value) => input.setAttribute('value', value), key)
  await answer(await commandForm(again, 'AddNote'), 'text', 'Only once')
  await copy.locator('button').click()
  await again.waitForURL(/done=AddNote/)
  await page.goto(`/cases/${reference}`)
  await expect(page.getByText('Only once')).toHaveCount(1)
})

test('each role sees its own buttons', async ({ browser }) => {
  const { json } = await api('/api/v1/cases?status=in_review', { key: apiKey('kartu-kita', 'agent') })
  const [first] = json.cases as { reference: string }[]
  const shown: Record<string, string[]> = {}
  for (const role of ['agent', 'reviewer', 'clerk', 'admin', 'auditor']) {
    const page = await (await browser.newContext()).newPage()
    await signIn(page, `${role}@kartu-kita.example`)
    await page.goto(`/desk/${first?.reference}`)
    shown[role] = await page
      .locator('input[name=command]')
      .evaluateAll((inputs) => [...new Set(inputs.map((input) => (input as HTMLInputElement).value))].toSorted())
  }
  const decisions = ['ApproveApplication', 'ExtendReview', 'HoldCase', 'RejectApplication', 'RequestInformation']
  const each = ['AddNote', 'AssignCase']
  const frontOffice = ['NominateProxy', 'ReportNotMe', 'RequestLineBlock', 'SendCallerCode', 'WithdrawCase']
  const counter = ['CheckOriginal', ...frontOffice]
  expect(shown).toEqual({
    agent: [...each, ...frontOffice].toSorted(),
    reviewer: [...each, 'ReportNotMe', 'UnmaskPersonalData', ...decisions].toSorted(),
    clerk: [...each, 'UnmaskPersonalData', ...counter].toSorted(),
    admin: [...each, 'UnmaskPersonalData', ...counter, ...decisions].toSorted(),
    auditor: [],
  })
})
