import type { ReviewWindow } from '@/lib/calendar/review-window'
import type { Instant } from '@/lib/core/time'
import { formatDay, formatDayOf, formatInstant, formatList, formatMoney } from '@/lib/i18n/format'
import { holidayName } from '@/lib/i18n/holiday-names'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import type { MarketId } from '@/lib/markets'
import type { Case } from './case'
import type { RecordedEvent } from './events'
import { isForStaff } from './reminder'
import { whatIsAsked } from './request-text'
import type { RiskSignal } from './risk'
import { isEnded, type StageState, stagesOf } from './status'
import { statusText } from './status-text'

/** Says in a reader's language what the history keeps as data. */
export type Speech = { t: Translate; locale: Locale; market: MarketId }

/** What happened, to be read after the name of who did it. */
export function describeEvent(
  event: RecordedEvent & { aboutName?: string | null },
  { t, locale, market }: Speech,
): string {
  const instant = (at: Instant) => formatInstant(locale, market, at)
  const between = ({ earliest, latest }: Pick<ReviewWindow, 'earliest' | 'latest'>) =>
    t('case.windowBetween', { earliest: formatDayOf(locale, market, earliest), latest: instant(latest) })
  switch (event.type) {
    case 'ContactLogged': {
      const { contactedAt } = event.payload
      const channel = t(`channels.${event.payload.channel}`)
      if (contactedAt === event.at) return t('history.ContactLoggedNow', { channel })
      return t('history.ContactLogged', { channel, date: instant(contactedAt) })
    }
    case 'ReviewExtended': {
      const { businessDays, window } = event.payload
      return t('history.ReviewExtended', { businessDays, latest: instant(window.latest) })
    }
    case 'ReviewRecalculated': {
      const { previous, window } = event.payload
      if (previous.latest === window.latest && previous.earliest === window.earliest)
        return t('history.ReviewRecalculatedSame', { latest: instant(window.latest) })
      return t('history.ReviewRecalculated', { previous: between(previous), now: between(window) })
    }
    case 'ApplicationSubmitted':
    case 'InformationProvided':
    case 'HoldReleased':
      return t(`history.${event.type}`, { latest: instant(event.payload.window.latest) })
    case 'ApplicationRejected': {
      const reasons = event.payload.reasons.map((reason) => t(`rejections.${reason}`))
      return t('history.ApplicationRejected', { reasons: formatList(locale, reasons) })
    }
    case 'CardShipped': {
      const { courier, card } = event.payload
      return card
        ? t('history.CardShippedWith', { courier, ending: card.ending })
        : t('history.CardShipped', { courier })
    }
    case 'CardMadeReadyForPickup': {
      const { card } = event.payload
      return card
        ? t('history.CardMadeReadyForPickupWith', { ending: card.ending })
        : t('history.CardMadeReadyForPickup')
    }
    case 'ShipmentReturned':
      return t('history.ShipmentReturned', { reason: t(`handover.returns.${event.payload.reason}`) })
    case 'DeliveryChanged':
      return t('history.DeliveryChanged', { method: t(`delivery.${event.payload.delivery.method}`) })
    case 'CardCollected': {
      const shown = event.payload.shown.map((proof) => t(`handover.proofs.${proof}`))
      return t(`history.CardCollected_${event.payload.by}`, { shown: formatList(locale, shown) })
    }
    case 'CardInspected': {
      const { inspection } = event.payload
      const findings = [
        t(`commands.InspectCard.surface_${inspection.surface}`),
        `${t('commands.InspectCard.chip')}: ${t(`commands.InspectCard.chip_${inspection.chip}`)}`,
        `${t('commands.InspectCard.package')}: ${t(`commands.InspectCard.package_${inspection.package}`)}`,
        `${t('commands.InspectCard.service')}: ${t(`commands.InspectCard.service_${inspection.service}`)}`,
      ]
      return t('history.CardInspected', { findings: findings.join(locale === 'zh-CN' ? '；' : '; ') })
    }
    case 'DefectReported': {
      const defects = event.payload.defects.map((defect) => t(`handover.defects.${defect}`))
      return t('history.DefectReported', { defects: formatList(locale, defects) })
    }
    case 'EsimIssued':
      return t('history.EsimIssued', { ending: event.payload.card.ending })
    case 'PaymentRecorded':
    case 'PaymentRefunded': {
      const { amount, method } = event.payload
      const said = { amount: formatMoney(locale, market, amount), method: t(`handover.methods.${method}`) }
      return t(`history.${event.type}`, said)
    }
    case 'FeeWaived':
      return t('history.FeeWaived', { amount: formatMoney(locale, market, event.payload.amount) })
    case 'OriginalsSeen': {
      const documents = event.payload.documents.map((kind) => t(`documents.${kind}`))
      return t('history.OriginalsSeen', { documents: formatList(locale, documents) })
    }
    case 'FormSigned':
      return t(`history.FormSigned_${event.payload.how}`)
    case 'AnswersSaved': {
      const { page } = event.payload
      return page ? t('history.AnswersSavedOn', { page: t(`pages.${page}.title`) }) : t('history.AnswersSaved')
    }
    case 'DocumentAttached':
      return t('history.DocumentAttached', { kind: t(`documents.${event.payload.document.kind}`) })
    case 'DocumentAccepted':
      return t('history.DocumentAccepted', { kind: t(`documents.${event.payload.kind}`) })
    case 'DocumentRejected': {
      const { kind, reason } = event.payload
      return t('history.DocumentRejected', { kind: t(`documents.${kind}`), reason: t(`review.faults.${reason}`) })
    }
    case 'InformationRequested': {
      const items = event.payload.items.map((item) => whatIsAsked(item, t))
      return items.length === 0
        ? t('history.InformationRequested')
        : t('history.InformationRequestedFor', { items: formatList(locale, items) })
    }
    case 'ReminderRaised': {
      const { about, cause, expires } = event.payload
      if (isForStaff(about)) return t(`reminders.${about}`, { latest: instant(cause) })
      return expires ? t(`reminders.${about}_until`, { expires: instant(expires) }) : t(`reminders.${about}`)
    }
    case 'ReplyReceived': {
      const { from, files } = event.payload
      return t(`history.ReplyReceived_${from}`, files)
    }
    case 'RiskAssessed': {
      const signals = event.payload.signals.map((signal) => describeSignal(signal, { t, locale, market }))
      return t('history.RiskAssessed', { signals: signals.join(locale === 'zh-CN' ? '' : ' ') })
    }
    case 'CaseReopened': {
      const { window, waits } = event.payload
      return window && !waits
        ? t('history.CaseReopenedWindow', { latest: instant(window.latest) })
        : t('history.CaseReopened')
    }
    case 'NotMeReported':
      return t(event.payload.message ? 'history.NotMeReportedByLink' : 'history.NotMeReported')
    case 'FreezeLifted': {
      const { window } = event.payload
      return window ? t('history.FreezeLiftedWindow', { latest: instant(window.latest) }) : t('history.FreezeLifted')
    }
    case 'PersonalDataShown':
      return t(`history.PersonalDataShown-${event.payload.what}`)
    case 'DocumentsRetired': {
      const kinds = event.payload.documents.map(({ kind }) => t(`documents.${kind}`))
      return t('history.DocumentsRetired', { kinds: formatList(locale, [...new Set(kinds)]) })
    }
    case 'CaseAssigned': {
      const { assignee } = event.payload
      if (!assignee) return t('history.CaseAssignedToNobody')
      if ('accountId' in event.actor && event.actor.accountId === assignee) return t('history.CaseTaken')
      return t('history.CaseAssigned', { name: event.aboutName ?? t('history.erased') })
    }
    case 'CallerCodeSent': {
      const { addressChangedAt } = event.payload
      return addressChangedAt
        ? t('history.CallerCodeSentChanged', { date: instant(addressChangedAt) })
        : t('history.CallerCodeSent')
    }
    case 'CallerVerified':
    case 'CallerNotVerified':
    case 'ApprovalProposed':
    case 'ProposalReturned':
    case 'LineBlockRequested':
    case 'PersonalDataErased':
    case 'DocumentRemoved':
    case 'CaseOpened':
    case 'ReviewBegun':
    case 'CaseHeld':
    case 'ApplicationApproved':
    case 'ShipmentDelivered':
    case 'EsimShown':
    case 'LineActivated':
    case 'ProxyNominated':
    case 'ProxyRevoked':
    case 'ReceiptConfirmed':
    case 'CaseClosed':
    case 'NoteAdded':
    case 'CaseWithdrawn':
    case 'CaseExpired':
    case 'CaseClaimed':
    case 'ClaimLinkSent':
      return t(`history.${event.type}`)
    default:
      return event satisfies never
  }
}

