import { execFileSync } from 'node:child_process'
import { type Browser, type CDPSession, expect, type Page, test } from '@playwright/test'
import { codeOf } from './staff'
import { baseUrl, enterPassword, expectAccessible, mainForm, newCustomer, password, signIn } from './support'

const secret = 'four unrelated words here'
const buka = (...args: string[]) =>
  execFileSync('npm', ['run', '--silent', 'buka', '--', ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'development' },
  }).trim()

/** Somebody new on the staff, with the password that they are given. */
function newAgent(): { email: string; given: string } {
  const email = `new.agent.${Date.now()}.${Math.floor(Math.random() * 1e6)}@harborline.example`
  const args = ['--operator', 'harborline', '--role', 'agent', '--email', email, '--name', 'Nia Moss']
  return {
    email,
    given:
      buka('staff', 'create', ...args)
        .split('\n')
        .at(-1) ?? '',
  }
}

/** A device that holds passkeys, and always knows its owner. */
async function withAuthenticator(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return session
}

const codeForm = (page: Page) => page.locator('main form', { has: page.locator('#field-code') })
async function enterCode(page: Page, code: string): Promise<void> {
  await codeForm(page).locator('[name=code]').fill(code)
  await codeForm(page).locator('button').click()
}

/** Sets an app up from its page and returns the code that was taken. */
async function setUpApp(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Set up an authenticator app' }).click()
  await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible()
  const key = (await page.locator('main code').textContent()) ?? ''
  await enterCode(page, '000000')
  await expect(page.locator('#field-code-error')).toContainText('not right')
  const code = codeOf(key)
  await enterCode(page, code)
  await page.waitForURL(/\/recovery-codes/)
  return code
}

/** Makes recovery codes and returns them. */
async function makeCodes(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: /recovery codes/ }).click()
  await expect(page.locator('main li code, main li.code')).toHaveCount(10)
  return page.locator('main li.code').allTextContents()
}

const copyOf = async (browser: Browser, page: Page) =>
  (await browser.newContext({ storageState: await page.context().storageState() })).newPage()

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ viewport: { width: 360, height: 800 }, javaScriptEnabled })
    test.describe.configure({ timeout: 180_000 })

    test('somebody new on the staff sets up an app before anything is open', async ({ page, browser }) => {
      const { email, given } = newAgent()
      await enterPassword(page, email, /\/sign-in\/set-up/, given)
      for (const path of ['/desk', '/cases', '/account', '/account/security', '/admin']) {
        await page.goto(path)
        expect(new URL(page.url()).pathname, path).toMatch(/^\/sign-in/)
      }
      expect(
        (await page.request.get('/documents/US-2222-2222/0b000000-0000-4000-8000-000000000001')).status(),
      ).not.toBe(200)
      const { csrfToken } = (await (await page.request.get('/api/auth/csrf')).json()) as { csrfToken: string }
      await page.request.post('/api/auth/callback/credentials', {
        form: { csrfToken, email, password: given, callbackUrl: `${baseUrl}/desk`, json: 'true' },
      })
      await page.goto('/desk')
      expect(new URL(page.url()).pathname).toBe('/sign-in')

      await page.goto('/sign-in/set-up?next=%2Fdesk%3Fstage%3Dreview')
      if (javaScriptEnabled) await expectAccessible(page)
      const used = await setUpApp(page)
      const half = await copyOf(browser, page)
      const codes = await makeCodes(page)
      if (javaScriptEnabled) await expectAccessible(page)
      await page.getByRole('link', { name: 'I have kept them' }).click()
      await page.waitForURL(/\/desk\?stage=review/)

      // The same cookies once more: the session is its own, and a code is worth nothing the second time.
      await half.goto('/account/security')
      await expect(half.getByText('Switched on.')).toBeVisible()
      await page.getByRole('button', { name: 'Sign out' }).click()
      await expect(page.getByText('You are signed out.')).toBeVisible()
      await enterPassword(page, email, /\/second-factor/, given)
      await enterCode(page, used)
      await expect(page.locator('#field-code-error')).toContainText('used before')
      await page.getByText('Use a recovery code').click()
      const recovery = page.locator('main form', { has: page.locator('#field-recovery-code') })
      await recovery.locator('[name=code]').fill((codes[0] ?? '').toUpperCase().replaceAll('-', ' '))
      await recovery.locator('button').click()
      await page.waitForURL(/\/desk/)
      await page.goto('/account/security')
      await expect(page.getByText('9 codes left.')).toBeVisible()
      await page.goto('/account/sessions')
      for (const what of ['Signed in', 'Recovery code used', 'Authenticator app set up', 'entered a wrong code'])
        await expect(page.locator('.timeline').getByText(what).first()).toBeVisible()
    })

    test('a customer adds an app, which signs other browsers out, and removes it', async ({ page, browser }) => {
      const email = await newCustomer(page, 'Ana Lim')
      const other = await (await browser.newContext()).newPage()
      await enterPassword(other, email, /\/cases/, secret)
      await page.goto('/account')
      await page.getByRole('link', { name: 'Signing in and security' }).click()
      await expect(page.getByText('protected by its password alone')).toBeVisible()
      await page.getByRole('link', { name: 'Set up an authenticator app' }).click()
      await setUpApp(page)
      await other.goto('/cases')
      await expect(other).toHaveURL(/\/sign-in/)
      await enterPassword(other, email, /\/second-factor/, secret)
      await other.goto('/cases')
      await expect(other).toHaveURL(/\/sign-in\?next/)

      await page.goto('/account/security')
      await page.getByText('Remove the app').click()
      await page.getByRole('button', { name: 'Remove', exact: true }).click()
      await expect(page.getByText('Removed. All other browsers were signed out.')).toBeVisible()
      await expect(page.getByText('protected by its password alone')).toBeVisible()
    })

    test('a password is changed by whoever knows it, and ends all other sessions', async ({ page, browser }) => {
      const email = await newCustomer(page, 'Rosa Pane')
      const copy = await (await browser.newContext()).newPage()
      await enterPassword(copy, email, /\/cases/, secret)
      await page.goto('/account/security/password')
      const change = async (current: string, next: string) => {
        await page.locator('[name=currentPassword]').fill(current)
        await page.locator('main [name=password]').fill(next)
        await mainForm(page).locator('button').click()
      }
      await change(secret, 'rosapane2026')
      await expect(page.locator('#field-password-error')).toContainText('little more than your name')
      await change(secret, 'qwertyuiop')
      await expect(page.locator('#field-password-error')).toContainText('lists that attackers try first')
      await change('not my password', 'pomelo kettle narrow lantern')
      await expect(page.locator('#field-currentPassword-error')).toContainText('not right')
      await change(secret, 'pomelo kettle narrow lantern')
      await expect(page.getByText('Your password was changed.')).toBeVisible()
      await copy.goto('/cases')
      await expect(copy).toHaveURL(/\/sign-in/)
      await enterPassword(copy, email, /\/cases/, 'pomelo kettle narrow lantern')

      await page.goto('/account/sessions')
      await expect(page.getByText('This browser')).toBeVisible()
      await page.getByRole('button', { name: 'Sign out all other browsers' }).click()
      await expect(page.getByText('Signed out.')).toBeVisible()
      await copy.goto('/cases')
      await expect(copy).toHaveURL(/\/sign-in/)
    })
  })
}

