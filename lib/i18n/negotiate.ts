import type { Locale } from './locale'

/** The language a browser asks for that Buka speaks, from an Accept-Language header (RFC 9110, 12.5.4); English when none. */
export function negotiateLocale(acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((text) => /^\s*q=([\d.]+)/.exec(text)?.[1]).find(Boolean)
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
  for (const { language } of wanted) {
    const locale = byLanguage.get(language ?? '')
    if (locale) return locale
  }
  return 'en'
}

// `in` is what older systems still call Indonesian.
const byLanguage = new Map<string, Locale>([
  ['zh', 'zh-CN'],
  ['en', 'en'],
  ['id', 'id'],
  ['in', 'id'],
])
