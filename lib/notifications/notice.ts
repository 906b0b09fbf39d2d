import type { RecordedEvent } from '@/lib/cases/events'
import { formatInstant } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { type Translate, translator } from '@/lib/i18n/translator'
import type { LineEvent } from '@/lib/lines/lock'
import type { MarketId } from '@/lib/markets'
import { alarmOf, type Letter } from './letter'

/**
 * Decides what is said about a line: to those who had it once and may have it still, and to everybody when its lock
 * changes. It refuses to know who asks for the line now, and names neither them nor the number.
 */
export type NoticeFacts = {
  locale: Locale
  market: MarketId
  operator: { name: string; hotline: string }
  /** What happened to the line's lock, or to a case of whoever asks for the line, or to the address it is told to. */
  news: { of: 'case' | 'address'; event: RecordedEvent } | { of: 'line'; event: LineEvent }
  /** The reader's own case; null for somebody who has nothing to do with it. */
  about: Letter['about']
  /** Where "this wasn't me" is said; null where there is nothing left to stop. */
  notMe: string | null
}

export function writeNotice(facts: NoticeFacts): Letter {
  const { locale, operator, about, news, notMe } = facts
  const t = translator(locale)
  const { name, hotline } = operator
  const { title, text } = said(facts, t)
  return {
    locale,
    subject: about ? `[${about.reference}] ${title}` : title,
    from: name,
    title,
    about,
    code: null,
    status: null,
    paragraphs: [text, ...(about ? [] : [t('mails.bystander.rest')])],
    facts: [],
    quote: null,
    list: null,
    button: null,
    alarm: alarmOf(notMe, news.of === 'line' ? 'line' : 'case', t),
    small: [t('mails.notYou', { operator: name, hotline }), t('mails.noCodes'), t('mails.noReply')],
  }
}

function said({ news, ...facts }: NoticeFacts, t: Translate): { title: string; text: string } {
  const operator = facts.operator.name
  if (news.of === 'line') return lineNews(news.event, facts, t)
  if (news.of === 'case') return caseNews(news.event, operator, t)
  return { title: t('mails.titles.AddressChanged'), text: t('mails.bystander.moved', { operator }) }
}

function caseNews({ type }: RecordedEvent, operator: string, t: Translate): { title: string; text: string } {
  const title = t('mails.titles.Bystander')
  switch (type) {
    case 'CaseOpened':
    case 'CaseReopened':
    case 'AnswersSaved':
    case 'ApplicationSubmitted':
    case 'InformationProvided':
      return { title, text: t('mails.bystander.asked', { operator }) }
    case 'ApplicationApproved':
      return { title, text: t('mails.bystander.approved', { operator }) }
    case 'CardShipped':
    case 'CardMadeReadyForPickup':
    case 'EsimIssued':
    case 'CardCollected':
    case 'DefectReported':
    case 'DeliveryChanged':
      return { title, text: t('mails.bystander.issued', { operator }) }
    case 'CallerCodeSent':
      return { title: t('mails.bystander.calledTitle'), text: t('mails.bystander.called', { operator }) }
    case 'NotMeReported':
      return { title, text: t('mails.bystander.stopped', { operator }) }
    case 'FreezeLifted':
      return { title, text: t('mails.bystander.goesOn', { operator }) }
    default:
      throw new Error(`Nobody but those of the case is told of ${type}`)
  }
}

function lineNews(event: LineEvent, { locale, market, operator }: Omit<NoticeFacts, 'news'>, t: Translate) {
  const about = { operator: operator.name }
  switch (event.type) {
    case 'LineLocked': {
      const { cause, until } = event.payload
      const text =
        cause === 'not-me' && until
          ? t('mails.line.held', { ...about, until: formatInstant(locale, market, until) })
          : t('mails.line.locked', about)
      return { title: t('mails.line.lockedTitle'), text }
    }
    case 'UnlockRequested': {
      const at = formatInstant(locale, market, event.payload.unlockAt)
      return { title: t('mails.line.unlockTitle'), text: t('mails.line.unlock', { ...about, at }) }
    }
    case 'UnlockCancelled':
      return { title: t('mails.line.lockedTitle'), text: t('mails.line.staysLocked', about) }
    case 'LineUnlocked':
      return { title: t('mails.line.openTitle'), text: t('mails.line.open', about) }
    default:
      return event satisfies never
  }
}
