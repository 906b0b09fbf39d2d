import { describe, expect, it } from 'vitest'
import { numbersIn, readAddress } from '@/lib/gateways/address'

describe('an address at a gateway', () => {
  it.each([
    ['sms', '+1 (646) 555-0123', '+16465550123'],
    ['sms', '0812-3456-7890', '+6281234567890'],
    ['sms', '+86 138 0013 8000', '+8613800138000'],
    ['telegram', ' @li_wei ', '@li_wei'],
    ['telegram', '-1001234567890', '-1001234567890'],
    ['wechat', 'o6_bmjrPTlm6_2sgVt7hMZOPfL2M', 'o6_bmjrPTlm6_2sgVt7hMZOPfL2M'],
  ] as const)('for %s may be typed as %s', (kind, typed, address) => {
    expect(readAddress(kind, typed, typed.startsWith('0') ? 'ID' : 'US')).toEqual({ ok: true, value: address })
  })

  it.each([
    ['sms', '12345'],
    ['sms', 'li wei'],
    ['telegram', 'a'],
    ['telegram', 'somebody\nelse'],
    ['wechat', '李伟'],
    ['wechat', ''],
  ] as const)('for %s is not %s', (kind, typed) => {
    expect(readAddress(kind, typed, 'US')).toEqual({ ok: false, refusal: 'address-invalid' })
  })

  it('may be a phone number in more than one way, and none where it has letters', () => {
    expect(numbersIn('+12025550143')).toEqual(['+12025550143'])
    expect(numbersIn('2025550143')).toContain('+12025550143')
    expect(numbersIn('081234567890')).toContain('+6281234567890')
    expect(numbersIn('6281234567890')).toContain('+6281234567890')
    expect(numbersIn('@li_wei12025550143')).toEqual([])
    expect(numbersIn('1234')).toEqual([])
  })
})
