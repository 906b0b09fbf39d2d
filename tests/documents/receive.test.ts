import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { digestOf } from '@/lib/documents/content'
import { receive } from '@/lib/documents/receive'
import { documentStorage } from '@/lib/documents/storage/open'
import { emptyZip, jpeg, withSegment } from './inspection/images'
import { onePage, pdf } from './inspection/pdfs'
import { eicar, scanner } from './inspection/scanner'
import { scratch, settings } from './storage/places'

let ends: (() => Promise<void>)[]
beforeAll(async () => {
  const { directory, end } = await scratch()
  const virusScanner = await scanner()
  ends = [end, virusScanner.end]
  settings({ BUKA_STORAGE: `file:${directory}`, BUKA_CLAMD_SOCKET: virusScanner.place })
})
afterAll(async () => {
  vi.unstubAllEnvs()
  for (const end of ends) await end()
})

// The first PDF waits for a thread to be compiled from source.
describe('an uploaded file', { timeout: 30_000 }, () => {
  it('that is a photo is kept as it came, and as a copy', async () => {
    const bytes = await jpeg()
    const received = await receive(bytes)
    if (!received.ok) throw new Error(received.refusal.kind)
    const { copy, ...original } = received.value
    expect(original).toEqual({
      digest: digestOf(bytes),
      size: bytes.length,
      mediaType: 'image/jpeg',
      facts: { width: 320, height: 240 },
    })
    const kept = await documentStorage().read(original.digest)
    expect(kept.ok && kept.value.equals(bytes)).toBe(true)
    const shown = await documentStorage().read(copy.digest)
    expect(shown.ok && digestOf(shown.value) === copy.digest && shown.value.length === copy.size).toBe(true)
  })

  it('that is a PDF is kept with the number of its pages', async () => {
    expect(await receive(pdf(onePage))).toMatchObject({
      ok: true,
      value: { mediaType: 'application/pdf', facts: { pages: 1 } },
    })
  })

  it.each([
    ['hides another', async () => Buffer.concat([await jpeg(), emptyZip]), 'document-polyglot'],
    ['has a virus', async () => withSegment(await jpeg(), 0xfe, eicar), 'document-infected'],
    ['is a program', async () => Buffer.from('MZ'), 'document-kind-not-accepted'],
  ])('that %s is not kept', async (_name, make, kind) => {
    const bytes = await make()
    expect(await receive(bytes)).toMatchObject({ ok: false, refusal: { kind } })
    expect(await documentStorage().has(digestOf(bytes))).toEqual({ ok: true, value: false })
  })

  it('that is sent twice is kept once, under the same names', async () => {
    const [first, second] = [await receive(await jpeg()), await receive(await jpeg())]
    expect(second).toEqual(first)
  })
})
