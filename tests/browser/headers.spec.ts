import { expect, test } from '@playwright/test'
import { api } from './support'

test('no script of a page runs without the nonce of that one answer', async ({ page, request }) => {
  const policies = new Set<string>()
  for (const path of ['/', '/sign-in', '/sign-up', '/nowhere', '/cases/US-0000-0000']) {
    const response = await request.get(path)
    const policy = response.headers()['content-security-policy'] ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
    expect(Buffer.from(nonce, 'base64').length, path).toBe(16)
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:/)
    const scripts = (await response.text()).match(/<script\b[^>]*>/g) ?? []
    expect(scripts.length, path).toBeGreaterThan(2)
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
    policies.add(policy)
  }
  expect(policies.size).toBe(5)

  await page.goto('/')
  const refused = page.evaluate(
    () =>
      new Promise((resolve) =>
        document.addEventListener('securitypolicyviolation', (e) => resolve(e.effectiveDirective)),
      ),
  )
  await page.evaluate(() => {
    const script = document.createElement('div')
    script.innerHTML = '<img src="nowhere.png" onerror="document.title = \'taken over\'">'
    document.body.append(script)
  })
  expect(await refused).toBe('script-src-attr')
  expect(await page.title()).not.toBe('taken over')
})

test('what is no page may load nothing, and everything says what browsers shall not do with it', async ({
  request,
}) => {
  for (const path of [
    '/api/health',
    '/api/openapi.json',
    '/api/v1/nowhere',
    '/uploads/nowhere',
    '/documents/nowhere/x',
  ]) {
    const headers = (await request.get(path)).headers()
    expect(headers['content-security-policy'], path).toContain("sandbox; default-src 'none'")
  }
  const [, script = ''] = /src="(\/_next\/static\/[^"]+\.js)/.exec(await (await request.get('/')).text()) ?? []
  for (const path of [script, '/icon.svg', '/push-worker.js', '/nowhere']) {
    const headers = (await request.get(path)).headers()
    expect(headers['content-security-policy'], path).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
  }
  for (const path of ['/', '/api/health', '/icon.svg', script]) {
    const headers = (await request.get(path)).headers()
    expect(headers, path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000',
    })
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers['x-request-id']).toMatch(/^[\da-f-]{36}$/)
  }
})

test('a form sent from another site changes nothing', async ({ page, request, baseURL }) => {
  await page.goto('/')
  const form = await page.locator('form').first().innerHTML()
  const fields = [...form.matchAll(/name="([^"]+)"(?: value="([^"]*)")?/g)].map(([, name, value = '']) => [name, value])
  const send = (origin: string) =>
    request.post('/', { headers: { origin }, multipart: Object.fromEntries(fields), maxRedirects: 0 })
  expect((await send('https://elsewhere.example')).status()).toBeGreaterThanOrEqual(400)
  expect((await send(baseURL ?? '')).status()).toBeLessThan(400)
})

test('another system’s calls need a key, whatever a browser’s cookies say', async ({ page }) => {
  await page.goto('/')
  const answer = await page.evaluate(() =>
    fetch('/api/v1/cases', { credentials: 'include' }).then((response) => response.status),
  )
  expect(answer).toBe(401)
  expect((await api('/api/v1/cases', {})).status).toBe(401)
})
