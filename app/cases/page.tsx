import type { Metadata } from 'next'
import { describeStages } from '@/lib/cases/describe'
import { listCases } from '@/lib/cases/queue/list'
import { turnOf } from '@/lib/cases/status'
import { statusText } from '@/lib/cases/status-text'
import { now } from '@/lib/core/clock'
import { formatDate, formatPhone } from '@/lib/i18n/format'
import { listOperators } from '@/lib/operators/operators'
import { reader } from '../reader'
import { read as readParams, type SearchParams } from '../search-params'
import { customer } from '../signed-in'
import { ButtonLink } from '../ui/button'
import { Empty } from '../ui/empty'
import { Page } from '../ui/page-shell'
import { Pager } from '../ui/pager'
import { SimCard } from '../ui/sim-card'
import { StagesCompact } from '../ui/stages'
import { dueText } from './parts/standing'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('cases.title') }
}

export default async function CasesPage({ searchParams }: { searchParams: SearchParams }) {
  const { account, t, locale } = await customer('/cases')
  const { cursor } = await readParams(searchParams)
  const [{ rows, nextCursor }, operators] = await Promise.all([
    listCases(account.actor, { limit: 25, cursor, order: 'newest' }, now()),
    listOperators(),
  ])
  const names = new Map(operators.map(({ id, name }) => [id, name]))
  return (
    <Page>
      <div className="cluster spread">
        <h1 className="title">{t('cases.title')}</h1>
        <ButtonLink href="/cases/new" variant={rows.length > 0 ? 'secondary' : 'primary'}>
          {t('nav.openCase')}
        </ButtonLink>
      </div>
      {rows.length === 0 ? <Empty title={t('cases.empty')}>{t('cases.emptyHint')}</Empty> : null}
      <div className="stack">
        {rows.map(({ case: state, application }) => {
          const turn = turnOf[state.status]
          const due = dueText(state, { t, locale, market: state.market }, now())
          const operator = names.get(state.operatorId) ?? ''
          return (
            <SimCard
              key={state.id}
              size="small"
              reference={state.reference}
              referenceLabel={t('case.reference')}
              line={
                application.line ? (
                  <span className="number">{formatPhone(application.line.msisdn)}</span>
                ) : (
                  t('cases.lineUnknown')
                )
              }
              title={turn ? t(`turns.${turn}`, { operator }) : statusText(state, t)}
              status={`${operator} · ${due ?? t('cases.openedOn', { date: formatDate(locale, state.market, state.openedAt) })}`}
              href={`/cases/${state.reference}`}
            >
              <StagesCompact stages={describeStages(state, t)} />
            </SimCard>
          )
        })}
      </div>
      <Pager
        label={t('cases.title')}
        newer={cursor ? { href: '/cases', label: t('cases.first') } : undefined}
        older={nextCursor ? { href: `/cases?cursor=${nextCursor}`, label: t('cases.next') } : undefined}
      />
    </Page>
  )
}
