import { execFileSync } from 'node:child_process'
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import {
  answer,
  api,
  apiKey,
  commandForm,
  freshLine,
  newCustomer,
  referenceOf,
  sendPage,
  signIn,
  unmask,
} from './support'

/** A case that was opened over the API, of somebody with an address and without an account. */
async function openedCase(): Promise<string> {
  const key = apiKey('harborline', 'admin')
  const opened = await api('/api/v1/cases', {
    key,
    body: {
      market: 'US',
      operator: 'harborline',
      reason: 'damaged',
      locale: 'en',
      delivery: { method: 'pickup', servicePoint: 'new-york-canal' },
      line: { msisdn: freshLine('US') },
      applicant: { fullName: 'Cal Phone', email: 'cal.phone@example.com', phone: '+8613912345678', nationality: 'CN' },
      identity: { kind: 'passport', number: 'E87654321' },
      proof: { kind: 'order_number', number: 'HL-2026-10042' },
    },
  })
  expect(opened).toMatchObject({ status: 201 })
  return opened.json.reference
}

/** A case that a customer opened, with the address they have. */
async function customersCase(browser: Browser): Promise<string> {
  const page = await (await browser.newContext()).newPage()
  await newCustomer(page, 'Cal Phone')
  await page.goto('/cases/new/harborline')
  await sendPage(page, { reason: 'damaged', 'triage.affected': 'card' })
  await page.waitForURL(/done=OpenCase/)
  const reference = referenceOf(page)
  await page.context().close()
  const applicant = {
    fullName: 'Cal Phone',
    email: 'cal.phone@example.com',
    phone: '+8613912345678',
    nationality: 'CN',
  }
  const key = apiKey('harborline', 'admin')
  const saved = await api(`/api/v1/cases/${reference}/application`, { key, body: { applicant } })
  expect(saved).toMatchObject({ status: 201 })
  return reference
}

async function deskOf(context: BrowserContext, email: string, reference: string): Promise<Page> {
  const page = await context.newPage()
  await signIn(page, email)
  await page.goto(`/desk/${reference}`)
  return page
}

/** What the server keeps of the last mail about a case, code and all, for whoever has it at hand. */
const lastMail = (reference: string): string =>
  execFileSync('npm', ['run', '--silent', 'buka', '--', 'outbox', 'last', '--case', reference], {
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'development' },
  })

/** Not the marks of the queue beside it. */
const alsoLooking = (page: Page) => page.locator('p').filter({ hasText: /^Also looking: / })

test('an agent learns who is on the phone, and only then sees more', async ({ page, browser }) => {
  await signIn(page, 'agent@harborline.example')
  // What staff have typed themselves proves nothing of who calls.
  await page.goto(`/desk/${await openedCase()}`)
  await expect(page.getByText('a code sent there proves nothing').first()).toBeAttached()
  await expect(page.locator('input[name="command"][value="SendCallerCode"]')).toHaveCount(0)

  const reference = await customersCase(browser)
  await page.goto(`/desk/${reference}`)
  await expect(page.locator('input[name="command"][value="UnmaskPersonalData"]')).toHaveCount(0)
  await (await commandForm(page, 'SendCallerCode')).locator('button').click()
  await page.waitForURL(/done=SendCallerCode/)
  const code = /^\s*(\d{4} \d{4})\s*$/m.exec(lastMail(reference))?.[1] ?? 'no code'
  const wrong = code.replace(/^\d/, (digit) => String((Number(digit) + 1) % 10))
  const form = await commandForm(page, 'VerifyCaller')
  await answer(form, 'code', wrong)
  await form.locator('button').click()
  await expect(form.getByText('4 tries are left').first()).toBeVisible()
  await answer(form, 'code', code)
  await form.locator('button').click()
  await page.waitForURL(/done=VerifyCaller/)
  await expect(page.getByText('verified until')).toBeVisible()
  await unmask(page, 'answers', { reason: 'customer_asked' })
  await expect(page.getByText('cal.phone@example.com').first()).toBeVisible()
  await expect(page.getByText('The caller read back a wrong code')).toBeVisible()
})

test('two people see each other, one takes over, and the other learns what has changed; one without JavaScript', async ({
  browser,
}) => {
  const reference = await openedCase()
  const plain = await browser.newContext({ javaScriptEnabled: false })
  const admin = await deskOf(await browser.newContext(), 'admin@harborline.example', reference)
  await expect(admin.getByText('Nobody works this case.')).toBeVisible()
  const clerk = await deskOf(plain, 'clerk@harborline.example', reference)
  await expect(alsoLooking(clerk)).toBeVisible()
  // It comes by itself to whose page is open.
  await expect(alsoLooking(admin)).toBeVisible()

  await clerk.getByRole('button', { name: 'Take it' }).click()
  await clerk.waitForURL(/done=AssignCase/)
  await expect(clerk.getByText('You work this case.')).toBeVisible()
  await (await commandForm(admin, 'AddNote')).waitFor()
  await admin.getByRole('button', { name: 'Take it over' }).click()
  await admin.waitForURL(/done=AssignCase/)

  // What the clerk decides on is no longer so.
  const form = clerk.locator('form:has(input[value="WithdrawCase"])')
  await clerk.locator('details:has(input[value="WithdrawCase"]) > summary').click()
  await form.locator('[name=text]').fill('Found under the sofa')
  await form.locator('button').click()
  const refused = clerk.locator('form:has(input[value="WithdrawCase"])')
  await expect(refused.getByText('What has changed since you opened the page:')).toBeVisible()
  await expect(refused.getByText('Took the case')).toBeVisible()
  await expect(refused.locator('[name=text]')).toHaveValue('Found under the sofa')
  await refused.getByRole('button', { name: 'Send it for the case as it is now' }).click()
  await clerk.waitForURL(/done=WithdrawCase/)
  await expect(admin.getByText('Found under the sofa')).toBeVisible()
})
