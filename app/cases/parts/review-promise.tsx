import { isOverdue } from '@/lib/calendar/due'
import type { Case } from '@/lib/cases/case'
import { describeWindow, type Speech } from '@/lib/cases/describe'
import { isRunning } from '@/lib/cases/status'
import type { Instant } from '@/lib/core/time'
import { formatInstant } from '@/lib/i18n/format'
import { Disclosure } from '../../ui/disclosure'
import { Notice } from '../../ui/notice'

type ReviewPromiseProps = { state: Case; speech: Speech; now: Instant }

/** When the decision was promised, whether the clock runs, and why these dates. Nothing before a promise was given. */
export function ReviewPromise({ state, speech, now }: ReviewPromiseProps) {
  if (!('window' in state)) return null
  const { t, locale, market } = speech
  const { window } = state
  const ends = {
    earliest: formatInstant(locale, market, window.earliest),
    latest: formatInstant(locale, market, window.latest),
  }
  const running = isRunning(state)
  const paused = 'pausedAt' in state
  return (
    <section className="stack" aria-labelledby="promise">
      <h2 id="promise" className="heading">
        {t('case.windowTitle')}
      </h2>
      <p>{running || paused ? t('case.windowBetween', ends) : t('case.windowDecided', ends)}</p>
      {paused ? (
        <Notice title={t('case.windowPaused', { since: formatInstant(locale, market, state.pausedAt) })} />
      ) : null}
      {running && isOverdue(window, now) ? <Notice tone="warn" title={t('case.overdue')} /> : null}
      <Disclosure summary={t('case.whyTitle')}>
        <ol className="stack-tight">
          {describeWindow(window, speech).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
      </Disclosure>
    </section>
  )
}
