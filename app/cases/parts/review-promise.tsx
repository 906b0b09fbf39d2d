import type { Case } from '@/lib/cases/case'
import { reviewClock } from '@/lib/cases/clock'
import { describeWindow, type Speech } from '@/lib/cases/describe'
import type { Instant } from '@/lib/core/time'
import { formatDayOf, formatInstant } from '@/lib/i18n/format'
import { Disclosure } from '../../ui/disclosure'
import { Notice } from '../../ui/notice'

type ReviewPromiseProps = {
  state: Case
  speech: Speech
  now: Instant
  /** For staff: business days until the decision is due, 0 on the day. */
  daysLeft?: number
}

/** When the decision is promised, whether the clock runs, and why these dates. Nothing before a promise or after the decision. */
export function ReviewPromise({ state, speech, now, daysLeft }: ReviewPromiseProps) {
  const clock = reviewClock(state, now)
  if (clock.kind === 'none') return null
  const { t, locale, market } = speech
  const { window } = clock
  const earliest = formatDayOf(locale, market, window.earliest)
  const latest = formatInstant(locale, market, window.latest)
  return (
    <section className="stack" aria-labelledby="promise">
      <h2 id="promise" className="heading">
        {t('case.windowTitle')}
      </h2>
      <p>{t('case.windowBetween', { earliest, latest })}</p>
      {clock.kind === 'running' && daysLeft !== undefined ? <p>{t('case.daysLeft', { days: daysLeft })}</p> : null}
      {clock.kind === 'stopped' ? (
        <Notice title={t('case.windowPaused', { since: formatInstant(locale, market, clock.since) })} />
      ) : null}
      {window.provisional ? <p className="muted small">{t('case.windowProvisional')}</p> : null}
      <Disclosure summary={t('case.whyTitle')}>
        <ol className="stack-tight">
          {describeWindow(window, speech).map((sentence, step) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two steps may say the same, and none moves
            <li key={step}>{sentence}</li>
          ))}
        </ol>
      </Disclosure>
    </section>
  )
}
