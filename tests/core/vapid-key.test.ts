import { describe, expect, it } from 'vitest'
import webpush from 'web-push'
import { VapidKey } from '@/lib/core/vapid-key'

describe('a key for push services', () => {
  it('is one half of a pair, of which the other follows', () => {
    const pair = webpush.generateVAPIDKeys()
    expect(VapidKey.parse(pair.privateKey)).toEqual(pair)
    const base64 = Buffer.from(pair.privateKey, 'base64url').toString('base64')
    expect(VapidKey.parse(base64)).toEqual(pair)
  })

  it.each([
    ['too short', Buffer.alloc(31, 1)],
    ['too long', Buffer.alloc(33, 1)],
    ['nothing', Buffer.alloc(32)],
    ['beyond the curve', Buffer.alloc(32, 255)],
  ])('is no number that is %s', (_, bytes) => {
    expect(VapidKey.safeParse(bytes.toString('base64')).success).toBe(false)
  })
})