test('a passkey signs in by itself, stands for the second step, and shows who one is', async ({ page }) => {
  test.setTimeout(180_000)
  const device = await withAuthenticator(page)
  const email = await newCustomer(page, 'Pat Keyes')
  await page.goto('/account/security')
  await page.getByRole('link', { name: 'Make a passkey' }).click()
  await page.locator('[name=name]').fill('Test phone')
  await page.getByRole('button', { name: 'Make a passkey' }).click()
  await page.waitForURL(/\/recovery-codes/)
  await page.goto('/account/security')
  await expect(page.getByText('Test phone').first()).toBeVisible()

  const signOut = async () => {
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByText('You are signed out.')).toBeVisible()
  }
  await signOut()
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.waitForURL(/\/cases/)
  await signOut()
  await enterPassword(page, email, /\/second-factor/, secret)
  await page.goto('/cases')
  await expect(page).toHaveURL(/\/sign-in\?next/)
  await page.goto('/sign-in/second-factor?next=%2Faccount')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.waitForURL(/\/account$/)
  const before = await page.context().cookies()
  await page.goto('/sign-in/confirm?next=%2Faccount%2Fsecurity%2Frecovery-codes')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.waitForURL(/\/recovery-codes/)
  await makeCodes(page)

  // The session went on under another id: the one from before is worth nothing.
  const after = await page.context().cookies()
  await page.context().clearCookies()
  await page.context().addCookies(before)
  await page.goto('/cases')
  await expect(page).toHaveURL(/\/sign-in/)
  await page.context().clearCookies()
  await page.context().addCookies(after)

  // A passkey that is gone from the account signs nobody in.
  await page.goto('/account/security')
  await page.getByText('Remove “Test phone”').click()
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByText('Removed. All other browsers were signed out.')).toBeVisible()
  await signOut()
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.locator('main [role=alert]')).toContainText('not accepted')
  await device.detach()
})

test('a wrong password is answered alike for everybody, and after some tries not at all for a while', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const address = `198.18.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`
  const context = await browser.newContext({ extraHTTPHeaders: { 'x-forwarded-for': address } })
  const page = await context.newPage()
  const answers = async (email: string) => {
    const said: string[] = []
    await page.goto('/sign-in')
    for (let tries = 0; tries < 6; tries++) {
      await page.locator('[name=email]').fill(email)
      await page.locator('[name=password]').fill(`wrong ${tries}`)
      const answered = page.waitForResponse((response) => response.request().method() === 'POST')
      await mainForm(page).locator('button').click()
      await answered
      const alert = page.locator('main [role=alert]')
      await expect(alert).toContainText(tries < 5 ? 'is not right' : 'Too many tries')
      said.push((await alert.textContent()) ?? '')
    }
    return said
  }
  expect(await answers('li.wei@example.com')).toEqual(await answers('nobody.at.all@example.com'))
  // Meanwhile they sign in from somewhere else.
  const elsewhere = await (await browser.newContext()).newPage()
  await enterPassword(elsewhere, 'li.wei@example.com', /\/cases/, password)
})

test('staff see where they are signed in', async ({ page }) => {
  await signIn(page, 'agent@harborline.example')
  await page.goto('/account/sessions')
  await expect(page.getByText('This browser')).toBeVisible()
  await expect(page.getByText('Chrome on Linux').first()).toBeVisible()
  await expectAccessible(page)
  await page.goto('/account/security')
  await expectAccessible(page)
})
