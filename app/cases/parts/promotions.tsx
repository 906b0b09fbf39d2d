import type { Case } from '@/lib/cases/case'
import type { Speech } from '@/lib/cases/describe'
import { offersFor } from '@/lib/cases/returning'
import { CivilDate, type Instant } from '@/lib/core/time'
import { formatFullDay } from '@/lib/i18n/format'
import { Notice } from '../../ui/notice'

/** What the operator offers to a customer who is back; nothing to anybody else. */
export async function Promotions({ state, speech, now }: { state: Case; speech: Speech; now: Instant }) {
  const offers = await offersFor(state, now)
  if (offers.length === 0) return null
  const { t, locale } = speech
  return (
    <Notice title={t('promotions.title')}>
      {offers.map(({ text, until }) => (
        <p key={text.en}>
          {text[locale]}
          {until ? ` ${t('promotions.until', { date: formatFullDay(locale, CivilDate.parse(until)) })}` : ''}
        </p>
      ))}
    </Notice>
  )
}
