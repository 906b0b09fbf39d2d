import { describe, expect, it } from 'vitest'
import { isPublic, readNamed, readTarget } from '@/lib/webhooks/target'

const nobody = readNamed('')

describe('an address to be told', () => {
  it('is a public one over HTTPS', () => {
    expect(readTarget('https://crm.example/hooks?for=buka#part', nobody)).toMatchObject({
      ok: true,
      value: { href: 'https://crm.example/hooks?for=buka' },
    })
    expect(readTarget('https://203.0.114.9/', nobody).ok).toBe(true)
  })

  it.each([
    ['crm', 'malformed'],
    ['', 'malformed'],
    [`https://crm.example/${'x'.repeat(500)}`, 'malformed'],
    ['ftp://crm.example/', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['javascript:alert(1)', 'not-https'],
    ['http://crm.example/', 'not-https'],
    ['https://ada:secret@crm.example/', 'with-credentials'],
    ['https://crm.example:5432/', 'port'],
    ['https://127.0.0.1/', 'not-public'],
    ['https://127.1/', 'not-public'],
    ['https://0x7f000001/', 'not-public'],
    ['https://2130706433/', 'not-public'],
    ['https://0/', 'not-public'],
    ['https://10.1.2.3/', 'not-public'],
    ['https://172.16.0.1/', 'not-public'],
    ['https://192.168.1.1/', 'not-public'],
    ['https://169.254.169.254/latest/meta-data', 'not-public'],
    ['https://100.64.0.1/', 'not-public'],
    ['https://224.0.0.1/', 'not-public'],
    ['https://255.255.255.255/', 'not-public'],
    ['https://[::1]/', 'not-public'],
    ['https://[::]/', 'not-public'],
    ['https://[fe80::1]/', 'not-public'],
    ['https://[fd00::1]/', 'not-public'],
    ['https://[::ffff:10.0.0.1]/', 'not-public'],
    ['https://[64:ff9b::a00:1]/', 'not-public'],
  ])('is refused when it is %s: %s', (text, problem) => {
    expect(readTarget(text, nobody)).toEqual({ ok: false, refusal: problem })
  })

  it('may be anything that somebody has named, with or without its port', () => {
    const named = readNamed('CRM.internal, 10.0.0.5:8080')
    for (const text of ['http://crm.internal/', 'https://crm.internal:9000/', 'http://10.0.0.5:8080/x'])
      expect(readTarget(text, named).ok, text).toBe(true)
    for (const text of ['http://10.0.0.5/', 'http://10.0.0.5:8081/', 'http://crm.internal.example/'])
      expect(readTarget(text, named).ok, text).toBe(false)
  })

  it('is not made public by a name that is no address', () => {
    expect(isPublic('crm.example')).toBe(false)
    expect(isPublic('8.8.8.8')).toBe(true)
    expect(isPublic('::ffff:8.8.8.8')).toBe(true)
    expect(isPublic('::ffff:127.0.0.1')).toBe(false)
  })
})
