import { createECDH, randomBytes } from 'node:crypto'
import { decrypt } from 'http_ece'
import type { Received } from './receiver'

/** A browser as a push service sees it: what it says when it subscribes, and how it reads what comes. */
export function subscribedBrowser(endpoint: string) {
  const privateKey = createECDH('prime256v1')
  privateKey.generateKeys()
  const authSecret = randomBytes(16).toString('base64url')
  return {
    subscription: { endpoint, keys: { p256dh: privateKey.getPublicKey('base64url'), auth: authSecret } },
    read: ({ bytes }: Received): Record<string, string> =>
      JSON.parse(decrypt(bytes, { version: 'aes128gcm', privateKey, authSecret }).toString()),
  }
}
