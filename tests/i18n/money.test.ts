import { describe, expect, it } from 'vitest'
import { formatMoney } from '@/lib/i18n/format'
import { parseMoney } from '@/lib/i18n/money'

describe('an amount', () => {
  it.each([
    ['US', '12.50', 1250],
    ['US', '12.5', 1250],
    ['US', '$ 12', 1200],
    ['US', '1,250.05', 125005],
    ['US', '１２', 1200],
    ['ID', '10.000', 1000000],
    ['ID', 'Rp 10.000', 1000000],
    ['ID', '10000', 1000000],
    ['ID', '10.000,50', 1000050],
  ] as const)('typed in %s as %s is %i of the smallest unit', (market, typed, minor) => {
    expect(parseMoney(typed, market)).toBe(minor)
  })
  it.each([
    ['US', '12,50'],
    ['US', '12.505'],
    ['US', '-3'],
    ['US', '1e3'],
    ['US', 'ten'],
    ['US', ''],
    ['US', '1.2.3'],
    ['ID', '10.00'],
  ] as const)('typed in %s as “%s” is none', (market, typed) => {
    expect(parseMoney(typed, market)).toBeNull()
  })
  it('is written as readers write it', () => {
    expect(formatMoney('en', 'US', 1250)).toBe('US$12.50')
    expect(formatMoney('en', 'US', 1200)).toBe('US$12')
    expect(formatMoney('id', 'ID', 1000000)).toMatch(/^Rp\s10\.000$/)
    expect(formatMoney('zh-CN', 'US', 1250)).toBe('US$12.50')
  })
})
