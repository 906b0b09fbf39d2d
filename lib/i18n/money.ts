import { type MarketId, market } from '@/lib/markets'

/**
 * What somebody typed as an amount of a market's currency, in its smallest unit; null when it is none. Groups of three
 * may be set apart as people there do, or not at all: `1,250.50` and `1250.5` in the United States, `10.000` in Indonesia.
 */
export function parseMoney(typed: string, marketId: MarketId): number | null {
  const { homeLocale, currency } = market(marketId)
  const parts = new Intl.NumberFormat(homeLocale).formatToParts(1234567.8)
  const group = parts.find(({ type }) => type === 'group')?.value ?? ','
  const decimal = parts.find(({ type }) => type === 'decimal')?.value ?? '.'
  const { digits } = currency
  const plain = typed.normalize('NFKC').replace(/[\s$]|rp|usd|idr/gi, '')
  const [whole = '', rest = '', ...more] = plain.split(decimal)
  const grouped = new RegExp(`^\\d{1,3}(\\${group}\\d{3})+$|^\\d{1,9}$`)
  if (more.length > 0 || !grouped.test(whole) || !/^\d*$/.test(rest) || rest.length > digits) return null
  return Number(whole.replaceAll(group, '')) * 10 ** digits + Number(rest.padEnd(digits, '0') || '0')
}

/** The same amount as people there type it, such as `12.50` or `10000`: without a sign, and without groups. */
export function formatAmount(minor: number, marketId: MarketId): string {
  const { homeLocale, currency } = market(marketId)
  const options = {
    useGrouping: false,
    maximumFractionDigits: currency.digits,
    trailingZeroDisplay: 'stripIfInteger',
  } as const
  const whole = minor % 10 ** currency.digits === 0
  const digits = whole ? 0 : currency.digits
  return new Intl.NumberFormat(homeLocale, { ...options, minimumFractionDigits: digits }).format(
    minor / 10 ** currency.digits,
  )
}
