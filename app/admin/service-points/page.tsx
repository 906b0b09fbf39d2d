import type { Metadata } from 'next'
import Link from 'next/link'
import { now } from '@/lib/core/clock'
import { formatDayOf } from '@/lib/i18n/format'
import type { Translate } from '@/lib/i18n/translator'
import { getOperator } from '@/lib/operators/operators'
import { mayKeepPoints } from '@/lib/service-points/changes'
import { openings } from '@/lib/service-points/directory'
import { listPoints } from '@/lib/service-points/kept'
import type { OpeningState } from '@/lib/service-points/opening'
import { reader } from '../../reader'
import { overseer } from '../../signed-in'
import { ButtonLink } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { Page } from '../../ui/page-shell'
import { StatusBadge } from '../../ui/status-badge'
import { Table } from '../../ui/table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('keeping.points.title') }
}

/** Where an operator hands cards over, and the way to each. */
export default async function ServicePointsPage() {
  const { account, t, locale } = await overseer('/admin/service-points')
  const { actor } = account
  const [operator, points] = await Promise.all([getOperator(actor.operatorId), listPoints(actor)])
  const stateOf = await openings(operator, now())
  return (
    <Page width="wide">
      <div>
        <h1 className="title">{t('keeping.points.title')}</h1>
        <p className="muted">{t('keeping.points.lead', { operator: operator.name })}</p>
      </div>
      <p className="cluster">
        {mayKeepPoints(actor) ? (
          <ButtonLink href="/admin/new-service-point" variant="primary">
            {t('keeping.points.add')}
          </ButtonLink>
        ) : null}
        <Link href={`/service-points?operator=${operator.slug}`}>{t('keeping.points.asCustomers')}</Link>
      </p>
      {points.length === 0 ? (
        <Empty title={t('keeping.points.none')}>{t('keeping.points.noneHint')}</Empty>
      ) : (
        <Table
          caption={t('keeping.points.title')}
          columns={[
            { key: 'name', label: t('keeping.points.name') },
            { key: 'address', label: t('keeping.points.address'), narrow: 'below' },
            { key: 'state', label: t('keeping.points.state'), tight: true, narrow: 'beside' },
          ]}
          rows={points.map((point) => ({
            id: point.slug,
            href: `/admin/service-points/${point.slug}`,
            cells: {
              name: point.name,
              address: point.address,
              state: point.closedAt ? (
                <StatusBadge tone="neutral">
                  {t('keeping.points.closedSince', { date: formatDayOf(locale, operator.market, point.closedAt) })}
                </StatusBadge>
              ) : (
                <Now state={stateOf(point)} t={t} />
              ),
            },
          }))}
        />
      )}
    </Page>
  )
}

function Now({ state, t }: { state: OpeningState | null; t: Translate }) {
  if (!state) return <StatusBadge tone="warn">{t('keeping.points.hoursUnknown')}</StatusBadge>
  const isOpen = state.kind === 'open'
  return (
    <StatusBadge tone={isOpen ? 'ok' : 'neutral'}>
      {t(isOpen ? 'keeping.points.isOpen' : 'keeping.points.isShut')}
    </StatusBadge>
  )
}
