import { z } from 'zod'

/** A key that encrypts what is kept, and the name it is written down under beside what it encrypted. */
export type DataKey = { id: string; key: Buffer }

const isKey = (key: Buffer, text: string): boolean => key.length === 32 && key.toString('base64') === text

function readKey(text: string): DataKey | null {
  const [, id = '1', encoded = ''] = /^(?:([a-z0-9-]{1,32}):)?([A-Za-z0-9+/]{43}=)$/.exec(text.trim()) ?? []
  const key = Buffer.from(encoded, 'base64')
  return isKey(key, encoded) ? { id, key } : null
}

/**
 * `id:base64,id2:base64`, each key 32 bytes. The first one encrypts; the others only decrypt what they once encrypted.
 * A key without an id is called 1, so that a second one can be put before it later.
 */
export const DataKeys = z.string().transform((text, context): [DataKey, ...DataKey[]] => {
  const keys = text.split(',').map(readKey)
  const [first, ...rest] = keys.filter((key) => key !== null)
  const ids = new Set(keys.map((key) => key?.id))
  if (first && !keys.includes(null) && ids.size === keys.length) return [first, ...rest]
  context.addIssue({ code: 'custom', message: 'invalid' })
  return z.NEVER
})
export type DataKeys = z.infer<typeof DataKeys>
