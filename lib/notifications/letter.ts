import type { ReviewWindow } from '@/lib/calendar/review-window'
import type { Pickup } from '@/lib/cases/bring'
import type { Case } from '@/lib/cases/case'
import { describeStages, describeWindow, type Speech } from '@/lib/cases/describe'
import type { EventOf, EventType, RecordedEvent } from '@/lib/cases/events'
import type { Reference } from '@/lib/cases/reference'
import { openItems, type RequestItem } from '@/lib/cases/request'
import { itemLine } from '@/lib/cases/request-text'
import { isEsim } from '@/lib/cases/status-text'
import { expiredText, nextWithoutDetails } from '@/lib/cases/whereabouts'
import type { Instant } from '@/lib/core/time'
import { formatInstant } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { type Translate, translator } from '@/lib/i18n/translator'
import type { DeliveryMethod } from '@/lib/markets/policy'
import { callerBody } from './caller-letter'
import { collectedBody, pickupBody, shippedBody, unconfirmed } from './card-letter'
import type { LetterKind } from './plan'

/**
 * Decides what a message says, in the reader's language, as parts that HTML and plain text both show. It refuses to
 * know addresses, and what was typed into the application: of the person it says nothing.
 */
export type LetterFacts = {
  kind: LetterKind
  locale: Locale
  /** What it is about, and the case as that left it. */
  event: RecordedEvent
  state: Case
  operator: { name: string; hotline: string; contact: 'required' | 'optional' }
  servicePoint: { name: string; address: string; hours: string } | null
  /** What a card is collected with; null where none waits at a counter. */
  pickup: Pickup | null
  /** What is read back on the telephone; null where nobody called. */
  callerCode: string | null
  /** What was written with the event, or the number given with it; null when nothing was, or once it is erased. */
  words: string | null
  /** Where the case can be seen: on its own page, or by a link that makes it the reader's. */
  link: { to: 'case'; url: string } | { to: 'claim'; url: string; until: Instant } | null
  /** Shows where the case stands, without signing in. */
  status: { url: string; until: Instant }
  /** Whether somebody reads what is answered to the mail. */
  hearsReplies: boolean
  /** Where the reader can say "this wasn't me" without signing in; null where there is nothing to stop. */
  notMe: string | null
}

export type Letter = {
  locale: Locale
  subject: string
  from: string
  title: string
  /** The case it is about and how far that is; null where it is about no case. */
  about: { reference: Reference; stages: ReturnType<typeof describeStages> } | null
  /** To be typed elsewhere, in the groups it is read in: `1234 5678`. */
  code: string | null
  /** The code for a machine to read: a picture beside it. */
  qr?: { text: string; label: string } | null
  paragraphs: string[]
  facts: { label: string; value: string }[]
  quote: { title: string; text: string } | null
  list: { title: string; items: string[] } | null
  button: { label: string; url: string; copy: string } | null
  /** Somewhere else, such as a courier's page. */
  link?: { label: string; url: string } | null
  status: { label: string; url: string; until: string } | null
  /** How to stop it all. */
  alarm: { text: string; label: string; url: string } | null
  small: string[]
}

type Body = Pick<Letter, 'paragraphs'> & Partial<Pick<Letter, 'facts' | 'quote' | 'list' | 'link' | 'code' | 'qr'>>

export function writeLetter(facts: LetterFacts): Letter {
  const { kind, locale, state, operator, link, status, hearsReplies } = facts
  const t = translator(locale)
  const { name, hotline } = operator
  const isEsimWaiting = kind === 'CardUncollected' && isEsim(state)
  const title = isEsimWaiting ? t('esim.reminderTitle') : t(`mails.titles.${kind}`, { operator: name })
  const { paragraphs, ...body } = bodyOf(facts, { t, locale, market: state.market })
  const terms =
    link?.to === 'claim' ? [t('mails.claimTerms', { date: formatInstant(locale, state.market, link.until) })] : []
  const label =
    link?.to === 'claim'
      ? 'mails.take'
      : kind === 'InformationRequested' || kind === 'AnswerAwaited'
        ? 'mails.answer'
        : 'mails.see'
  return {
    locale,
    subject: `[${state.reference}] ${title}`,
    from: name,
    title,
    about: { reference: state.reference, stages: describeStages(state, t) },
    code: body.code ?? null,
    qr: body.qr ?? null,
    link: body.link ?? null,
    paragraphs: [...paragraphs, ...terms, ...(link ? [] : [t('mails.noLink', { operator: name })])],
    facts: body.facts ?? [],
    quote: body.quote ?? null,
    list: body.list ?? null,
    button: link && { label: t(label), url: link.url, copy: t('mails.copy') },
    status: {
      label: t('mails.status'),
      url: status.url,
      until: t('mails.statusUntil', { date: formatInstant(locale, state.market, status.until) }),
    },
    alarm: alarmOf(facts.notMe, 'case', t),
    small: [
      t('mails.notYou', { operator: name, hotline }),
      // The one mail whose code somebody asks for.
      ...(kind === 'CallerCode' ? [] : [t('mails.noCodes')]),
      hearsReplies ? t('mails.replies', { operator: name }) : t('mails.noReply'),
    ],
  }
}

