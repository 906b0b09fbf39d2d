import { resolve } from 'node:path'
import { type Env, env } from '@/lib/core/env'
import type { Blobs } from './blobs'
import { diskBlobs } from './disk'
import { s3Blobs } from './s3'
import { encrypted, type Storage } from './storage'

let opened: Storage | undefined

/** The storage that BUKA_STORAGE names. Throws a sentence when that cannot be understood. */
export function documentStorage(): Storage {
  opened ??= encrypted(blobsAt(env()), env().BUKA_DATA_KEY)
  return opened
}

type Settings = Pick<
  Env,
  'BUKA_STORAGE' | 'BUKA_DATA_DIR' | 'AWS_ACCESS_KEY_ID' | 'AWS_SECRET_ACCESS_KEY' | 'AWS_REGION'
>

/** Unset, or `file:/path`, is a directory; `s3://bucket/prefix?endpoint=…&region=…` is S3-compatible storage. */
export function blobsAt(settings: Settings): Blobs {
  const { BUKA_STORAGE: place, BUKA_DATA_DIR: data } = settings
  if (!place) return diskBlobs(resolve(data, 'documents'))
  if (/^file:(\/\/)?\/[^/]/.test(place)) return diskBlobs(place.replace(/^file:(\/\/)?/, ''))
  const s3 = /^s3:\/\/[a-z0-9]/.test(place) ? new URL(place) : null
  if (!s3) throw new Error('BUKA_STORAGE must be file:/a/path or s3://bucket/prefix?endpoint=…&region=…')
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = settings
  if (!accessKeyId || !secretAccessKey)
    throw new Error('BUKA_STORAGE is S3; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY as well.')
  const region = s3.searchParams.get('region') ?? settings.AWS_REGION ?? 'us-east-1'
  return s3Blobs({
    bucket: s3.hostname,
    prefix: s3.pathname.replace(/^\/+|\/+$/g, ''),
    endpoint: s3.searchParams.get('endpoint') ?? `https://s3.${region}.amazonaws.com`,
    region,
    accessKeyId,
    secretAccessKey,
  })
}
