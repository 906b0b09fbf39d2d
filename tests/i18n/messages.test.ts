import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { describe, expect, test } from 'vitest'
import { holidayName } from '@/lib/i18n/holiday-names'
import { locales } from '@/lib/i18n/locale'
import { en } from '@/lib/i18n/messages/en'
import { id } from '@/lib/i18n/messages/id'
import { zhCN } from '@/lib/i18n/messages/zh-CN'
import { translator } from '@/lib/i18n/translator'
import { market, marketIds } from '@/lib/markets'

type Tree = { [key: string]: string | Tree }

/** Every sentence by its key, `clock.paused`. */
function sentences(tree: Tree, above = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[above + name, value] as [string, string]] : sentences(value, `${above}${name}.`),
  )
}

const english = new Map(sentences(en))
const languages = { 'zh-CN': sentences(zhCN), en: sentences(en), id: sentences(id) }
const translations = [
  ['zh-CN', languages['zh-CN']],
  ['id', languages.id],
] as const

/** Everything a sentence is made of, however deep inside a plural. */
function parts(elements: MessageFormatElement[]): MessageFormatElement[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.tag) return [element, ...parts(element.children)]
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [element]
    return [element, ...Object.values(element.options).flatMap((option) => parts(option.value))]
  })
}

/** What a sentence asks for. */
const placeholders = (text: string): string[] => {
  const names = parts(parse(text)).flatMap((part) =>
    part.type === TYPE.literal || part.type === TYPE.pound || part.type === TYPE.tag ? [] : [part.value],
  )
  return [...new Set(names)].sort()
}

/** Which forms it has for a count. */
const pluralForms = (text: string): string[] =>
  parts(parse(text)).flatMap((part) => (part.type === TYPE.plural ? Object.keys(part.options) : []))

const han = '\\p{Script=Han}'

describe.each(translations)('%s', (locale, texts) => {
  test('has exactly the keys of English', () => {
    expect(texts.map(([key]) => key).sort()).toEqual([...english.keys()].sort())
  })

  test('asks for what English asks for', () => {
    const asked = (pairs: Iterable<[string, string]>) =>
      Object.fromEntries([...pairs].map(([key, text]) => [key, placeholders(text)]))
    expect(asked(texts)).toEqual(asked(english))
  })

  test('counts in the one form it has, and exact numbers', () => {
    const forms = texts.flatMap(([, text]) => pluralForms(text))
    expect(forms).toContain('other')
    expect(forms.filter((form) => form !== 'other' && !/^=\d+$/.test(form))).toEqual([])
    expect(new Intl.PluralRules(locale).resolvedOptions().pluralCategories).toEqual(['other'])
  })

  test('leaves in English only what is the same word', () => {
    const same = texts.filter(([key, text]) => text === english.get(key)).map(([key]) => key)
    expect(same.sort()).toEqual([...sameEverywhere, ...(locale === 'id' ? sameInIndonesian : [])].sort())
  })
})

const sameEverywhere = [
  'stageStates.after',
  'product.name',
  'history.system',
  'delivery.esim',
  'fields.iccid',
  'fields.imei',
  'footer.api',
  'notifications.contacts.kinds.telegram',
]
const sameInIndonesian = [
  'reports.labelled',
  'points.days',
  'points.operator',
  'errors.field',
  'fields.pair',
  'holidays.importedOn',
  'history.staff',
  'markets.ID',
  'desk.role.auditor',
  'desk.columns.status',
  'outbox.columns.status',
  'webhooks.status',
  'fields.operator',
  'notifications.contacts.kinds.wechat',
  'notifications.contacts.kinds.sms',
  'notifications.outbox.push',
]

