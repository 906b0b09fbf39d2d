import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'

const preload = new URL('../scripts/client-address.mjs', import.meta.url)
const server = `
  import { createServer } from 'node:http'
  const answer = (request, response) => response.end(request.headers['x-buka-client'])
  createServer(answer).listen(0, '127.0.0.1', function () { console.log(this.address().port) })`

const running: ReturnType<typeof spawn>[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill()
})

/** What a server with so many proxies before it takes for the address of whoever asks. */
async function clientSeen(proxies: number, headers: Record<string, string>): Promise<string> {
  const args = ['--import', fileURLToPath(preload), '--input-type=module', '-e', server]
  const child = spawn(process.execPath, args, { env: { ...process.env, BUKA_PROXIES: String(proxies) } })
  running.push(child)
  const [port] = await once(child.stdout, 'data')
  return (await fetch(`http://127.0.0.1:${String(port).trim()}/`, { headers })).text()
}

describe('the address of whoever asks', () => {
  const forged = { 'x-buka-client': '198.51.100.1', 'x-forwarded-for': '198.51.100.2, 198.51.100.3' }

  test('is where the connection comes from, whatever the request says', async () => {
    expect(await clientSeen(0, forged)).toBe('127.0.0.1')
  })

  test('is what the last of the known proxies was asked from', async () => {
    expect(await clientSeen(1, forged)).toBe('198.51.100.3')
    expect(await clientSeen(2, forged)).toBe('198.51.100.2')
  })

  test('is the nearest known one when fewer proxies have spoken than there should be', async () => {
    expect(await clientSeen(1, {})).toBe('127.0.0.1')
    expect(await clientSeen(5, forged)).toBe('198.51.100.2')
  })
})
