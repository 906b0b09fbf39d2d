import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const preload = fileURLToPath(new URL('../scripts/refused-requests.mjs', import.meta.url))
const server = `
  import { createServer } from 'node:http'
  const answer = (request, response) => response.end('reached ' + request.url)
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

/** All that is answered to what is written, until the server has had enough of it. */
async function answerTo(text: string): Promise<string> {
  const socket = connect(Number(port), '127.0.0.1')
  const answers: Buffer[] = []
  socket.on('data', (piece) => answers.push(piece))
  socket.write(text)
  await once(socket, 'close')
  return Buffer.concat(answers).toString()
}

const second = 'GET /second HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'
const post = (headers: string, body: string) => `POST /first HTTP/1.1\r\nHost: x\r\n${headers}\r\n\r\n${body}${second}`

test('two requests over one connection are two', async () => {
  const answers = await answerTo(post('Content-Length: 5', 'hello'))
  expect(answers).toContain('reached /first')
  expect(answers).toContain('reached /second')
})

test.each([
  ['two lengths', post('Content-Length: 5\r\nContent-Length: 0', 'hello')],
  ['a length and chunks', post('Content-Length: 0\r\nTransfer-Encoding: chunked', '5\r\nhello\r\n0\r\n\r\n')],
  ['chunks that are none', post('Transfer-Encoding: xchunked', '5\r\nhello\r\n0\r\n\r\n')],
  ['chunks before something else', post('Transfer-Encoding: chunked, identity', '5\r\nhello\r\n0\r\n\r\n')],
  ['a space before the colon', post('Transfer-Encoding : chunked', '0\r\n\r\n')],
  ['a length that is no number', post('Content-Length: 0x5', 'hello')],
  ['a header over two lines', post('Transfer-Encoding:\r\n chunked\r\nContent-Length: 0', '0\r\n\r\n')],
])('a message whose end is a matter of opinion is not answered beyond: %s', async (_what, text) => {
  const answers = await answerTo(text)
  expect(answers).toMatch(/^HTTP\/1\.1 (400|501) /)
  expect(answers).not.toContain('second')
})