describe.each(locales)('what is said in %s', (locale) => {
  test('is never empty, and neither begins nor ends in space', () => {
    const untidy = languages[locale].filter(([, text]) => text === '' || text !== text.trim() || text.includes('  '))
    expect(untidy).toEqual([])
  })

  test('can be said: every sentence with something in every place', () => {
    const t = translator(locale)
    for (const [key, text] of languages[locale]) {
      const values = Object.fromEntries(placeholders(text).map((name) => [name, 2]))
      const said = t(key as Parameters<typeof t>[0], values) // a key of the language itself
      expect(said).not.toMatch(/[{}]/)
      expect(said).not.toBe(key)
    }
  })

  test('quotes and apostrophes are typographic, so that ICU takes none for its own', () => {
    expect(languages[locale].filter(([, text]) => /['"]/.test(text))).toEqual([])
  })
})

describe('Chinese', () => {
  const written = languages['zh-CN']

  test('sets full-width punctuation beside Han characters and what is filled in', () => {
    const halfWidth = new RegExp(`[${han}}][,.;:?!()]|[,;:?!()][${han}{]`, 'u')
    expect(written.filter(([, text]) => halfWidth.test(text))).toEqual([])
  })

  test('joins what is filled in, and Latin words, without spaces', () => {
    const spaced = new RegExp(`[${han}：，。] | ${han}`, 'u')
    expect(written.filter(([, text]) => spaced.test(text))).toEqual([])
  })

  test('addresses the reader as 您', () => {
    expect(written.filter(([, text]) => text.includes('你'))).toEqual([])
  })
})

test('Indonesian addresses the reader as Anda, written with a capital', () => {
  expect(languages.id.filter(([, text]) => /\banda\b|\b[Kk]amu\b/.test(text))).toEqual([])
})

test.each([
  ['zh-CN', 0, '两个日期不变'],
  ['zh-CN', 2, '两个日期均顺延2个工作日'],
  ['id', 0, 'kedua tanggal tetap'],
  ['id', 2, 'kedua tanggal mundur 2 hari kerja'],
  ['en', 1, ' 1 business day'],
  ['en', 2, ' 2 business days'],
] as const)('in %s a pause of %i business days moved: %s', (locale, businessDays, words) => {
  expect(translator(locale)('clock.paused', { start: '…', end: '…', businessDays })).toContain(words)
})

describe('the name of a holiday', () => {
  const decreed = (id: (typeof marketIds)[number]) => Object.values(market(id).holidays).flat()

  test.each(marketIds)('is Chinese to readers of Chinese: %s', (id) => {
    const named = decreed(id).map((holiday) => [holiday.nameEn, holidayName('zh-CN', id, holiday)])
    expect(named.filter(([, name]) => !new RegExp(`^[${han}·（）]+$`, 'u').test(name ?? ''))).toEqual([])
  })

  test.each(marketIds)('is English to readers of English: %s', (id) => {
    for (const holiday of decreed(id)) expect(holidayName('en', id, holiday)).toBe(holiday.nameEn)
  })

  test('is as decreed to readers of Indonesian in Indonesia, whatever it is called', () => {
    for (const holiday of decreed('ID')) expect(holidayName('id', 'ID', holiday)).toBe(holiday.name)
    for (const holiday of decreed('US')) expect(holidayName('id', 'US', holiday)).toBe(holiday.nameEn)
    expect(holidayName('id', 'ID', { name: 'Pilkada Serentak', nameEn: 'Election Day' })).toBe('Pilkada Serentak')
  })

  test.each([
    ['Hari Raya Idul Fitri', 'Eid al-Fitr', '开斋节'],
    ['Cuti Bersama Hari Suci Nyepi', 'Joint leave: Day of Silence (Nyepi)', '静居日（尼皮日）（共同休假）'],
    ['Independence Day (observed)', 'Independence Day (observed)', '独立日（补休）'],
    ['Thanksgiving Day', 'Thanksgiving Day', '感恩节'],
  ])('%s (%s) is %s', (name, nameEn, chinese) => {
    expect(holidayName('zh-CN', 'ID', { name, nameEn })).toBe(chinese)
  })

  test.each(['Election Day', 'Joint leave: Election Day', 'Election Day (observed)', 'constructor'])(
    'stays English where no Chinese one is known: %s',
    (nameEn) => expect(holidayName('zh-CN', 'US', { name: nameEn, nameEn })).toBe(nameEn),
  )
})

describe.each(locales)('commands in %s', (locale) => {
  const said = languages[locale].filter(([key]) => /^commands\.\w+\.title$/.test(key)).map(([, text]) => text)
  test('each have a name of their own', () => expect(new Set(said).size).toBe(said.length))
})
