import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const preload = fileURLToPath(new URL('../scripts/refused-requests.mjs', import.meta.url))
const server = `
  import { createServer } from 'node:http'
  const answer = (request, response) => response.end('reached')
  createServer(answer).listen(0, '127.0.0.1', function () { console.log(this.address().port) })`

let child: ReturnType<typeof spawn>
let port: string
beforeAll(async () => {
  child = spawn(process.execPath, ['--import', preload, '--input-type=module', '-e', server])
  const [said] = await once(child.stdout ?? child, 'data')
  port = String(said).trim()
})
afterAll(() => child.kill())

/** The status for a path exactly as it stands: `fetch` would tidy it up. */
const statusOf = (path: string, method = 'GET'): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    asked.on('error', reject).end()
  })

test.each(['/cases/%', '/cases/%2', '/cases/%zz', '/cases/%ff', '/claim/%c0%ae', '/%?q=x'])(
  '%s is no address',
  async (path) => expect(await statusOf(path)).toBe(400),
)

test.each(['/', '/cases/US-7K3F-9QXD', '/cases/%E8%A1%A5', '/cases/%00', '/desk?q=%', '/desk?q=%ff'])(
  '%s is one',
  async (path) => expect(await statusOf(path)).toBe(200),
)

test('TRACE is answered to nobody', async () => {
  expect(await statusOf('/', 'TRACE')).toBe(405)
  expect(await statusOf('/', 'OPTIONS')).toBe(200)
})
