import type { Reference } from '@/lib/cases/reference'
import type { Instant } from '@/lib/core/time'
import { formatInstant } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { MarketId } from '@/lib/markets'
import type { Letter } from './letter'

/** Decides what a mail to staff says. It refuses to know whose cases they are: it names them by reference alone. */
export type DigestFacts = {
  locale: Locale
  operator: { name: string; market: MarketId }
  overdue: number
  dueSoon: number
  /** The first of them, what is due first at the top. */
  first: readonly { reference: Reference; dueAt: Instant }[]
  /** Wishes to be erased that wait, and until when the first of them may. */
  erasures: { count: number; dueAt: Instant } | null
  url: string
}

export function writeDigest({ locale, operator, overdue, dueSoon, first, erasures, url }: DigestFacts): Letter {
  const t = translator(locale)
  const counts = t('mails.reviewsDue', { overdue, dueSoon })
  const more = overdue + dueSoon - first.length
  const items = first.map(({ reference, dueAt }) =>
    t('mails.reviewDue', { reference, date: formatInstant(locale, operator.market, dueAt) }),
  )
  const waiting = erasures && {
    count: erasures.count,
    date: formatInstant(locale, operator.market, erasures.dueAt),
  }
  return {
    locale,
    subject: `[${operator.name}] ${counts}`,
    from: operator.name,
    about: null,
    code: null,
    status: null,
    alarm: null,
    title: t('mails.titles.ReviewsDue'),
    paragraphs: [counts, ...(waiting ? [t('mails.erasuresWait', waiting)] : [])],
    facts: [],
    quote: null,
    list:
      items.length > 0
        ? { title: t('mails.dueFirst'), items: more > 0 ? [...items, t('mails.moreReviews', { more })] : items }
        : null,
    button: { label: t('mails.seeQueue'), url, copy: t('mails.copy') },
    small: [t('mails.whyStaff', { operator: operator.name }), t('mails.noReply')],
  }
}
