import type { Metadata } from 'next'
import { may } from '@/lib/cases/permissions'
import { now } from '@/lib/core/clock'
import { currentPosition } from '@/lib/live/reading'
import { findOperator } from '@/lib/operators/operators'
import { mayReadReports } from '@/lib/reports/permissions'
import { LiveDesk } from '../live/live-desk'
import { liveTexts, queueTexts } from '../live/texts'
import { reader } from '../reader'
import { read as readParams, type SearchParams } from '../search-params'
import { staff } from '../signed-in'
import { ButtonLink } from '../ui/button'
import { Page } from '../ui/page-shell'
import { address } from './parts/address'
import { Many, mayDoMany } from './parts/many'
import { Queue } from './parts/queue'
import { Replies } from './parts/replied'
import { UndeliveredCases } from './parts/undelivered'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('desk.title') }
}

export default async function DeskPage({ searchParams }: { searchParams: SearchParams }) {
  const { account, t, locale } = await staff('/desk')
  const view = await readParams(searchParams)
  // Before everything else: what changes after this is told.
  const position = await currentPosition()
  const operator = await findOperator({ id: account.actor.operatorId })
  const at = now()
  return (
    <Page width="wide">
      <div className="cluster spread">
        <div>
          <h1 className="title">{t('desk.title')}</h1>
          <p className="muted">
            {t('desk.lead', { operator: operator?.name ?? '', role: t(`desk.role.${account.actor.role}`) })}
          </p>
        </div>
        {mayReadReports(account.actor) ? (
          <ButtonLink href="/desk/reports" variant="quiet">
            {t('reports.title')}
          </ButtonLink>
        ) : null}
        {may(account.actor, 'OpenCase') ? (
          <ButtonLink href="/desk/new" variant="secondary">
            {t('nav.openCase')}
          </ButtonLink>
        ) : null}
      </div>
      {operator ? (
        <LiveDesk
          position={position}
          made={at}
          href={address(view)}
          texts={{ ...liveTexts({ t, locale }, operator.market, at), ...queueTexts({ t }) }}
        />
      ) : null}
      <Replies actor={account.actor} t={t} />
      <UndeliveredCases actor={account.actor} t={t} />
      <Queue actor={account.actor} view={view} selectable={mayDoMany(account.actor)} t={t} locale={locale} />
      <Many account={account} t={t} />
    </Page>
  )
}
