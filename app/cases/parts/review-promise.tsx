import type { Case } from '@/lib/cases/case'
import { describeWindow, type Speech } from '@/lib/cases/describe'
import { isRunning } from '@/lib/cases/status'
import { formatInstant } from '@/lib/i18n/format'
import { Disclosure } from '../../ui/disclosure'
import { Notice } from '../../ui/notice'

/** When the decision is promised, whether the clock runs, and why these dates. Nothing before a promise or after the decision. */
export function ReviewPromise({ state, speech }: { state: Case; speech: Speech }) {
  const paused = 'pausedAt' in state
  if (!paused && !isRunning(state)) return null
  const { t, locale, market } = speech
  const { window } = state
  const earliest = formatInstant(locale, market, window.earliest)
  const latest = formatInstant(locale, market, window.latest)
  return (
    <section className="stack" aria-labelledby="promise">
      <h2 id="promise" className="heading">
        {t('case.windowTitle')}
      </h2>
      <p>{t('case.windowBetween', { earliest, latest })}</p>
      {paused ? (
        <Notice title={t('case.windowPaused', { since: formatInstant(locale, market, state.pausedAt) })} />
      ) : null}
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
