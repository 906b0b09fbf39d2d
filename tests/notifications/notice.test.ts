import { describe, expect, it } from 'vitest'
import type { EventType, RecordedEvent } from '@/lib/cases/events'
import { eventTypes } from '@/lib/cases/events'
import { locales } from '@/lib/i18n/locale'
import type { LineEvent } from '@/lib/lines/lock'
import { asHtml } from '@/lib/notifications/html'
import { type NoticeFacts, writeNotice } from '@/lib/notifications/notice'
import { plan, type Reader } from '@/lib/notifications/plan'
import { asText } from '@/lib/notifications/text'
import { caseIn, noon } from '../support/given'
import { notMeUrl } from '../support/letters'

const bystander: Reader = { recipient: 'earlier', ref: '0d000000-0000-4000-8000-000000000009', locale: 'en' }
const { state } = caseIn('approved')
const eventOf = (type: EventType) => ({ type, payload: {} }) as RecordedEvent

describe('whoever had a line before', () => {
  const toldOf = (isNewLine: boolean) =>
    eventTypes.filter(
      (type) =>
        plan(eventOf(type), { state, isNewAddress: true, isOtherAddress: false, isNewLine }, [bystander]).length > 0,
    )

  // Written out, and not computed: whoever adds an event decides about it here as well.
  it('is told when somebody gets nearer to a card for it, or is stopped, and of nothing else', () => {
    const always = [
      'ApplicationSubmitted',
      'ApplicationApproved',
      'CallerCodeSent',
      'CardShipped',
      'CardMadeReadyForPickup',
      'EsimIssued',
      'CardCollected',
      'DefectReported',
      'DeliveryChanged',
      'NotMeReported',
      'FreezeLifted',
      'CaseReopened',
    ]
    expect(toldOf(false).sort()).toEqual([...always].sort())
    expect(toldOf(true).sort()).toEqual([...always, 'CaseOpened', 'AnswersSaved'].sort())
  })

  it('is told in one kind of message, and never by the link that hands the case over', () => {
    const unclaimed = {
      state: { ...state, customerId: null },
      isNewAddress: true,
      isOtherAddress: false,
      isNewLine: true,
    }
    for (const type of toldOf(true))
      expect(plan(eventOf(type), unclaimed, [bystander])).toEqual([{ ...bystander, kind: 'Bystander' }])
  })
})

const lineEvents: LineEvent[] = [
  { type: 'LineLocked', payload: { cause: 'asked', until: null } },
  { type: 'LineLocked', payload: { cause: 'not-me', until: noon } },
  { type: 'UnlockRequested', payload: { unlockAt: noon } },
  { type: 'UnlockCancelled', payload: {} },
  { type: 'LineUnlocked', payload: {} },
]
const news: NoticeFacts['news'][] = [
  ...(
    ['CaseOpened', 'ApplicationApproved', 'CardShipped', 'CallerCodeSent', 'NotMeReported', 'FreezeLifted'] as const
  ).map((type) => ({ of: 'case', event: eventOf(type) }) as const),
  { of: 'address', event: eventOf('AnswersSaved') },
  ...lineEvents.map((event) => ({ of: 'line', event }) as const),
]

describe.each(locales)('a notice in %s', (locale) => {
  const operator = { name: 'Harborline Wireless', hotline: '+1 212 555 0100' }
  const write = (one: NoticeFacts['news'], notMe: string | null = notMeUrl) =>
    writeNotice({ locale, market: 'US', operator, news: one, about: null, notMe })

  it('says something of its own of each thing, in both parts, and leaves no place unfilled', () => {
    const said = news.map((one) => {
      const letter = write(one)
      const [html, text] = [asHtml(letter), asText(letter)]
      for (const part of [letter.subject, text]) expect(part).not.toMatch(/[{}]|undefined|null|NaN|mails\./)
      for (const paragraph of letter.paragraphs) expect(text).toContain(paragraph)
      expect(html).toContain(`href="${notMeUrl}"`)
      expect(text).toContain(notMeUrl)
      return letter.paragraphs[0]
    })
    expect(new Set(said).size).toBe(news.length)
  })

  it('names no case to whom it is none of theirs, and has no link where there is nothing to stop', () => {
    for (const one of news) {
      const letter = write(one, null)
      expect(letter.about).toBeNull()
      for (const part of [letter.subject, asHtml(letter), asText(letter)]) expect(part).not.toContain(state.reference)
      expect(asText(letter)).not.toContain('/not-me/')
    }
  })
})
