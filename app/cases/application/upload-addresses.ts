import type { PreviousUpload, UrlStorage } from 'tus-js-client'

const prefix = 'buka-upload '

/** What tells one file on its way to a case from another, here. */
export const fingerprintOf = (reference: string, kind: string, file: File): string =>
  `${prefix}${reference} ${kind} ${file.size} ${file.lastModified} ${shortOf(file.name)}`

/** Tells names apart without writing them down: the browser may be a borrowed one (FNV-1a). */
const shortOf = (name: string): string =>
  [...name]
    .reduce((hash, sign) => Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16_777_619) >>> 0, 2_166_136_261)
    .toString(36)

/** Whether something on its way to this case was cut off in this browser. */
export const hasUnsent = (reference: string): boolean =>
  kept().some((upload) => upload.urlStorageKey.startsWith(`${prefix}${reference} `))

export const forget = (fingerprint: string): void => attempt(() => localStorage.removeItem(fingerprint), undefined)

/** Where unfinished files can go on, over a reload of the page: addresses only, not what the files are called. */
export const uploadAddresses: UrlStorage = {
  findAllUploads: async () => kept(),
  findUploadsByFingerprint: async (fingerprint) => kept().filter((upload) => upload.urlStorageKey === fingerprint),
  removeUpload: async (fingerprint) => forget(fingerprint),
  addUpload: async (fingerprint, { uploadUrl, creationTime }) => {
    attempt(() => localStorage.setItem(fingerprint, JSON.stringify({ uploadUrl, creationTime })), undefined)
    return fingerprint
  },
}

function kept(): PreviousUpload[] {
  const keys = attempt(() => Object.keys(localStorage), []).filter((key) => key.startsWith(prefix))
  return keys.flatMap((key) => {
    const { uploadUrl, creationTime } = attempt<Kept>(() => JSON.parse(localStorage.getItem(key) ?? '{}'), {})
    // The server may have forgotten it, after a day; then it answers so, and the file begins anew.
    if (uploadUrl)
      return [
        {
          size: null,
          metadata: {},
          creationTime: creationTime ?? '',
          urlStorageKey: key,
          uploadUrl,
          parallelUploadUrls: null,
        },
      ]
    forget(key)
    return []
  })
}
/** Written above, by this page or an older one. */
type Kept = { uploadUrl?: string; creationTime?: string }

/** A browser may keep nothing for us, and say so by throwing; then there is nothing to go on with, and no more. */
function attempt<Value>(act: () => Value, otherwise: Value): Value {
  try {
    return act()
  } catch {
    return otherwise
  }
}
