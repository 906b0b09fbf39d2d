import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { now } from '@/lib/core/clock'
import { formatDayOf } from '@/lib/i18n/format'
import { market } from '@/lib/markets'
import { getOperator } from '@/lib/operators/operators'
import { digestOf, mayKeepPoints } from '@/lib/service-points/changes'
import { openings } from '@/lib/service-points/directory'
import { findPoint, hangingOn } from '@/lib/service-points/kept'
import { pointFields } from '@/lib/service-points/point-form'
import { reader } from '../../../reader'
import { read as readParams, type SearchParams } from '../../../search-params'
import { PointCard } from '../../../service-points/point-card'
import { overseer } from '../../../signed-in'
import { Disclosure } from '../../../ui/disclosure'
import { ActionForm } from '../../../ui/form'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page-shell'
import { open } from '../actions'
import { HangingOn } from '../parts/hanging-on'
import { PointForm } from '../parts/point-form'

const said = {
  added: 'keeping.points.added',
  saved: 'keeping.points.saved',
  close: 'keeping.points.closedNow',
  reopen: 'keeping.points.reopened',
} as const

type Props = { params: Promise<{ slug: string }>; searchParams: SearchParams }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('keeping.points.title') }
}

/** One service point: as customers see it, everything to be said about it, and what hangs on it. */
export default async function ServicePointPage({ params, searchParams }: Props) {
  const slug = decodeURIComponent((await params).slug)
  const { account, t, locale } = await overseer(`/admin/service-points/${encodeURIComponent(slug)}`)
  const { actor } = account
  const point = await findPoint(actor, slug)
  if (!point) notFound()
  const { done } = await readParams(searchParams)
  const told = done && Object.hasOwn(said, done) ? said[done as keyof typeof said] : null // just found
  const [operator, hanging] = await Promise.all([getOperator(actor.operatorId), hangingOn(actor, slug)])
  const { closedAt, ...shown } = point
  const [at, speech] = [now(), { t, locale, market: operator.market }]
  const stateOf = await openings(operator, at)
  const fields = { timeZone: market(operator.market).timeZone, ...pointFields(shown, t('keeping.points.closedWord')) }
  const act = closedAt ? 'reopen' : 'close'
  return (
    <Page>
      {told ? <Notice tone="ok" live="status" title={t(told, { name: point.name })} /> : null}
      <div>
        <p>
          <Link href="/admin/service-points">{t('keeping.points.back')}</Link>
        </p>
        <h1 className="title">{point.name}</h1>
      </div>
      {closedAt ? (
        <Notice tone="warn" title={t('keeping.points.closedTitle')}>
          <p>{t('keeping.points.closedLead')}</p>
          <p>{t('keeping.points.closedSince', { date: formatDayOf(locale, operator.market, closedAt) })}</p>
        </Notice>
      ) : null}
      <section className="stack" aria-labelledby="shown">
        <h2 id="shown" className="heading">
          {t('keeping.points.asShown')}
        </h2>
        <PointCard point={shown} state={stateOf(shown)} speech={speech} now={at} />
      </section>
      <HangingOn hanging={hanging} slug={slug} t={t} />
      {mayKeepPoints(actor) ? (
        <>
          <section className="stack" aria-labelledby="change">
            <h2 id="change" className="heading">
              {t('keeping.points.change')}
            </h2>
            <PointForm
              fields={fields}
              hidden={{ slug, seen: digestOf(shown) }}
              market={operator.market}
              t={t}
              locale={locale}
            />
          </section>
          <Disclosure
            summary={t(closedAt ? 'keeping.points.reopen' : 'keeping.points.closeTitle')}
            open={Boolean(closedAt)}
          >
            <div className="stack">
              {closedAt ? null : <p>{t('keeping.points.closeLead')}</p>}
              <ActionForm
                action={open}
                prefix="open-"
                hidden={{ slug, act }}
                submitLabel={t(`keeping.points.${act}`)}
                pendingLabel={t('commands.sending')}
                submitVariant={closedAt ? 'secondary' : 'danger'}
              />
            </div>
          </Disclosure>
        </>
      ) : null}
    </Page>
  )
}
