import { expect, type Page, test } from '@playwright/test'
import { answer, expectAccessible, freshLine, newCard, signIn } from './support'

const clerk = 'clerk@harborline.example'
const step = (page: Page) => page.locator('li[aria-current=step]')
const send = async (page: Page, next: string) => {
  await step(page).locator('form').first().locator('button').last().click()
  await expect(step(page).getByRole('heading').first()).toContainText(next)
}

/** From an empty page to the case of somebody who stands at the counter. */
async function walkIn(page: Page, name: string): Promise<string> {
  await page.goto('/desk/counter')
  await page.locator('[name=place]').selectOption('new-york-canal')
  await page.getByRole('button', { name: 'Work here' }).click()
  const form = page.locator('form').filter({ has: page.locator('[name="applicant.fullName"]') })
  const answers = {
    reason: 'lost',
    'line.msisdn': freshLine('US'),
    'applicant.fullName': name,
    'applicant.email': `${name.toLowerCase().replaceAll(' ', '.')}.${Date.now()}@example.com`,
    'applicant.phone': '+46 70 123 45 67',
    'identity.number': `AA${String(Date.now()).slice(-7)}`,
    'proof.kind': 'order_number',
    'proof.order_number.number': 'HL-2026-1',
  }
  for (const [question, said] of Object.entries(answers)) await answer(form, question, said)
  await form.locator('button').last().click()
  await page.waitForURL(/\/desk\/counter\/US-/)
  return answers['identity.number']
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled, viewport: { width: 1366, height: 850 } })

    test('somebody who walks in leaves with a tested card', async ({ page }) => {
      test.setTimeout(120_000)
      await signIn(page, clerk)
      const number = await walkIn(page, 'Nora Walkin')
      await expect(step(page).getByRole('heading').first()).toContainText('Document, signature')

      // A number that is not that of the application, and everything typed stays.
      await answer(step(page), 'number', 'X1')
      if (javaScriptEnabled) {
        const pad = await page.locator('svg.signature').boundingBox()
        if (!pad) throw new Error('nowhere to sign')
        await page.mouse.move(pad.x + 40, pad.y + 60)
        await page.mouse.down()
        for (const x of [60, 90, 130, 180]) await page.mouse.move(pad.x + x, pad.y + 40 + (x % 50))
        await page.mouse.up()
      } else {
        await expect(page.locator('svg.signature')).toHaveCount(0)
        await answer(step(page), 'paper', 'on')
      }
      await step(page).locator('form button').last().click()
      await expect(page.locator('[id="field-papers-number-error"]')).toContainText('not the number in the application')
      await answer(step(page), 'number', number)
      if (javaScriptEnabled) await expectAccessible(page)
      await send(page, 'Fee')
      await expect(step(page).locator('[name=amount]').first()).toHaveValue('10')
      await answer(step(page), 'method', 'card_terminal')
      await answer(step(page), 'paymentReference', 'T-20417')
      await send(page, 'Hand over the card')

      // The number is not asked for again; a card of another place is refused, and what was approved stays approved.
      const handover = step(page).locator('form')
      await expect(handover.locator('[name=identityNumber]')).toHaveCount(0)
      await answer(handover, 'iccid', await newCard('harborline'))
      await handover.locator('button').last().click()
      await expect(page.locator('[id="field-handover-iccid-error"]')).toContainText('belongs to another place')
      await expect(step(page).getByRole('button', { name: 'Hand over', exact: true })).toBeVisible()
      await answer(step(page), 'iccid', await newCard('harborline', 'new-york-canal'))
      await send(page, 'test it')

      // A defect: the card is out of use, and the next one goes over the counter at once.
      await answer(step(page), 'chip', 'damaged')
      await send(page, 'Hand over the card')
      await expect(step(page)).toContainText('The last card had a defect')
      await answer(step(page), 'iccid', await newCard('harborline', 'new-york-canal'))
      await send(page, 'test it')
      await step(page).locator('form button').last().click()
      await expect(page.getByText('The card is tested, and the case is closed')).toBeVisible()
      await expect(step(page)).toHaveCount(0)
      if (javaScriptEnabled) await expectAccessible(page)

      const receipt = page.getByRole('link', { name: 'Receipt to print' })
      await page.goto((await receipt.getAttribute('href')) ?? '')
      await expect(page.getByRole('article')).toContainText('Harborline Wireless')
      await expect(page.getByRole('article')).toContainText('T-20417')
      await expect(page.getByRole('article')).toContainText('$10')
    })
  })
}

test('the stock is looked at by clerks and changed by administrators', async ({ page, browser }) => {
  test.setTimeout(120_000)
  const admin = await (await browser.newContext({ viewport: { width: 1366, height: 850 } })).newPage()
  await signIn(admin, 'admin@harborline.example')
  await admin.goto('/admin/cards')
  const known = await newCard('harborline', 'new-york-canal')
  const file = (csv: string) =>
    admin.locator('[name=file]').setInputFiles({ name: 'cards.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  const look = () => admin.getByRole('button', { name: 'Look at what it brings' }).click()
  await file(`iccid,service_point\n${known},\n123,nowhere\n`)
  await look()
  await expect(admin.locator('main [role=alert]')).toContainText('Line 3: “123” is no card number')
  await expectAccessible(admin)

  // By its number it is found, and taken out of stock with a reason.
  await admin.goto(`/admin/cards?q=${known}`)
  await admin.getByRole('link', { name: known }).click()
  await admin.waitForURL(new RegExp(`/admin/cards/${known}`))
  const form = admin.locator('main form')
  await answer(form, 'state', 'withdrawn')
  await answer(form, 'reason', 'Recalled by the maker')
  await form.locator('button').last().click()
  await admin.waitForURL(/done=change/)
  await expect(admin.locator('main')).toContainText('Recalled by the maker')
  await expectAccessible(admin)

  await signIn(page, clerk)
  await page.goto(`/admin/cards/${known}`)
  await expect(page.locator('main')).toContainText('Taken out')
  await expect(page.locator('main form')).toHaveCount(0)
  await page.goto('/admin/cards')
  await expect(page.locator('main')).toContainText('Cards by place')
  await expect(page.locator('[name=file]')).toHaveCount(0)
})
