import type { Locale } from './locale'

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

const formatters = new Map<string, Intl.NumberFormat>()
function formatter(locale: Locale, unit: string): Intl.NumberFormat {
  const key = `${locale} ${unit}`
  const known =
    formatters.get(key) ??
    new Intl.NumberFormat(locale === 'en' ? 'en-GB' : locale, { style: 'unit', unit, unitDisplay: 'narrow' })
  formatters.set(key, known)
  return known
}

/** `12d`, `3d 4h`, `17h`, `2h 5m`, `40m`: how long something took, as finely as anybody compares it. */
export function formatDuration(locale: Locale, milliseconds: number): string {
  const [day, hour, minute] = [86_400_000, 3_600_000, 60_000]
  const smallest = milliseconds >= 10 * day ? day : milliseconds >= 10 * hour ? hour : minute
  let left = Math.round(milliseconds / smallest) * smallest
  const parts: string[] = []
  for (const [unit, size] of units) {
    const whole = Math.floor(left / size)
    left -= whole * size
    if (whole > 0) parts.push(formatter(locale, unit).format(whole))
  }
  return parts.length > 0 ? parts.join(locale === 'zh-CN' ? '' : ' ') : formatter(locale, 'minute').format(0)
}
