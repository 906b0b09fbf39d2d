import { describe, expect, test } from 'vitest'
import { localeNames, locales } from '@/lib/i18n/locale'
import { negotiateLocale } from '@/lib/i18n/negotiate'

describe('a reader is answered', () => {
  test.each([
    ['in Chinese, wherever it is read', 'zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['in simplified Chinese also in Taiwan and Hong Kong', 'zh-Hant-HK', 'zh-CN'],
    ['in Indonesian', 'id-ID', 'id'],
    ['in Indonesian by its former code', 'in-ID', 'id'],
    ['in English', 'en-US,en;q=0.9', 'en'],
    ['in the language named first where none is preferred', 'id,zh,en', 'id'],
    ['by preference and not by order', 'en;q=0.5, zh;q=0.9, id;q=0.7', 'zh-CN'],
    ['with a language without a number before all others', 'en;q=0.9,id', 'id'],
    ['in the next one Buka speaks', 'ms-MY,fr;q=0.9,id;q=0.8,en;q=0.7', 'id'],
    ['not in one that is refused', 'zh;q=0, id;q=0.1', 'id'],
    ['not in one that is refused with decimals', 'zh;q=0.000, en;q=0.1', 'en'],
    ['however it is written', ' ZH-cn ; Q=0.9 ,EN;q=0.8', 'zh-CN'],
    ['whatever else is said about it', 'zh;level=1;q=0.2, id;q=0.3', 'id'],
  ] as const)('%s: %s', (_, header, locale) => expect(negotiateLocale(header)).toBe(locale))

  test.each([null, '', '*', 'fr-FR,de;q=0.8', ';;,,;q=', 'zh;q=0', 'chinese', 'en-'])(
    'in English when nothing else can be told from %j',
    (header) => expect(negotiateLocale(header)).toBe('en'),
  )

  test.each(['constructor', '__proto__'])('in English when asked for what every object has: %j', (header) =>
    expect(negotiateLocale(header)).toBe('en'),
  )

  test.each(locales)('in %s when that is what is asked for', (locale) => expect(negotiateLocale(locale)).toBe(locale))
})

test('every language is called as its readers call it', () => {
  expect(locales.map((locale) => localeNames[locale])).toEqual(['简体中文', 'English', 'Bahasa Indonesia'])
})
