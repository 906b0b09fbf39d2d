import Link from 'next/link'
import type { Translate } from '@/lib/i18n/translator'
import type { Hanging } from '@/lib/service-points/kept'

type Props = { hanging: Hanging; slug: string; t: Translate }

/** The cases and cards that name a service point. */
export function HangingOn({ hanging: { cases, cards }, slug, t }: Props) {
  const { count, references } = cases
  return (
    <section className="stack-tight" aria-labelledby="hanging">
      <h2 id="hanging" className="heading">
        {t('keeping.points.hanging')}
      </h2>
      <p>
        {t('keeping.points.cases', { count })}{' '}
        {count > references.length ? <span className="muted">{t('keeping.points.casesMore')}</span> : null}
      </p>
      {references.length > 0 ? (
        <p className="cluster">
          {references.map((reference) => (
            <Link key={reference} href={`/desk/${reference}`} prefetch={false} className="reference">
              {reference}
            </Link>
          ))}
        </p>
      ) : null}
      <p>
        {t('keeping.points.cards', { count: cards })}{' '}
        {cards > 0 ? <Link href={`/admin/cards?place=${slug}`}>{t('keeping.points.toCards')}</Link> : null}
      </p>
    </section>
  )
}
