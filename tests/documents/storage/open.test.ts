import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { digestOf } from '@/lib/documents/content'
import { blobsAt, documentStorage } from '@/lib/documents/storage/open'
import type { Bucket } from '@/lib/documents/storage/s3'
import { encrypted } from '@/lib/documents/storage/storage'
import { dataKeys, fileOf, noise, s3Server, scratch, settings } from './places'

const bytes = noise(1000)
const digest = digestOf(bytes)
const at = (settings: Partial<Parameters<typeof blobsAt>[0]>) =>
  encrypted(blobsAt({ BUKA_DATA_DIR: '/nowhere', ...settings } as Parameters<typeof blobsAt>[0]), dataKeys('a')) // what is left out is not set

describe('documents', () => {
  it('lie in the data directory, or in the one that BUKA_STORAGE names', async () => {
    const { directory, end } = await scratch()
    await at({ BUKA_DATA_DIR: directory }).put(...fileOf(bytes))
    for (const place of [`file:${directory}/documents`, `file://${directory}/documents`])
      expect(await at({ BUKA_STORAGE: place }).has(digest)).toEqual({ ok: true, value: true })
    await end()
  })

  it('lie where the settings of the program say, under its key', async () => {
    const { directory, end } = await scratch()
    settings({ BUKA_STORAGE: `file:${directory}`, BUKA_CLAMD_SOCKET: '' })
    await documentStorage().put(...fileOf(bytes))
    expect(await at({ BUKA_STORAGE: `file:${directory}` }).read(digest)).toMatchObject({ ok: true })
    vi.unstubAllEnvs()
    await end()
  })

  it.each(['documents', 'file:documents', 'file:', 's3:', 's3://', 'https://papers.example', '/papers'])(
    'are not put in a place that cannot be understood: %s',
    (place) => expect(() => at({ BUKA_STORAGE: place })).toThrow('BUKA_STORAGE must be'),
  )

  it('are not put in S3 without credentials', () => {
    const missing = 'set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY'
    expect(() => at({ BUKA_STORAGE: 's3://papers' })).toThrow(missing)
    expect(() => at({ BUKA_STORAGE: 's3://papers', AWS_ACCESS_KEY_ID: 'one' })).toThrow(missing)
  })
})

describe('a bucket', () => {
  let bucket: Bucket
  let end: () => Promise<void>
  beforeAll(async () => {
    ;({ bucket, end } = await s3Server())
  })
  afterAll(() => end())
  const bucketAt = (place: string, secret = bucket.secretAccessKey) => ({
    BUKA_STORAGE: `s3://${place}?endpoint=${encodeURIComponent(bucket.endpoint)}&region=us-east-1`,
    AWS_ACCESS_KEY_ID: bucket.accessKeyId,
    AWS_SECRET_ACCESS_KEY: secret,
  })
  const unreachable = { ok: false, refusal: { kind: 'storage-unreachable' } }

  it('is found by its address, with the prefix in front of every name', async () => {
    expect(await at(bucketAt('papers/of/harborline/')).put(...fileOf(bytes))).toEqual({ ok: true, value: undefined })
    expect(await at(bucketAt('papers/of/harborline')).has(digest)).toEqual({ ok: true, value: true })
    expect(await at(bucketAt('papers')).has(digest)).toEqual({ ok: true, value: false })
  })

  it('that takes the request for somebody else’s, is not there, or does not answer is unreachable', async () => {
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    expect(await at(bucketAt('papers/of/harborline', 'wrong')).read(digest)).toEqual(unreachable)
    expect(await at(bucketAt('papers/of/harborline', 'wrong')).put(...fileOf(bytes))).toEqual(unreachable)
    expect(await at(bucketAt('elsewhere')).put(...fileOf(bytes))).toEqual(unreachable)
    const deaf = { ...bucketAt('papers'), BUKA_STORAGE: 's3://papers?endpoint=http://127.0.0.1:9' }
    expect(await at(deaf).read(digest)).toEqual(unreachable)
    expect(told).toHaveBeenCalledTimes(4)
    told.mockRestore()
  })
})
