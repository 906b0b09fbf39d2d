import { expect, type Page, test } from '@playwright/test'
import { passport } from '../support/passport'
import { expectAccessible, fillPage, mainForm, newCustomer, referenceOf, sendPage } from './support'

const phone = { viewport: { width: 360, height: 800 } }
/** Valid for years after the test runs, of which two digits are printed. */
const expiry = `${String((new Date().getFullYear() + 4) % 100).padStart(2, '0')}0210`
const expiresOn = `${new Date().getFullYear() + 4}-02-10`
const lines = passport({ expiry, sex: 'F' })

async function toIdentity(page: Page, person: Record<string, string>) {
  await newCustomer(page, 'Li Wei')
  await page.goto('/cases/new/harborline')
  await sendPage(page, { reason: 'stolen', 'triage.affected': 'card' })
  await fillPage(page, 'person', { 'applicant.fullName': '李伟', ...person }, 'contact')
  const reference = referenceOf(page)
  await page.goto(`/cases/${reference}/application/identity`)
  return reference
}

async function paste(page: Page, text: string) {
  const fold = page.locator('details:has([name=mrz])')
  if (!(await fold.evaluate((details: HTMLDetailsElement) => details.open))) await fold.locator('summary').click()
  await page.locator('[name=mrz]').fill(text)
  await page.locator('button[name=fill]').click()
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ ...phone, javaScriptEnabled })
    test.describe.configure({ timeout: 120_000 })

    test('the lines of a passport fill in its page, and misread ones are told', async ({ page }) => {
      const reference = await toIdentity(page, {})
      const wrong = lines.map((line, index) => (index === 1 ? line.replace('EJ1234567', 'EJ1234561') : line))
      await paste(page, wrong.join('\n'))
      await expect(page.locator('[id="field-mrz-error"]')).toContainText('document number in these lines does not fit')
      await expect(page.locator('[name=mrz]')).toBeVisible()
      await expect(page.locator('[name=mrz]')).toHaveValue(wrong.join('\n'))
      await expect(page.locator('[name="identity.number"]')).toHaveValue('')

      await paste(page, lines.join('\n'))
      await expect(page.locator('main [role=alert]')).toContainText('Nothing is saved yet')
      await expect(page.locator('[name="identity.kind"][value=passport]')).toBeChecked()
      await expect(page.locator('[name="identity.number"]')).toHaveValue('EJ1234567')
      await expect(page.locator('[name="identity.passport.expiresOn"]')).toHaveValue(expiresOn)
      await expect(page.locator('[name=mrz]')).toHaveValue('')
      await expect(mainForm(page)).toContainText('Name: LI, WEI')
      await expect(mainForm(page)).toContainText('Date of birth: 17 May 1990')
      await expect(page.locator('[name="document.use"]')).toBeChecked()
      const width = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect(await width()).toBe(0)
      if (javaScriptEnabled) await expectAccessible(page)

      // Something else wrong on the page loses nothing of what was read.
      await sendPage(page, { 'identity.passport.expiresOn': '2020-01-01' })
      await expect(page.locator('[id="field-identity.passport.expiresOn-error"]')).toContainText('has expired')
      await expect(mainForm(page)).toContainText('Date of birth: 17 May 1990')
      await page.locator('[name="identity.passport.expiresOn"]').fill(expiresOn)
      // Enter presses the first button of a form: with nothing pasted it saves.
      await page.locator('[name="identity.number"]').press('Enter')
      await page.waitForURL(/application\/(?!identity)/)
      await page.goto(`/cases/${reference}/application/person`)
      await expect(page.locator('[name="applicant.fullName"]')).toHaveValue('李伟')
      await expect(page.locator('[name="applicant.birthDate"]')).toHaveValue('1990-05-17')
    })

    test('a passport that disagrees changes nothing unless its box is ticked', async ({ page }) => {
      const reference = await toIdentity(page, { 'applicant.birthDate': '1990-05-18' })
      const birthDate = async () => {
        await page.waitForURL(/application\/(?!identity)/)
        await page.goto(`/cases/${reference}/application/person`)
        return page.locator('[name="applicant.birthDate"]').inputValue()
      }
      await paste(page, lines.join('\n'))
      await expect(mainForm(page)).toContainText('disagrees with what was given before: 18 May 1990')
      await expect(page.locator('[name="document.use"]')).not.toBeChecked()
      await sendPage(page)
      expect(await birthDate()).toBe('1990-05-18')

      await page.goto(`/cases/${reference}/application/identity`)
      await paste(page, lines.join('\n'))
      await page.locator('[name="document.use"]').check()
      await sendPage(page)
      expect(await birthDate()).toBe('1990-05-17')
    })
  })
}
