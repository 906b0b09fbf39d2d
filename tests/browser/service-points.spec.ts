import { expect, type Page, test } from '@playwright/test'
import { api, expectAccessible, fillPage, mainForm, newCustomer, referenceOf, sendPage } from './support'

const phone = { viewport: { width: 360, height: 800 } }
/** In Jayapura, more exactly than anybody needs to know. */
const jayapura = { latitude: -2.591234, longitude: 140.668912 }

const names = (page: Page) => page.locator('.point h3').allInnerTexts()
const slugs = (page: Page) =>
  page
    .locator('[name="delivery.pickup.servicePoint"]')
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ ...phone, javaScriptEnabled, geolocation: jayapura, permissions: ['geolocation'] })

    test('the nearest service point is found by place, and the address can be passed on', async ({ page, request }) => {
      await page.goto('/service-points?operator=merantau')
      await page.locator('[name=place]').fill('巴厘岛')
      await page.getByRole('button', { name: 'Find the nearest' }).click()
      await page.waitForURL(/place=/)
      expect((await names(page))[0]).toContain('Gerai Kuta')
      await expect(page.getByText('The nearest to Bali, Bali first.')).toBeVisible()
      await expect(page.getByRole('img', { name: /Indonesia.*1 Gerai Kuta/ })).toBeVisible()
      await expect(page.locator('.point').first()).toContainText(/km away/)
      await expect(page.locator('.point').first()).toContainText(/Open now, until|Closed now, opens/)
      await page.locator('.point summary').first().click()
      const maps = page.locator('.point').first().locator('a[rel=noreferrer]')
      expect(await maps.evaluateAll((links) => links.map((link) => link.getAttribute('href')?.split(':')[0]))).toEqual([
        'geo',
        'https',
        'https',
      ])
      if (javaScriptEnabled) await expectAccessible(page)

      await page.goto('/service-points?operator=harborline&place=Springfield')
      await page.getByRole('link', { name: 'Springfield, IL' }).click()
      await page.waitForURL(/Springfield%2C\+IL|Springfield, IL/)
      await expect(page.locator('.point h3').first()).toContainText('Wentworth Avenue')

      await page.goto('/service-points?operator=harborline&place=%3Cb%3Enowhere')
      await expect(page.getByText('No place called “<b>nowhere” is known here.', { exact: false })).toBeVisible()

      const policy = async (path: string) => (await request.get(path)).headers()['permissions-policy']
      expect(await policy('/service-points')).toContain('geolocation=(self)')
      expect(await policy('/')).toContain('geolocation=()')
    })

    test('an application asks for the counter, and keeps what was typed while one is looked for', async ({ page }) => {
      await newCustomer(page, 'Mei Lin')
      await page.goto('/cases/new/harborline')
      await sendPage(page, { reason: 'damaged', 'triage.affected': 'card' })
      await page.waitForURL(/done=OpenCase/)
      const reference = referenceOf(page)
      await page.goto(`/cases/${reference}/application/delivery`)
      const usual = await slugs(page)
      await page.locator('[name="delivery.method"][value=pickup]').check()
      await page.locator('[name="delivery.pickup.servicePoint"][value=chicago-wentworth]').check()
      await page.locator('[name="delivery.finder.place"]').fill('旧金山')
      await page.getByRole('button', { name: 'Find the nearest' }).click()
      await expect(page.getByText('The nearest to San Francisco, CA first.')).toBeVisible()
      expect((await slugs(page))[0]).toBe('san-francisco-clement')
      expect((await slugs(page)).sort()).toEqual([...usual].sort())
      await expect(page.locator('[name="delivery.pickup.servicePoint"]:checked')).toHaveValue('chicago-wentworth')
      await expect(page.locator('[name="delivery.finder.place"]')).toHaveValue('旧金山')
      if (javaScriptEnabled) await expectAccessible(page)
      // An address for mail in front of it is sent, not searched.
      await page.locator('[name="delivery.method"][value=mail]').check()
      await page.locator('[name="delivery.mail.address.street"]').press('Enter')
      await expect(page.locator('[id="field-delivery.mail.address.city-error"]')).toBeVisible()
      await page.locator('[name="delivery.method"][value=pickup]').check()
      await fillPage(page, 'delivery', { 'delivery.pickup.servicePoint': 'san-francisco-clement' }, 'person')
    })

    if (javaScriptEnabled) {
      test('the browser is asked where it is on a click, and tells no more than about a kilometre', async ({
        page,
      }) => {
        const sent: string[] = []
        page.on('request', (request) => sent.push(request.url()))
        await page.goto('/service-points?operator=merantau')
        await expect(page.getByRole('button', { name: 'Use my position' })).toBeVisible()
        expect(new URL(page.url()).searchParams.has('latitude')).toBe(false)
        await page.getByRole('button', { name: 'Use my position' }).click()
        await page.waitForURL(/latitude=-2.59&longitude=140.67/)
        expect((await names(page))[0]).toContain('Gerai Abepura')
        await expect(page.getByText('The nearest to you first.')).toBeVisible()
        expect(sent.filter((url) => !url.startsWith(new URL(page.url()).origin))).toEqual([])
        expect(sent.join()).not.toContain('591')

        // Reached inside the app, a page may not ask: the click loads it anew.
        await newCustomer(page, 'Tuti Alawiyah')
        await page.goto('/cases/new/merantau')
        await sendPage(page, { reason: 'stolen', 'triage.affected': 'card' })
        await page.waitForURL(/done=OpenCase/)
        const reference = referenceOf(page)
        await page.goto(`/cases/${reference}/application/check`)
        await page.locator('a[href$="/application/delivery"]').first().click()
        await page.waitForURL(/application\/delivery/)
        const loaded = page.waitForEvent('load')
        await page.getByRole('button', { name: 'Use my position' }).click()
        await loaded
        await expect(page.getByText('The nearest to you first.')).toBeVisible()
        expect((await slugs(page))[0]).toBe('jayapura-abepura')
        await expect(mainForm(page).locator('[name="delivery.finder.latitude"]')).not.toHaveValue(/591/)
      })
    }
  })
}

test('other systems get the same list, and are told what is wrong with a question', async () => {
  const near = await api('/api/v1/service-points?operator=merantau&latitude=-2.5912&longitude=140.6689')
  expect(near).toMatchObject({
    status: 200,
    json: {
      market: 'ID',
      found: 'position',
      servicePoints: [
        { slug: 'jayapura-abepura', distance: expect.any(Number), opening: { timeZone: 'Asia/Jayapura' } },
        {},
        {},
        {},
      ],
    },
  })
  expect((await api('/api/v1/service-points?operator=harborline&place=Boston')).json).toMatchObject({
    found: 'place',
    place: { name: 'Boston', region: 'MA' },
    servicePoints: [{ slug: 'new-york-flushing' }, { slug: 'new-york-canal' }, {}, {}, {}],
  })
  const kindOf = async (query: string) => (await api(`/api/v1/service-points?${query}`)).json.kind
  expect(await kindOf('operator=nobody')).toBe('operator-not-found')
  expect(await kindOf('operator=merantau&latitude=1')).toBe('invalid-input')
  expect(await kindOf('operator=merantau&latitude=1e1&longitude=1')).toBe('invalid-input')
  expect(await kindOf('operator=merantau&latitude=91&longitude=1')).toBe('invalid-input')
  expect(await kindOf('place=Boston')).toBe('invalid-input')
})