/** What stands out about an application. Names nobody and no number. */
export function describeSignal(signal: RiskSignal, { t, locale, market }: Speech): string {
  switch (signal.kind) {
    case 'line-replaced':
    case 'email-changed':
      return t(`trust.risk.${signal.kind}`, { date: formatInstant(locale, market, signal.at) })
    case 'account-new':
      return t('trust.risk.account-new', { date: formatInstant(locale, market, signal.createdAt) })
    case 'many-lines':
      return t('trust.risk.many-lines', { lines: signal.lines })
    case 'identity-other-name':
    case 'nik-disagrees':
    case 'other-address':
      return t(`trust.risk.${signal.kind}`)
    default:
      return signal satisfies never
  }
}

/** The four stages in words: the current one says the status, and after a case has ended nothing more is to come. */
export function describeStages(
  state: Case,
  t: Translate,
): { label: string; state: StageState | 'ended'; stateLabel: string }[] {
  const stages = stagesOf(state)
  const ended = isEnded(state)
  const stopped = stages.findIndex((one) => one.state === 'ahead')
  return stages.map(({ stage, state: how }, index) => {
    const label = t(`stages.${stage}`)
    if (ended && index === stopped) return { label, state: 'ended', stateLabel: statusText(state, t) }
    if (ended && how === 'ahead') return { label, state: 'skipped', stateLabel: t('stageStates.after') }
    return {
      label,
      state: how,
      stateLabel: how === 'current' ? statusText(state, t) : t(`stageStates.${how}`),
    }
  })
}

