import type { Metadata } from 'next'
import Link from 'next/link'
import { now } from '@/lib/core/clock'
import { formatPhone } from '@/lib/i18n/format'
import { listLines } from '@/lib/lines/lines'
import { unlockDelay } from '@/lib/lines/lock'
import { LineCommand } from '@/lib/lines/lock-line'
import { reader } from '../../reader'
import { read as readParams, type SearchParams } from '../../search-params'
import { customer } from '../../signed-in'
import { Empty } from '../../ui/empty'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { LockForms } from './lock-forms'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('trust.lines.title') }
}

/** A customer's lines, and the lock of each. */
export default async function LinesPage({ searchParams }: { searchParams: SearchParams }) {
  const { account, t, locale } = await customer('/account/lines')
  const { done, refused } = await readParams(searchParams)
  const lines = await listLines(account.actor, now())
  const finished = LineCommand.safeParse(done).data
  return (
    <Page>
      <h1 className="title">{t('trust.lines.title')}</h1>
      {finished ? <Notice tone="ok" live="status" title={t(`trust.lines.done.${finished}`)} /> : null}
      {refused ? <Notice tone="warn" live="alert" title={t('trust.lines.notYours')} /> : null}
      <p className="lead">{t('trust.lines.lead', { hours: unlockDelay })}</p>
      {lines.length === 0 ? <Empty title={t('trust.lines.empty')}>{t('trust.lines.emptyHint')}</Empty> : null}
      {lines.map(({ msisdn, reference, market, lock }) => (
        <section key={reference} className="stack">
          <h2 className="heading number">{formatPhone(msisdn)}</h2>
          <p className="muted">
            <Link href={`/cases/${reference}`} prefetch={false}>
              {t('trust.lines.case', { reference })}
            </Link>
          </p>
          <LockForms lock={lock} reference={reference} market={market} t={t} locale={locale} />
        </section>
      ))}
    </Page>
  )
}
