import { expect, type Page, test } from '@playwright/test'
import { demoCode, goOnAs, keepSession } from './staff'
import { api, apiKey, attach, expectAccessible, freshLine, mainForm, password } from './support'

// Nobody else signs in as this reviewer, so that a code of their app is never taken already.
const operator = 'merantau'
const reviewer = `reviewer@${operator}.example`

/** Cases of people of one name, submitted and not looked at yet. */
async function submitted(count: number, name: string): Promise<string[]> {
  const key = apiKey(operator, 'admin')
  const given = async (index: number) => {
    const fullName = `${'Ana Budi Cici'.split(' ')[index]} ${name}`
    const opened = await api('/api/v1/cases', {
      key,
      body: {
        market: 'ID',
        operator,
        reason: 'damaged',
        locale: 'id',
        line: { msisdn: freshLine('ID') },
        applicant: {
          fullName,
          email: `${fullName.toLowerCase().replace(' ', '.')}@example.com`,
          phone: '+46701234567',
          birthDate: '1990-05-17',
          gender: 'male',
          nationality: 'SE',
        },
        identity: { kind: 'passport', number: `P${Date.now() % 1e7}${index}`, expiresOn: '2031-08-30' },
        proof: { kind: 'agreement_number', number: `MS-${index}` },
        delivery: { method: 'pickup', servicePoint: 'jakarta-sudirman' },
      },
    })
    expect(opened.status, JSON.stringify(opened.json)).toBe(201)
    const { reference } = opened.json
    await api(`/api/v1/cases/${reference}/contacts`, { key, body: { channel: 'hotline' } })
    await attach(reference, key)
    const sent = await api(`/api/v1/cases/${reference}/submission`, { key, body: {} })
    expect(sent.json).toMatchObject({ status: 'submitted' })
    return reference
  }
  const references = []
  for (let index = 0; index < count; index++) references.push(await given(index))
  return references
}

const focused = (page: Page) => page.locator(':focus')

/** Goes on with the tab key until something of a kind has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let pressed = 0; pressed < 25; pressed++) {
    if ((await page.locator(`${selector}:focus`).count()) > 0) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${selector} is not reached`)
}
const send = async (page: Page, type: string) => {
  await tabTo(page, 'main .form-actions button')
  await page.keyboard.press('Enter')
  await page.waitForURL(new RegExp(`done=${type}`))
}

const type = (page: Page, text: string) => page.keyboard.type(text)
async function choose(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Case, page, view or action' })).toBeFocused()
  await type(page, text)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

test.describe.configure({ mode: 'serial' })
const name = `Zaki${Date.now() % 1e6}`
let references: string[] = []
test.beforeAll(async () => {
  references = await submitted(3, name)
})

test('a reviewer’s whole morning by keyboard alone', async ({ page }) => {
  test.setTimeout(90_000)
  const { keyboard } = page
  await page.goto('/sign-in')
  await tabTo(page, '[name=email]')
  await type(page, reviewer)
  await keyboard.press('Tab')
  await type(page, password)
  await keyboard.press('Enter')
  await page.waitForURL(/second-factor/)
  for (const step of [0, 1]) {
    if (page.url().endsWith('/desk')) break
    await tabTo(page, '[name=code]')
    await keyboard.press('Control+a')
    await type(page, demoCode(step))
    await keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname === '/desk', { timeout: 8000 }).catch(() => {})
  }
  await page.waitForURL(/\/desk$/)
  await keepSession(page, reviewer)

  // The list of keys, and its switch: without single keys only the list of commands opens.
  await keyboard.press('?')
  await expect(page.getByRole('dialog')).toContainText('Next case')
  await expectAccessible(page)
  await tabTo(page, '[role=dialog] input, dialog input')
  await keyboard.press('Space')
  await keyboard.press('Escape')
  await keyboard.press('j')
  await expect(page.locator('.row-link:focus')).toHaveCount(0)
  await keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Case, page, view or action' })).toBeFocused()
  await expectAccessible(page)
  await type(page, 'keys')
  await keyboard.press('Enter')
  await page.waitForURL('**/desk/keys')
  await keyboard.press('Control+k')
  await keyboard.press('Escape')
  await page.evaluate(() => {
    // Off is kept: what turned it off turns it on again.
    if (!document.cookie.includes('buka-single-keys=off')) throw new Error('it was not kept')
  })
  await tabTo(page, 'aside a')
  await keyboard.press('Enter')
  await tabTo(page, 'dialog input')
  await keyboard.press('Space')
  await keyboard.press('Escape')

  await keyboard.press('g')
  await keyboard.press('q')
  await page.waitForURL(/\/desk$/)
  await keyboard.press('/')
  await type(page, name)
  await keyboard.press('Enter')
  await page.waitForURL(/[?&]s=/)
  await expect(page.locator('.row-link')).toHaveCount(3)

  // Two of three are mine from now on.
  await keyboard.press('j')
  await keyboard.press('x')
  await keyboard.press('j')
  await keyboard.press('j')
  await keyboard.press('k')
  await keyboard.press('x')
  await expect(page.getByText('2 selected')).toBeVisible()
  await keyboard.press('a')
  await expect(focused(page)).toHaveAttribute('name', 'assignee')
  await type(page, 'Me')
  await tabTo(page, 'main button[value=AssignCase]')
  await keyboard.press('Enter')
  await expect(page.locator('main [role=alert]')).toContainText('Done in 2 cases.')

  await keyboard.press('j')
  const first = (await focused(page).textContent()) ?? ''
  expect(references).toContain(first)
  await keyboard.press('Enter')
  await page.waitForURL(new RegExp(first))
  await keyboard.press('e')
  await keyboard.press('Enter')
  await page.waitForURL(/done=BeginReview/)

  await choose(page, 'request info')
  await tabTo(page, 'form:has([value=RequestInformation]) select[name=template]')
  await type(page, 'Foto')
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  const text = page.locator('form:has([value=RequestInformation]) textarea:focus')
  await expect(text).toHaveValue(new RegExp(`^Yth\\. \\w+ ${name},`))
  await expect(text).toHaveValue(new RegExp(first))
  await type(page, ' Terima kasih.')
  await send(page, 'RequestInformation')

  await keyboard.press('j')
  await page.waitForURL((url) => !url.pathname.includes(first) && url.search.includes('s='))
  await expect(page.locator('[value=BeginReview]')).toHaveCount(1)
  await keyboard.press('e')
  await keyboard.press('Enter')
  await page.waitForURL(/done=BeginReview/)
  await keyboard.press('e')
  await expect(focused(page)).toHaveAttribute('name', 'text')
  await send(page, 'ApproveApplication')

  await choose(page, references.find((one) => one !== first && !page.url().includes(one)) ?? '')
  await page.waitForURL((url) => !url.search.includes('done'))
  await expect(page.locator('[value=BeginReview]')).toHaveCount(1)
  await keyboard.press('e')
  await keyboard.press('Enter')
  await page.waitForURL(/done=BeginReview/)
  await choose(page, 'reject')
  await keyboard.press('Space')
  await send(page, 'RejectApplication')

  await keyboard.press('n')
  await expect(focused(page)).toHaveAttribute('name', 'text')
  await type(page, 'Told them on the telephone. j k e')
  await send(page, 'AddNote')
  await expect(page.getByText('Told them on the telephone. j k e')).toBeVisible()

  const last = new URL(page.url()).pathname.split('/')[2] ?? ''
  await keyboard.press('u')
  await page.waitForURL(/\/desk\?/)
  await expect(focused(page)).toHaveText(last)
})

