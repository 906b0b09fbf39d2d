import type { ReviewWindow } from '@/lib/calendar/review-window'
import { describeWindow } from '@/lib/cases/describe'
import type { MarketId } from '@/lib/markets'
import { mostLookedAt, type PolicyPreview } from '@/lib/policies/preview'
import type { Reader } from '../../../reader'
import { Notice } from '../../../ui/notice'

type Props = Pick<Reader, 't' | 'locale'> & { preview: PolicyPreview; market: MarketId }

/** What rules would do to the cases that are there and to an application that is sent now, in sentences. */
export function Effects({ preview, market, t, locale }: Props) {
  const { cases, drafts, reviews, promise, warnings } = preview
  const said = (window: ReviewWindow | null) =>
    window ? describeWindow(window, { t, locale, market }) : [t('rules.noPromise')]
  const [before, after] = [said(promise.before), said(promise.after)]
  const isSame = before.join('\n') === after.join('\n')
  return (
    <>
      {warnings.length > 0 ? (
        <Notice tone="warn" title={t('rules.warnings')}>
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{t(`rules.warning.${warning}`)}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <section className="stack-tight" aria-labelledby="effects">
        <h2 id="effects" className="heading">
          {t('rules.cases')}
        </h2>
        <p>{t('rules.unsubmitted', { count: cases.unsubmitted })}</p>
        {drafts.looked > 0 ? (
          <ul>
            <li>{t('rules.incomplete', { count: drafts.incomplete })}</li>
            <li>{t('rules.deliveryGone', { count: drafts.deliveryGone })}</li>
            <li>{t('rules.contactFirst', { count: drafts.contactFirst })}</li>
            <li>{t('rules.sooner', { count: drafts.sooner, overdue: drafts.overdue })}</li>
          </ul>
        ) : null}
        {drafts.looked === mostLookedAt ? <p className="muted">{t('rules.looked', { count: mostLookedAt })}</p> : null}
        <p>{t('rules.submitted', { count: cases.submitted })}</p>
        {reviews.looked > 0 ? (
          <p>
            {t('rules.second', {
              looked: reviews.looked,
              before: reviews.secondBefore,
              after: reviews.secondAfter,
            })}
          </p>
        ) : null}
      </section>
      <section className="stack-tight" aria-labelledby="promise">
        <h2 id="promise" className="heading">
          {t('rules.promise')}
        </h2>
        {isSame ? <p>{t('rules.promiseSame')}</p> : null}
        {isSame ? null : <Sentences title={t('rules.promiseNow')} of={before} />}
        <Sentences title={t('rules.promiseThen')} of={after} />
      </section>
    </>
  )
}

const Sentences = ({ title, of }: { title: string; of: string[] }) => (
  <div>
    <h3 className="field-label">{title}</h3>
    <p>{of.join(' ')}</p>
  </div>
)