/** Why a promise has the dates it has, a sentence per step. */
export function describeWindow(window: ReviewWindow, { t, locale, market }: Speech): string[] {
  const instant = (at: Instant) => formatInstant(locale, market, at)
  const day = (date: Parameters<typeof formatDay>[1]) => formatDay(locale, date)
  // Joint leave is named after the holiday it lengthens, which is named already.
  const names = (holidays: readonly (Parameters<typeof holidayName>[2] & { kind: string })[]) => {
    const known = holidays.filter(({ kind }) => kind === 'public')
    return formatList(locale, [
      ...new Set((known.length > 0 ? known : holidays).map((one) => holidayName(locale, market, one))),
    ])
  }
  return window.reasons.map((reason) => {
    switch (reason.kind) {
      case 'submitted-before-cut-off':
      case 'submitted-after-cut-off':
        return t(`clock.${reason.kind}`, { day: day(reason.day), cutOff: reason.cutOff })
      case 'submitted-on-weekend':
      case 'counts-from':
        return t(`clock.${reason.kind}`, { day: day(reason.day) })
      case 'submitted-on-holiday':
        return t('clock.submitted-on-holiday', { day: day(reason.day), holidays: names(reason.holidays) })
      case 'days-skipped': {
        const [from, to] = [day(reason.from), day(reason.to)]
        return t(from === to ? 'clock.day-skipped' : 'clock.days-skipped', {
          from,
          to,
          holidays: names(reason.holidays),
        })
      }
      case 'paused':
        return t('clock.paused', {
          start: instant(reason.start),
          end: instant(reason.end),
          businessDays: reason.businessDays,
        })
      case 'extended':
        return t('clock.extended', { businessDays: reason.businessDays })
      case 'recalculated':
        return t('clock.recalculated', { at: instant(reason.at) })
      case 'provisional':
        return t('clock.provisional', { year: String(reason.year) })
      case 'promised':
        return t('clock.promised', {
          earliest: formatDayOf(locale, market, reason.earliest),
          latest: instant(reason.latest),
        })
      default:
        return reason satisfies never
    }
  })
}
