import type { Metadata } from 'next'
import Link from 'next/link'
import { ChangeFilter, listChanges, listPeople } from '@/lib/administration/list'
import { changeText, personText } from '@/lib/administration/text'
import { formatInstant } from '@/lib/i18n/format'
import { getOperator } from '@/lib/operators/operators'
import { reader } from '../../reader'
import { read as readParams, type SearchParams } from '../../search-params'
import { overseer } from '../../signed-in'
import { Empty } from '../../ui/empty'
import { Page } from '../../ui/page-shell'
import { Pager } from '../../ui/pager'
import { Table } from '../../ui/table'
import { ChangeDetails } from './parts/change-details'
import { ChangeSearch } from './parts/change-search'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('audit.title') }
}

/** Everything that was changed in how an operator is run, newest first. */
export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const { account, t, locale } = await overseer('/admin/audit')
  const given = Object.fromEntries(Object.entries(await readParams(searchParams)).filter(([, value]) => value))
  const filter = ChangeFilter.safeParse(given).data ?? ChangeFilter.parse({})
  const { operatorId } = account.actor
  const [listed, { name, market }, people] = await Promise.all([
    listChanges(account.actor, filter),
    getOperator(operatorId),
    listPeople(operatorId),
  ])
  const { changes, nextCursor } = listed.ok ? listed.value : { changes: [], nextCursor: null }
  const { cursor, limit: _limit, ...asked } = filter
  const address = (more: Record<string, string>, page = '/admin/audit') =>
    `${page}?${new URLSearchParams({ ...asked, ...more })}`
  return (
    <Page width="wide">
      <div>
        <h1 className="title">{t('audit.title')}</h1>
        <p className="muted">{t('audit.lead', { operator: name })}</p>
      </div>
      <ChangeSearch filter={filter} people={people} t={t} />
      <p>
        <a href={address({}, '/admin/audit/changes.csv')}>{t('audit.csv')}</a>
      </p>
      {changes.length === 0 ? (
        <Empty title={t('audit.none')}>
          <p>{t('audit.noneHint')}</p>
          <Link href="/admin/audit">{t('audit.clear')}</Link>
        </Empty>
      ) : (
        <Table
          caption={t('audit.title')}
          columns={[
            { key: 'what', label: t('audit.what') },
            { key: 'who', label: t('audit.who') },
            { key: 'when', label: t('audit.when'), tight: true },
            { key: 'details', label: t('audit.more') },
          ]}
          rows={changes.map((change) => ({
            id: change.id,
            cells: {
              what: changeText(t, change),
              details: <ChangeDetails change={change} market={market} t={t} locale={locale} />,
              who: personText(t, change, operatorId),
              when: formatInstant(locale, market, change.at),
            },
          }))}
        />
      )}
      <Pager
        label={t('audit.title')}
        newer={cursor ? { href: address({}), label: t('audit.newest') } : undefined}
        older={nextCursor ? { href: address({ cursor: nextCursor }), label: t('audit.older') } : undefined}
      />
    </Page>
  )
}
