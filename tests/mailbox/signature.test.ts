import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isSigned } from '@/lib/mailbox/signature'
import { instant } from '../support/people'

const now = instant('2026-03-13T16:00:00.000Z')
const seconds = Date.parse(now) / 1000
const secret = 'a secret that only the mail server has'
const body = Buffer.from('From: li.wei@harbor.test\r\n\r\nHere it is.')
/** Signed as docs/operating.md says it is done. */
const sign = (timestamp: string, of: Buffer = body, by = secret) =>
  `sha256=${createHmac('sha256', by)
    .update(Buffer.concat([Buffer.from(`${timestamp}.`), of]))
    .digest('hex')}`
const judge = (timestamp: string, signature: string, of: Buffer = body) =>
  isSigned(of, { timestamp, signature, secret, now })

describe('a mail that is handed in', () => {
  it('is believed when it is signed with the secret, within five minutes either way', () => {
    for (const offset of [0, -299, 299]) expect(judge(`${seconds + offset}`, sign(`${seconds + offset}`))).toBe(true)
    for (const offset of [-301, 301, -86_400])
      expect(judge(`${seconds + offset}`, sign(`${seconds + offset}`))).toBe(false)
  })

  it('is not believed with another secret, another body, another time, or anything that is no signature', () => {
    const at = String(seconds)
    expect(judge(at, sign(at, body, 'another secret'))).toBe(false)
    expect(judge(at, sign(at), Buffer.from('something else'))).toBe(false)
    expect(judge(String(seconds + 1), sign(at))).toBe(false)
    for (const wrong of ['', 'sha256=', sign(at).slice(0, -1), sign(at).toUpperCase(), sign(at).slice(7)])
      expect(judge(at, wrong)).toBe(false)
    for (const time of ['', 'now', '-1', `${at}.0`, '9'.repeat(40)]) expect(judge(time, sign(time))).toBe(false)
  })
})
