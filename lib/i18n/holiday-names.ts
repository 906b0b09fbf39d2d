import { type MarketId, market } from '@/lib/markets'
import type { Locale } from './locale'

/** A holiday's name in a reader's language: the list has it in the country's own, and in English. */
export function holidayName(
  locale: Locale,
  marketId: MarketId,
  { name, nameEn }: { name: string; nameEn: string },
): string {
  if (locale === 'zh-CN') return inChinese(nameEn) ?? nameEn
  return market(marketId).homeLocale.startsWith(locale) ? name : nameEn
}

function inChinese(nameEn: string): string | undefined {
  const jointLeaveFor = /^Joint leave: (.+)$/.exec(nameEn)?.[1]
  if (jointLeaveFor) return marked(jointLeaveFor, '（共同休假）')
  const observed = /^(.+) \(observed\)$/.exec(nameEn)?.[1]
  return observed ? marked(observed, '（补休）') : chinese.get(nameEn)
}

function marked(nameEn: string, mark: string): string | undefined {
  const known = chinese.get(nameEn)
  return known && known + mark
}

/** By English name; joint leave and observed days are made from these. */
const chinese = new Map(
  Object.entries({
    // Indonesia
    'Ascension Day': '耶稣升天节',
    'Day of Silence (Nyepi)': '静居日（尼皮日）',
    'Easter Sunday': '复活节',
    'Eid al-Adha': '宰牲节',
    'Eid al-Fitr': '开斋节',
    'Eid al-Fitr, second day': '开斋节第二天',
    'Good Friday': '耶稣受难日',
    'Islamic New Year': '伊斯兰教新年',
    'Isra and Miraj': '登霄节',
    'Labour Day': '国际劳动节',
    'Lunar New Year': '春节',
    'Pancasila Day': '建国五项原则日',
    "Prophet's Birthday": '圣纪节',
    Vesak: '卫塞节',
    // Both
    'Christmas Day': '圣诞节',
    'Independence Day': '独立日',
    "New Year's Day": '元旦',
    // United States
    'Columbus Day': '哥伦布日',
    'Juneteenth National Independence Day': '六月节',
    'Labor Day': '劳动节',
    'Martin Luther King Jr. Day': '马丁·路德·金纪念日',
    'Memorial Day': '阵亡将士纪念日',
    'Thanksgiving Day': '感恩节',
    'Veterans Day': '退伍军人节',
    "Washington's Birthday": '华盛顿诞辰日',
  }),
)