test('the same by mouse, where no scripts run', async ({ browser }) => {
  const from = await browser.newContext()
  const session = await from.newPage()
  test.skip(!(await goOnAs(session, reviewer)), 'the morning by keyboard comes first')
  const storageState = await from.storageState()
  const page = await (await browser.newContext({ storageState, javaScriptEnabled: false })).newPage()
  await page.goto('/desk')
  await page.getByRole('link', { name: 'Keys' }).click()
  await expect(page.getByRole('row', { name: 'Next case' })).toBeVisible()

  await page.goto('/desk')
  await page.locator('main [type=search]').fill(name)
  await mainForm(page).locator('button').click()
  await expect(page.locator('main tbody [name=case]')).toHaveCount(3)
  for (const box of await page.locator('main tbody [name=case]').all()) await box.check()
  await page.getByText('With the selected cases').click()
  await page.locator('main [name=text]').fill('The gate is closed today')
  await page.locator('main button[value=AddNote]').click()
  await expect(page.locator('main [role=alert]')).toContainText('Done in 3 cases.')
  await page.locator('main tbody [name=case]').first().check()
  await page.locator('main button[value=AssignCase]').click()
  await expect(page.locator('main [role=alert]')).toContainText('Fill this in')

  const { json } = await api(`/api/v1/cases/${references[0]}/history`, { key: apiKey(operator, 'agent') })
  expect(JSON.stringify(json).split('The gate is closed today').length - 1).toBe(1)
  await page.goto(`/desk/${references[0]}`)
  await page
    .locator('details')
    .filter({ has: page.locator('[value=AddNote]') })
    .locator('summary')
    .click()
  const form = page.locator('form:has([value=AddNote])')
  await form.locator('[name=text]').fill('Half a sentence')
  await form.locator('[name=audience][value=public]').check()
  await form.locator('[name=template]').selectOption({ label: 'Nobody answered' })
  await form.locator('button[name=insert]').click()
  await expect(page.locator('main [role=alert]')).toContainText('The template is in the text')
  await expect(form.locator('[name=text]')).toHaveValue(/^Half a sentence\n\nCalled \w+ Zaki/)
  await expect(form.locator('[name=audience][value=public]')).toBeChecked()
  await expect(form).toContainText('The customer reads Indonesian.')
  await form.locator('.form-actions button').click()
  await page.waitForURL(/done=AddNote/)
})