export const alarmOf = (url: string | null, of: 'case' | 'line', t: Translate): Letter['alarm'] =>
  url === null ? null : { text: t(`mails.notMe.${of}`), label: t('mails.notMe.label'), url }

function bodyOf(facts: LetterFacts, speech: Speech): Body {
  const { kind, event, state, operator, servicePoint, words } = facts
  const { t, locale, market } = speech
  const { name } = operator
  const point = servicePoint ? `${servicePoint.name}, ${servicePoint.address}` : ''
  const ends = ({ earliest, latest }: Pick<ReviewWindow, 'earliest' | 'latest'>) => ({
    earliest: formatInstant(locale, market, earliest),
    latest: formatInstant(locale, market, latest),
  })
  const next = nextWithoutDetails(state, name, t)
  const message = words ? { title: t('mails.writes', { operator: name }), text: words } : null
  switch (kind) {
    case 'CaseOpened':
      return {
        paragraphs: [
          t(operator.contact === 'required' ? 'mails.openedRequired' : 'mails.openedOptional', { operator: name }),
        ],
      }
    case 'ClaimLink':
      return { paragraphs: [t('mails.claim', { operator: name })] }
    case 'ApplicationSubmitted': {
      const { window } = payloadOf(event, 'ApplicationSubmitted')
      return {
        paragraphs: [t('mails.submitted', { operator: name, ...ends(window) }), next],
        list: { title: t('case.whyTitle'), items: describeWindow(window, speech) },
      }
    }
    case 'ApplicationCorrected': {
      const { window } = payloadOf(event, 'InformationProvided')
      return { paragraphs: [t('mails.corrected', { operator: name, ...ends(window) }), next] }
    }
    case 'ReviewExtended': {
      const { businessDays, window } = payloadOf(event, 'ReviewExtended')
      return {
        paragraphs: [t('mails.extended', { operator: name, businessDays, ...ends(window) }), next],
        quote: message,
        list: { title: t('case.whyTitle'), items: describeWindow(window, speech) },
      }
    }
    case 'ReviewRecalculated': {
      const { previous, window } = payloadOf(event, 'ReviewRecalculated')
      const before = ends(previous)
      const dates = { previousEarliest: before.earliest, previousLatest: before.latest, ...ends(window) }
      return {
        paragraphs: [t('mails.recalculated', { operator: name, ...dates }), ...stopped(state, speech), next],
        quote: message,
        list: { title: t('case.whyTitle'), items: describeWindow(window, speech) },
      }
    }
    case 'InformationRequested':
      return {
        paragraphs: [t('mails.requested')],
        list: asked(payloadOf(event, 'InformationRequested').items, name, t),
        quote: words ? { title: t('case.request', { operator: name }), text: words } : null,
      }
    case 'ApplicationApproved':
      return {
        paragraphs: [t(`case.next.approved_${methodOf(state)}`, { operator: name, servicePoint: point })],
        quote: message,
      }
    case 'ApplicationRejected': {
      const { reasons } = payloadOf(event, 'ApplicationRejected')
      return {
        paragraphs: [t('case.next.rejected', { operator: name })],
        list: { title: t('case.rejectedBecause'), items: reasons.map((reason) => t(`rejections.${reason}`)) },
        quote: message,
      }
    }
    case 'CardShipped': {
      const { courier } = payloadOf(event, 'CardShipped')
      return shippedBody(courier, words, state, speech)
    }
    case 'CardMadeReadyForPickup':
      return {
        paragraphs: [t('case.next.ready_for_pickup', { servicePoint: point })],
        ...pickupBody(facts, speech),
        quote: message,
      }
    case 'DeliveryChanged':
      return { paragraphs: [t('mails.redirected', { operator: name }), next] }
    case 'ProxyNominated':
      return { paragraphs: [t('mails.proxied')] }
    case 'ShipmentReturned':
      return { paragraphs: [t('mails.returned', { operator: name })], quote: message }
    case 'DefectReported':
      return { paragraphs: [t('mails.replaced', { operator: name }), next] }
    case 'EsimIssued':
      return { paragraphs: [t('mails.esim')] }
    case 'CardCollected':
      return collectedBody(event.at, payloadOf(event, 'CardCollected').by, facts, speech)
    case 'CaseClosed':
      return { paragraphs: [t('case.next.closed')] }
    case 'CaseWithdrawn':
      return { paragraphs: [t('mails.withdrawn')] }
    case 'CaseExpired':
      return { paragraphs: [expiredText(state, t)] }
    case 'CaseReopened': {
      const { window } = payloadOf(event, 'CaseReopened')
      if (state.frozen)
        return {
          paragraphs: [t('mails.reopened', { operator: name }), t('trust.frozen.customer', { operator: name })],
          quote: message,
        }
      return {
        paragraphs: [t('mails.reopened', { operator: name }), next],
        quote: message,
        list:
          state.status === 'waiting_for_customer'
            ? asked(openItems(state), name, t)
            : window && { title: t('case.whyTitle'), items: describeWindow(window, speech) },
      }
    }
    case 'AnswerAwaited':
      return { paragraphs: [t('mails.answerAwaited', { operator: name }), ...expiry(event, speech)] }
    case 'CaseUnfinished':
      return { paragraphs: [t('mails.unfinished', { operator: name }), ...expiry(event, speech)] }
    case 'CardUncollected':
      if (isEsim(state)) return { paragraphs: [t('esim.reminder'), ...expiry(event, speech)] }
      return {
        paragraphs: [t('mails.uncollected', { servicePoint: point }), ...expiry(event, speech)],
        ...pickupBody(facts, speech),
      }
    case 'ShipmentUnconfirmed':
      return { paragraphs: unconfirmed(state, name, speech) }
    case 'StatusLink':
      return { paragraphs: [next, t('mails.asked')] }
    case 'CallerCode':
      return callerBody({ operator: name, reference: state.reference, code: facts.callerCode }, t)
    case 'CaseFrozen':
      return { paragraphs: [t('mails.frozen', { operator: name })] }
    case 'FreezeLifted':
      return { paragraphs: [t('mails.lifted', { operator: name })] }
    default:
      return kind satisfies never
  }
}

