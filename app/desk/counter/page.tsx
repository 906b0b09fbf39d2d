import type { Metadata } from 'next'
import Link from 'next/link'
import { listCases } from '@/lib/cases/queue/list'
import { readSearchToken } from '@/lib/cases/search-token'
import { now } from '@/lib/core/clock'
import { reader } from '../../reader'
import { read as readParams, type SearchParams } from '../../search-params'
import { Button } from '../../ui/button'
import { Page } from '../../ui/page-shell'
import { lookUp, workAt } from './actions'
import { LowStock } from './parts/low-stock'
import { OpenForm } from './parts/open-form'
import { atCounter } from './place'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('counter.title') }
}

/** Where a clerk begins with whoever stands at the counter: find the case, or open one. */
export default async function CounterPage({ searchParams }: { searchParams: SearchParams }) {
  const { account, t, locale, operator, place } = await atCounter('/desk/counter')
  const { s } = await readParams(searchParams)
  const q = s ? readSearchToken(account.actor, s, now()) : null
  const found = q ? (await listCases(account.actor, { q, limit: 8, order: 'newest' }, now())).rows : []
  const { servicePoints, policy } = operator
  return (
    <Page>
      <div>
        <h1 className="title">{t('counter.title')}</h1>
        <p className="muted">{t('counter.lead')}</p>
      </div>
      {servicePoints.length > 1 ? (
        <form className="cluster" action={workAt}>
          <label className="field-label" htmlFor="place">
            {t('counter.place')}
          </label>
          <select
            key={place?.slug}
            className="control control-medium control-select"
            id="place"
            name="place"
            defaultValue={place?.slug}
          >
            {servicePoints.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </select>
          <Button variant="secondary" size="small">
            {t('counter.workHere')}
          </Button>
        </form>
      ) : null}
      {place ? <LowStock operator={operator} place={place} t={t} /> : null}
      <section className="stack" aria-labelledby="find">
        <h2 id="find" className="heading">
          {t('counter.find')}
        </h2>
        <form className="cluster search" action={lookUp}>
          <label className="sr-only" htmlFor="q">
            {t('counter.findHint')}
          </label>
          <input
            key={q}
            className="control control-medium"
            id="q"
            name="q"
            type="search"
            defaultValue={q ?? ''}
            placeholder={t('counter.findHint')}
            // biome-ignore lint/a11y/noAutofocus: the page is for one thing, and a scanner types where the focus is
            autoFocus={place !== null}
          />
          <Button variant="secondary">{t('counter.findSubmit')}</Button>
        </form>
        {q && found.length === 0 ? <p role="status">{t('counter.nothingFound')}</p> : null}
        {found.length > 0 ? (
          <ul className="stack-tight">
            {found.map(({ case: one, application }) => (
              <li key={one.id}>
                <Link href={`/desk/counter/${one.reference}`} prefetch={false}>
                  <span className="number">{one.reference}</span> {application.applicant?.fullName ?? t('desk.unnamed')}
                </Link>{' '}
                <span className="muted small">{t(`statuses.${one.status}`)}</span>
              </li>
            ))}
          </ul>
        ) : null}
      </section>
      {place && policy.walkIn.offered && policy.delivery.includes('pickup') ? (
        <section className="stack" aria-labelledby="open">
          <h2 id="open" className="heading">
            {t('counter.open')}
          </h2>
          <p className="muted">{t('counter.openLead')}</p>
          <OpenForm operator={operator} place={place} t={t} locale={locale} />
        </section>
      ) : null}
      {policy.walkIn.offered ? null : <p className="muted">{t('counter.noWalkIn')}</p>}
      <p>
        <Link href="/admin/cards" prefetch={false}>
          {t('counter.toStock')}
        </Link>
      </p>
    </Page>
  )
}
