import { describe, expect, test } from 'vitest'
import { businessCalendar } from '@/lib/calendar/business-calendar'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { type MarketId, market } from '@/lib/markets'
import { whatToBring } from '@/lib/service-points/bring'
import { sayDistance, sayHolidays, sayLocalTime, sayOpening, sayToday, sayWeek } from '@/lib/service-points/describe'
import { openingAt } from '@/lib/service-points/opening'
import { harborlinePoints, merantauPoints } from '@/prisma/demo/service-points'
import { instant } from '../support/people'

const calendar = (id: MarketId) =>
  businessCalendar({
    timeZone: market(id).timeZone,
    cutOff: '17:00',
    years: market(id).holidays,
    observesJointLeave: true,
  })
const canal = harborlinePoints[0]?.opening
const makassar = merantauPoints[2]?.opening
if (!canal || !makassar) throw new Error('there are no hours')
const say = (id: MarketId, at: string, locale: Locale = 'en') => {
  const opening = id === 'US' ? canal : makassar
  const speech = { t: translator(locale), locale, market: id }
  const state = openingAt(instant(at), opening, calendar(id))
  return [
    sayOpening(state, opening, instant(at), speech),
    sayToday(state, speech),
    sayLocalTime(opening, instant(at), speech),
  ]
}

describe('a service point says', () => {
  test('until when it is open, on its own clock', () => {
    expect(say('US', '2026-11-23T20:00:00.000Z')).toEqual(['Open now, until 19:00 EST', null, '15:00 EST'])
    expect(say('ID', '2026-11-23T03:05:00.000Z')).toEqual(['Open now, until 17:00 WITA', null, '11:05 WITA'])
    expect(say('ID', '2026-11-23T03:05:00.000Z', 'zh-CN')[0]).toBe('营业中，17:00 WITA结束')
  })

  test('when it opens: the hour today, the day otherwise', () => {
    expect(say('US', '2026-11-23T12:00:00.000Z')[0]).toBe('Closed now, opens 10:00 EST')
    expect(say('ID', '2026-11-21T08:00:00.000Z')[0]).toBe('Closed now, opens Mon 23 Nov, 09:00 WITA')
  })

  test('which holiday it keeps, and which day is its own', () => {
    expect(say('US', '2026-11-26T17:00:00.000Z')[1]).toBe('Today is Thanksgiving Day: closed.')
    expect(say('US', '2026-11-26T17:00:00.000Z', 'zh-CN')[1]).toBe('今天是感恩节：休息。')
    expect(say('US', '2026-12-24T17:00:00.000Z')).toEqual([
      'Open now, until 15:00 EST',
      'Today only: 10:00–15:00.',
      '12:00 EST',
    ])
    expect(say('US', '2039-11-23T17:00:00.000Z')[1]).toBe('The official holidays of this year are not known yet.')
  })

  test('its week, days of the same hours together', () => {
    const t = translator('en')
    expect(sayWeek(canal, { t, locale: 'en' })).toEqual([
      { days: 'Mon–Fri', hours: '10:00–19:00' },
      { days: 'Sat', hours: '10:00–18:00' },
      { days: 'Sun', hours: '12:00–17:00' },
    ])
    expect(sayWeek(makassar, { t: translator('zh-CN'), locale: 'zh-CN' })[0]).toEqual({
      days: '周一至周五',
      hours: '09:00–17:00',
    })
    expect(sayHolidays(canal, { t, locale: 'en' })).toBe('closed')
    expect(sayWeek(makassar, { t: translator('id'), locale: 'id' })[0]?.hours).toBe('09.00–17.00')
  })

  test('how far it is, in what people there measure in', () => {
    const away = (id: MarketId, metres: number, locale: Locale = 'en') =>
      sayDistance(metres, { t: translator(locale), locale, market: id })
    expect([away('ID', 850), away('ID', 3240), away('ID', 120_400)]).toEqual([
      '850 m away',
      '3.2 km away',
      '120 km away',
    ])
    expect(away('US', 3240)).toBe('2 mi (3.2 km) away')
    expect(away('ID', 3240, 'id')).toBe('jarak 3,2 km')
  })

  test('what to bring, by the rules of its operator', () => {
    const lines = (id: MarketId) => whatToBring(market(id).policy, { t: translator('en'), locale: 'en' })
    expect(lines('US')[0]).toBe('Your original identity document: Passport or Another government ID.')
    expect(lines('US')[1]).toContain('Your proof of purchase')
    expect(lines('ID')[0]).toContain('Passport or KTP')
    expect(lines('ID')[1]).toContain('if you have one')
  })
})
