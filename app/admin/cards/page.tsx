import type { Metadata } from 'next'
import Link from 'next/link'
import { longestCardFile } from '@/lib/cards/import'
import { listImports } from '@/lib/cards/imports'
import { CardFilter, countCards, listCards } from '@/lib/cards/keeping'
import { mayKeepCards } from '@/lib/cards/permissions'
import { CardState } from '@/lib/cases/card'
import { formatDate } from '@/lib/i18n/format'
import { reader } from '../../reader'
import { read as readParams, type SearchParams } from '../../search-params'
import { Empty } from '../../ui/empty'
import { ActionForm, FileField } from '../../ui/form'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { Pager } from '../../ui/pager'
import { StatusBadge } from '../../ui/status-badge'
import { Table } from '../../ui/table'
import { bringCards } from './actions'
import { CardSearch } from './parts/card-search'
import { placeName, stockReader } from './reading'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('cards.title') }
}

/** Which cards are where, and the way for new ones. Clerks and auditors only look. */
export default async function CardsPage({ searchParams }: { searchParams: SearchParams }) {
  const { account, t, locale, operator } = await stockReader('/admin/cards')
  const { done, ...asked } = await readParams(searchParams)
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value))
  const filter = CardFilter.safeParse(given).data ?? CardFilter.parse({})
  const { id, policy, market } = operator
  const [counts, listed, imports] = await Promise.all([
    countCards(id, operator, { mails: policy.delivery.includes('mail') }),
    listCards(account.actor, id, filter),
    listImports(account.actor, id),
  ])
  const { cards, nextCursor } = listed.ok ? listed.value : { cards: [], nextCursor: null }
  const older = new URLSearchParams({ ...given, cursor: nextCursor ?? '' })
  return (
    <Page width="wide">
      {done === 'import' ? <Notice tone="ok" live="status" title={t('cards.imported')} /> : null}
      <div>
        <h1 className="title">{t('cards.title')}</h1>
        <p className="muted">{t('cards.lead')}</p>
      </div>
      {policy.stock === 'kept' ? null : <Notice title={t('cards.notKept')} />}
      <section className="stack" aria-labelledby="counts">
        <h2 id="counts" className="heading">
          {t('cards.counts')}
        </h2>
        <Table
          caption={t('cards.counts')}
          columns={[
            { key: 'place', label: t('cards.place') },
            ...CardState.options.map((state) => ({
              key: state,
              label: t(`cards.states.${state}`),
              align: 'end' as const,
            })),
          ]}
          rows={counts.map(({ place, form, counts: here }) => ({
            id: `${place}-${form}`,
            href: `/admin/cards?${new URLSearchParams({ form, ...(form === 'card' ? { place: place ?? 'store' } : {}) })}`,
            cells: {
              place: form === 'esim' ? t('cards.forms.esim') : placeName(operator, place, t),
              ...Object.fromEntries(CardState.options.map((state) => [state, <Count key={state} of={here[state]} />])),
              available: (
                <>
                  {policy.stock === 'kept' && here.available < policy.lowStock ? (
                    <StatusBadge tone="warn">{t('cards.low')}</StatusBadge>
                  ) : null}{' '}
                  <Count of={here.available} />
                </>
              ),
            },
          }))}
        />
      </section>
      {mayKeepCards(account.actor) ? (
        <section className="stack" aria-labelledby="import">
          <h2 id="import" className="heading">
            {t('cards.importTitle')}
          </h2>
          <p className="muted">{t('cards.importLead')}</p>
          <ActionForm action={bringCards} submitLabel={t('cards.look')} pendingLabel={t('commands.sending')}>
            <FileField
              name="file"
              label={t('cards.file')}
              accept=".csv,text/csv"
              maxBytes={longestCardFile}
              tooLong={t('cards.fileTooLong')}
            />
          </ActionForm>
        </section>
      ) : null}
      <section className="stack" aria-labelledby="list">
        <h2 id="list" className="heading">
          {t('cards.list')}
        </h2>
        <CardSearch filter={filter} operator={operator} t={t} />
        {cards.length === 0 ? (
          <Empty title={t('cards.none')} />
        ) : (
          <Table
            caption={t('cards.list')}
            columns={[
              { key: 'iccid', label: t('cards.iccid'), tight: true },
              { key: 'place', label: t('cards.place') },
              { key: 'state', label: t('cards.state'), narrow: 'beside' },
              { key: 'case', label: t('cards.case'), tight: true },
              { key: 'changed', label: t('cards.changed'), tight: true },
            ]}
            rows={cards.map((card) => ({
              id: card.iccid,
              href: `/admin/cards/${card.iccid}`,
              cells: {
                iccid: <span className="number">{card.iccid}</span>,
                place: card.form === 'esim' ? t('cards.forms.esim') : placeName(operator, card.place, t),
                state: t(`cards.states.${card.state}`),
                case: card.case ? <span className="number">{card.case}</span> : null,
                changed: formatDate(locale, market, card.changedAt),
              },
            }))}
          />
        )}
        <Pager
          label={t('cards.list')}
          older={nextCursor ? { href: `/admin/cards?${older}`, label: t('cards.next') } : undefined}
        />
      </section>
      {imports.length > 0 ? (
        <section className="stack-tight" aria-labelledby="imports">
          <h2 id="imports" className="heading">
            {t('cards.imports')}
          </h2>
          <ul className="stack-tight">
            {imports.map((one) => (
              <li key={one.id}>
                <Link href={`/admin/cards/imports/${one.id}`} prefetch={false}>
                  {t('cards.importRow', {
                    file: one.fileName,
                    count: one.count,
                    date: formatDate(locale, market, one.at),
                    by: one.by ?? t('history.system'),
                  })}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Page>
  )
}

const Count = ({ of }: { of: number }) => <span className="number">{of}</span>
