import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Upload } from 'tus-js-client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Case } from '@/lib/cases/case'
import { findCase } from '@/lib/cases/queries'
import { now } from '@/lib/core/clock'
import { digestOf } from '@/lib/documents/content'
import { documentStorage } from '@/lib/documents/storage/open'
import { PartialFiles } from '@/lib/uploads/partial-files'
import { receiveUpload } from '@/lib/uploads/resumable'
import { jpeg, withSegment } from '../documents/inspection/images'
import { badNetwork } from '../support/bad-network'
import { freshDatabase } from '../support/database'
import { openCase } from '../support/given'
import { done, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
let folder: string
let port: number
/** The app's route, less who is signed in: that stands in a header here. */
const server = createServer(async (incoming, outgoing) => {
  const body = incoming.method === 'POST' || incoming.method === 'PATCH' ? Readable.toWeb(incoming) : null
  const request = new Request(new URL(incoming.url ?? '', 'http://localhost'), {
    method: incoming.method ?? '',
    headers: Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]),
    ...(body ? { body: body as ReadableStream, duplex: 'half' } : {}), // two names of one type
  })
  const actor = incoming.headers['x-test-account'] === 'budi' ? world.budi : world.liWei
  if (actor.kind !== 'customer') throw new Error('no customer')
  const say = ({ kind }: { kind: string }) => `about ${kind}`
  const response = await receiveUpload(request, { actor, say, now }, files)
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.end(Buffer.from(await response.arrayBuffer()))
})
let files: PartialFiles

beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port // it listens on TCP
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await end()
})
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'buka-uploads-')), 'uploads')
  files = new PartialFiles(folder)
  return () => rm(join(folder, '..'), { recursive: true, force: true })
})

let lines = 0
const opened = () => done(world.liWei, openCase('US', { line: { msisdn: `+1202555${5000 + lines++}` } }))
const documentsOf = async ({ reference }: Case) => (await findCase(world.liWei, reference))?.documents ?? []

/** A photo of that many bytes at least, most of them in segments that only the original keeps. */
async function photo(bytes: number): Promise<Buffer> {
  let image = Buffer.from(await jpeg())
  while (image.length < bytes) image = Buffer.from(withSegment(image, 0xfe, randomBytes(60_000)))
  return image
}

type Sending = { state: Case; bytes: Buffer; kind?: string; through?: number }
/** Sends a file as browsers do: null when it was taken, else what was answered. */
function send({ state, bytes, kind = 'identity_front', through = port }: Sending) {
  return new Promise<{ status: number; body: string } | null>((resolve, reject) => {
    new Upload(bytes, {
      endpoint: `http://127.0.0.1:${through}/uploads`,
      metadata: { reference: state.reference, kind, name: '护照 李伟.jpg' },
      retryDelays: Array.from({ length: 50 }, () => 20),
      onSuccess: () => resolve(null),
      onError: (error) => {
        const answer = 'originalResponse' in error ? error.originalResponse : null
        if (answer) resolve({ status: answer.getStatus(), body: answer.getBody() })
        else reject(error)
      },
    }).start()
  })
}

const tus = { 'tus-resumable': '1.0.0' }
const ask = (path: string, method: string, headers: Record<string, string> = {}, body?: Buffer) =>
  fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { ...tus, ...headers },
    body: body ? new Uint8Array(body) : null,
  })
const named = (entries: Record<string, string>) =>
  Object.entries(entries)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',')