/** What is asked for, each with what to do about it. */
const asked = (items: readonly RequestItem[], operator: string, t: Translate): Letter['list'] =>
  items.length === 0 ? null : { title: t('review.asked', { operator }), items: items.map((item) => itemLine(item, t)) }

/** That dates say little while the clock stands still. */
function stopped(state: Case, { t, locale, market }: Speech): string[] {
  return 'pausedAt' in state ? [t('case.windowPaused', { since: formatInstant(locale, market, state.pausedAt) })] : []
}

/** How long the case is still kept open; nothing where it does not expire. */
function expiry(event: RecordedEvent, { t, locale, market }: Speech): string[] {
  const { expires } = payloadOf(event, 'ReminderRaised')
  if (!expires) return []
  const days = Math.round((Date.parse(expires) - Date.parse(event.at)) / 86_400_000)
  return [t('mails.expires', { days, date: formatInstant(locale, market, expires) })]
}

/** How the card comes: what is approved was submitted, and what was submitted says it. */
function methodOf({ reference, delivery }: Case): DeliveryMethod {
  if (!delivery) throw new Error(`${reference} was approved without a way of delivery`)
  return delivery.method
}

/** Throws when a message is about another event than its kind says: then it was planned wrongly. */
function payloadOf<Type extends EventType>(event: RecordedEvent, type: Type): EventOf<Type>['payload'] {
  if (event.type !== type) throw new Error(`${event.type} is not ${type}`)
  return event.payload as EventOf<Type>['payload'] // its type was just checked
}
