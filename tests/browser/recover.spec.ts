import { type Browser, expect, type Page, test } from '@playwright/test'
import { enterCode, expectAccessible, mailedCode, mailTo, mainForm, newCustomer } from './support'

const phone = { viewport: { width: 360, height: 740 } }
const words = 'four unrelated words here'
const others = 'five other words entirely new'
const unique = (name: string) => `${name}.${Date.now()}.${Math.floor(Math.random() * 1e6)}@example.com`
const newPage = async (browser: Browser, options = {}) => (await browser.newContext({ ...phone, ...options })).newPage()
const send = (page: Page) => mainForm(page).locator('button').click()
const fits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)

async function signInWith(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill(password)
  await send(page)
}

async function askAt(page: Page, path: string, email: string): Promise<void> {
  await page.goto(path)
  await page.locator('[name=email]').fill(email)
  await send(page)
}

for (const javaScriptEnabled of [true, false]) {
  test(`a forgotten password is replaced by a code in a mail (JavaScript ${javaScriptEnabled ? 'on' : 'off'})`, async ({
    browser,
  }) => {
    test.setTimeout(120_000)
    const page = await newPage(browser, { javaScriptEnabled })
    const email = await newCustomer(page, 'Rosa Lind')
    const elsewhere = await newPage(browser)
    await elsewhere.goto('/sign-in')
    await elsewhere.getByRole('link', { name: 'Forgotten your password?' }).click()
    await elsewhere.waitForURL('**/recover')
    await elsewhere.locator('[name=email]').fill(email)
    await send(elsewhere)
    await elsewhere.waitForURL('**/recover/code')
    await expectAccessible(elsewhere)
    await fits(elsewhere)
    const answer = await elsewhere.locator('main').innerText()
    const code = await mailedCode(elsewhere, email, 'new password')

    // A code works in the browser that asked for it.
    await askAt(page, '/recover', unique('nobody'))
    await page.waitForURL('**/recover/code')
    expect(await page.locator('main').innerText()).toBe(answer)
    await page.locator('[name=password]').fill(others)
    await enterCode(page, code)
    await expect(page.locator('#field-code-error')).toContainText('4 tries are left')

    await elsewhere.locator('[name=password]').fill('short')
    await enterCode(elsewhere, code)
    await expect(elsewhere.locator('#field-password-error')).toContainText('at least 10')
    await expect(elsewhere.locator('[name=code]')).toHaveValue('')
    await elsewhere.locator('[name=password]').fill(others)
    await enterCode(elsewhere, code)
    await elsewhere.waitForURL('**/sign-in?done=recovered')
    expect((await mailTo(elsewhere, email, 'password was changed')).text).toContain('everybody was signed out')

    await page.goto('/cases')
    await expect(page).toHaveURL(/\/sign-in/)
    await signInWith(page, email, words)
    await expect(page.locator('main [role=alert]')).toContainText('not right')
    await signInWith(page, email, others)
    await page.waitForURL('**/cases')
  })
}

test('an account is made once the address is shown to be theirs', async ({ browser }) => {
  const page = await newPage(browser)
  const email = unique('noor')
  await page.goto('/sign-up?next=%2Faccount')
  await page.locator('[name=name]').fill('Noor Haddad')
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill(words)
  await send(page)
  await page.waitForURL('**/sign-up/code?next=%2Faccount')
  await expectAccessible(page)
  await fits(page)
  await signInWith(await newPage(browser), email, words)
  await enterCode(page, '12')
  await expect(page.locator('#field-code-error')).toContainText('eight digits')
  await enterCode(page, await mailedCode(page, email))
  await page.waitForURL('**/account')
  await expect(page.locator('main')).toContainText(email)
})

test('a customer signs in with a code instead of the password, once', async ({ browser }) => {
  const email = await newCustomer(await newPage(browser), 'Lars Ek')
  const page = await newPage(browser)
  await page.goto('/sign-in?next=%2Faccount')
  await page.getByRole('link', { name: 'Send me a code instead' }).click()
  await page.waitForURL('**/sign-in/code?next=%2Faccount')
  await page.locator('[name=email]').fill(email)
  await send(page)
  await page.waitForURL('**/sign-in/code/enter?next=%2Faccount')
  await expect(page.locator('main')).toContainText('No mail server is set')
  await expectAccessible(page)
  await fits(page)
  const code = await mailedCode(page, email, 'sign in')
  await enterCode(page, code)
  await page.waitForURL('**/account')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.goto('/sign-in/code/enter')
  await enterCode(page, code)
  await expect(page.locator('main [role=alert]')).toContainText('No code works in this browser any more')
})

test('staff get no code to sign in with', async ({ browser }) => {
  const page = await newPage(browser)
  await askAt(page, '/sign-in/code', 'auditor@harborline.example')
  await page.waitForURL('**/sign-in/code/enter')
  // What is asked for afterwards is there, and nothing for the member of staff.
  const email = await newCustomer(await newPage(browser), 'Una Berg')
  await askAt(page, '/sign-in/code', email)
  const { all } = await mailTo(page, email, 'sign in')
  expect(all).not.toContain('auditor@harborline.example')
})

test('an address is changed with a code from each mailbox, and put back by whoever it was taken from', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const page = await newPage(browser)
  const email = await newCustomer(page, 'Ida Moreau')
  const moved = unique('ida.new')
  await page.goto('/account')
  await page.getByRole('link', { name: 'E-mail address' }).click()
  await page.waitForURL('**/account/email')
  await expectAccessible(page)
  await page.locator('[name=newEmail]').fill(moved)
  await page.locator('[name=password]').fill('not the password')
  await send(page)
  await expect(page.locator('#field-password-error')).toContainText('not your password')
  await page.locator('[name=password]').fill(words)
  await send(page)
  await page.waitForURL('**/account/email/codes')
  await expectAccessible(page)
  await fits(page)
  await page.locator('[name=oldCode]').fill(await mailedCode(page, email, 'leave this address'))
  await page.locator('[name=newCode]').fill(await mailedCode(page, moved, 'new address'))
  await send(page)
  await page.waitForURL('**/account/email?done=changed')
  await expect(page.locator('main')).toContainText(moved)

  const { link } = await mailTo(page, email, 'address was changed')
  const owner = await newPage(browser, { javaScriptEnabled: false })
  await owner.goto(new URL(link ?? '').pathname)
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText('Was this not you?')
  await page.goto('/account')
  await expect(page.locator('main')).toContainText(moved)
  await owner.getByRole('button', { name: 'Put my address back' }).click()
  await owner.waitForURL('**/recover?done=undone')
  await page.goto('/account')
  await expect(page).toHaveURL(/\/sign-in/)
  await signInWith(page, email, words)
  await expect(page.locator('main [role=alert]')).toContainText('not right')
  await owner.locator('[name=email]').fill(email)
  await send(owner)
  await owner.waitForURL('**/recover/code')
  await owner.locator('[name=password]').fill(others)
  await enterCode(owner, await mailedCode(owner, email, 'new password'))
  await owner.waitForURL('**/sign-in?done=recovered')
  await owner.goto(new URL(link ?? '').pathname)
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText('This link does not work any more')
})