/** Announces a file, and says where it goes. */
async function announce({ reference }: Case, bytes: number, headers: Record<string, string> = {}) {
  const answer = await ask('/uploads', 'POST', {
    'upload-length': String(bytes),
    'upload-metadata': named({ reference, kind: 'identity_front', name: 'a.jpg' }),
    ...headers,
  })
  return { answer, path: answer.headers.get('location') ?? '' }
}
const piece = (path: string, offset: number, body: Buffer, headers: Record<string, string> = {}) =>
  ask(
    path,
    'PATCH',
    { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream', ...headers },
    body,
  )

describe('a resumable upload', () => {
  it('that is cut off five times ends with the digest of what was sent, and leaves nothing else', async () => {
    const state = await opened()
    const bytes = await photo(6_000_000)
    const network = await badNetwork(port, [700_000, 1_234_567, 65_537, 900_001, 1_500_000])
    expect(await send({ state, bytes, through: network.port })).toBeNull()
    expect(network.left()).toBe(0)
    // It went on each time: beginning anew would have taken 10 MB.
    expect(network.carried()).toBeLessThan(8_000_000)
    await network.close()
    expect(await documentsOf(state)).toMatchObject([{ digest: digestOf(bytes), bytes: bytes.length }])
    const original = await documentStorage().read(digestOf(bytes))
    expect(original.ok && original.value.equals(bytes)).toBe(true)
    expect(await readdir(folder)).toEqual([])
  })

  it('sent twice is one document', async () => {
    const state = await opened()
    const bytes = await photo(100_000)
    expect(await send({ state, bytes })).toBeNull()
    expect(await send({ state, bytes })).toBeNull()
    expect(await documentsOf(state)).toHaveLength(1)
  })

  it('is found by nobody but who began it', async () => {
    const bytes = await photo(1000)
    const { path } = await announce(await opened(), bytes.length)
    const budi = { 'x-test-account': 'budi' }
    expect((await ask(path, 'HEAD', budi)).status).toBe(404)
    expect((await piece(path, 0, bytes, budi)).status).toBe(404)
    expect((await ask(path, 'DELETE', budi)).status).toBe(404)
    const answer = await ask(path, 'HEAD')
    expect([answer.status, answer.headers.get('upload-offset')]).toEqual([200, '0'])
    expect((await ask(`${path}.json`, 'HEAD')).status).toBe(404)
  })

  it('belongs to who began it, whatever was announced', async () => {
    const state = await opened()
    const { path } = await announce(state, 10, {
      'upload-metadata': named({ reference: state.reference, kind: 'identity_front', name: 'a', owner: 'customer:x' }),
    })
    expect((await ask(path, 'HEAD')).status).toBe(200)
  })

  it('is refused before its first byte when too long, for another’s case, or for nothing known', async () => {
    const state = await opened()
    const long = await announce(state, 20_000_000)
    expect([long.answer.status, await long.answer.json()]).toEqual([
      413,
      { kind: 'document-too-large', text: 'about document-too-large' },
    ])
    const others = await announce(state, 10, { 'x-test-account': 'budi' })
    expect([others.answer.status, await others.answer.json()]).toMatchObject([422, { kind: 'case-not-found' }])
    const unknown = await announce(state, 10, {
      'upload-metadata': named({ reference: state.reference, kind: 'selfie', name: 'a' }),
    })
    expect([unknown.answer.status, await unknown.answer.json()]).toMatchObject([422, { kind: 'upload-not-read' }])
    const { answer } = await announce(state, 10, { 'upload-defer-length': '1' })
    expect(answer.status).toBe(501)
    expect(await readdir(folder)).toEqual([])
  })

  it('of a bad file says what is wrong with it, and leaves nothing behind', async () => {
    const state = await opened()
    const answer = await send({ state, bytes: Buffer.from('MZ this is a program') })
    expect(answer?.status).toBe(422)
    expect(JSON.parse(answer?.body ?? '')).toEqual({
      kind: 'document-kind-not-accepted',
      text: 'about document-kind-not-accepted',
    })
    expect(await documentsOf(state)).toEqual([])
    expect(await readdir(folder)).toEqual([])
  })

  it('lies for this server’s user alone, and is forgotten a day after its last byte', async () => {
    const state = await opened()
    const { path } = await announce(state, 1000)
    await piece(path, 0, Buffer.alloc(400))
    const names = await readdir(folder)
    expect(names).toHaveLength(2)
    for (const name of ['.', ...names])
      expect((await stat(join(folder, name))).mode & 0o777).toBe(name === '.' ? 0o700 : 0o600)
    const dayBefore = new Date(Date.now() - 25 * 60 * 60_000)
    for (const name of names) await utimes(join(folder, name), dayBefore, dayBefore)
    const second = await announce(state, 1000)
    expect((await ask(path, 'HEAD')).status).toBe(404)
    expect(await readdir(folder)).toHaveLength(2)
    expect((await ask(second.path, 'HEAD')).status).toBe(200)
  })

  it('takes the place of the oldest when its sender has ten already', async () => {
    const state = await opened()
    const first = await announce(state, 1000)
    const hourBefore = new Date(Date.now() - 60 * 60_000)
    for (const name of await readdir(folder)) await utimes(join(folder, name), hourBefore, hourBefore)
    for (let others = 0; others < 10; others++) await announce(state, 1000)
    expect((await ask(first.path, 'HEAD')).status).toBe(404)
    expect(await readdir(folder)).toHaveLength(20)
  })
})
