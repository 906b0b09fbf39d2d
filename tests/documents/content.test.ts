import { describe, expect, it } from 'vitest'
import { type Content, ContentDigest, collect, collectUpTo, contentOf, digestOf } from '@/lib/documents/content'

describe('content', () => {
  it('is collected up to a limit, and not read beyond', async () => {
    let read = 0
    async function* endless(): Content {
      for (;;) {
        read += 1000
        yield Buffer.alloc(1000)
      }
    }
    expect(await collectUpTo(4500, endless())).toEqual({
      ok: false,
      refusal: { kind: 'document-too-large', limit: 4500 },
    })
    expect(read).toBe(5000)
    expect(await collectUpTo(3, contentOf(Buffer.from('abc')))).toEqual({ ok: true, value: Buffer.from('abc') })
    expect(await collect(contentOf(Buffer.from('abc')))).toEqual(Buffer.from('abc'))
  })
  it('is known by its SHA-256, and by nothing that could be a path', () => {
    expect(digestOf(Buffer.from('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    for (const text of ['', '../../etc/passwd', 'BA'.repeat(32), `${'0'.repeat(64)}\n`])
      expect(ContentDigest.safeParse(text).success).toBe(false)
  })
})
