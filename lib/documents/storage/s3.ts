import { Readable } from 'node:stream'
import { S3mini } from 's3mini'
import { type ContentDigest, collect } from '../content'
import { type Blobs, placeOf } from './blobs'

/** A bucket of an S3-compatible storage; `endpoint` is without the bucket, which is named in the path. */
export type Bucket = {
  endpoint: string
  region: string
  bucket: string
  prefix: string
  accessKeyId: string
  secretAccessKey: string
}

/** Longest a request may take, in milliseconds, the file's way included. */
const patience = 60_000

/**
 * Files in a bucket. A file is sent when all of it is here, so that one that breaks off leaves nothing behind, whatever
 * a server makes of requests cut short; it is at most some megabytes.
 */
export function s3Blobs({ endpoint, region, bucket, prefix, accessKeyId, secretAccessKey }: Bucket): Blobs {
  const s3 = new S3mini({
    endpoint: new URL(bucket, endpoint.endsWith('/') ? endpoint : `${endpoint}/`).href,
    region,
    accessKeyId,
    secretAccessKey,
    requestAbortTimeout: patience,
    // To what the settings name, and nowhere that it would send us on to.
    fetch: (input, init) => fetch(input, { ...init, redirect: 'error' }),
  })
  const keyOf = (digest: ContentDigest) => [prefix, placeOf(digest)].filter(Boolean).join('/')
  return {
    put: async (digest, content) => {
      await s3.putObject(keyOf(digest), await collect(content), 'application/octet-stream')
    },
    get: async (digest) => {
      const response = await s3.getObjectResponse(keyOf(digest))
      if (!response) return null
      return response.body
        ? Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0])
        : Readable.from([])
    },
    has: async (digest) => (await s3.objectExists(keyOf(digest))) === true,
    delete: async (digest) => {
      await s3.deleteObject(keyOf(digest))
    },
  }
}
