import type { DetailedError } from 'tus-js-client'
import { fingerprintOf, forget, uploadAddresses } from './upload-addresses'

type Outgoing = { reference: string; kind: string; file: File }
export type Phase = 'sending' | 'waiting' | 'checking'
type Ending = { ok: true } | { ok: false; text: string | null }

/** In milliseconds: soon at first, then for a quarter of an hour. Counted anew whenever something got through. */
const delays = [0, 1000, 2000, 5000, ...Array.from({ length: 90 }, () => 10_000)]
/** Some proxies pass a request on only when it has come whole: what is cut off there begins again at its piece. */
const pieceBytes = 2_000_000

/** Sends one file, however often it is cut off. `text` says why it was refused; null when the network stayed away. */
export async function sendFile(
  { reference, kind, file }: Outgoing,
  tell: (phase: Phase, part: number) => void,
): Promise<Ending> {
  const fingerprint = fingerprintOf(reference, kind, file)
  let part = 0
  // Only who sends a file needs this; and who cannot get it is told like anybody whose network is away.
  const tus = await import('tus-js-client').catch(() => null)
  if (!tus) return { ok: false, text: null }
  return new Promise((resolve) => {
    const upload = new tus.Upload(file, {
      endpoint: '/uploads',
      metadata: { reference, kind, name: file.name },
      chunkSize: pieceBytes,
      retryDelays: delays,
      removeFingerprintOnSuccess: true,
      urlStorage: uploadAddresses,
      fingerprint: async () => fingerprint,
      onProgress: (sent, total) => {
        part = total > 0 ? sent / total : 1
        tell(part < 1 ? 'sending' : 'checking', part)
      },
      onShouldRetry: (error) => {
        const status = error.originalResponse?.getStatus() ?? 0
        const isWorthIt = status < 400 || status >= 500 || status === 409 || status === 423
        if (isWorthIt) tell(status === 423 ? 'checking' : 'waiting', part)
        return isWorthIt
      },
      onSuccess: () => resolve({ ok: true }),
      onError: (error) => {
        const text = textOf(error)
        // What was refused is not to be gone on with.
        if (text) forget(fingerprint)
        resolve({ ok: false, text })
      },
    })
    void upload.findPreviousUploads().then(([previous]) => {
      if (previous) upload.resumeFromPreviousUpload(previous)
      upload.start()
    })
  })
}

function textOf(error: Error | DetailedError): string | null {
  const body = 'originalResponse' in error ? error.originalResponse?.getBody() : null
  try {
    const { text } = JSON.parse(body ?? '{}') as { text?: string } // or an answer of something between us and the server
    return text ?? null
  } catch {
    return null
  }
}
