import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { previewMoves } from '@/lib/cases/recalculation'
import { now } from '@/lib/core/clock'
import { findImport, yearsWith } from '@/lib/holidays/imports'
import { formatDate } from '@/lib/i18n/format'
import { getOperator } from '@/lib/operators/operators'
import { reader } from '../../../reader'
import { overseer } from '../../../signed-in'
import { ActionForm, CheckboxField } from '../../../ui/form'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page-shell'
import { applyHolidays } from '../../actions'
import { YearChanges } from '../../parts/holiday-changes'
import { Moves } from '../../parts/moves'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('holidays.previewTitle') }
}

/** What a file would change, before it does. */
export default async function ImportPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const { account, t, locale } = await overseer(`/admin/holidays/${id}`)
  const found = await findImport(account.actor, id)
  if (!found) notFound()
  const operator = await getOperator(account.actor.operatorId)
  const { moves } = await previewMoves(operator, now(), found.applied ? undefined : await yearsWith(found))
  const basedOn = Object.fromEntries(found.years.map((one) => [one.year, one.basedOn]))
  return (
    <Page>
      <p>
        <Link href="/admin/holidays">{t('holidays.back')}</Link>
      </p>
      <h1 className="title">{t('holidays.previewTitle')}</h1>
      {found.applied ? (
        <Notice tone="ok" title={t('holidays.applied', { date: formatDate(locale, found.market, found.applied) })} />
      ) : (
        <p className="lead">{t('holidays.previewLead', { file: found.fileName })}</p>
      )}
      {found.years.map((year) => (
        <YearChanges key={year.year} market={found.market} of={year} t={t} locale={locale} />
      ))}
      <section className="stack" aria-labelledby="moves">
        <h2 id="moves" className="heading">
          {t('nav.promises')}
        </h2>
        <p>{t('holidays.promises', { count: moves.length })}</p>
        <Moves moves={moves} market={operator.market} now={now()} t={t} locale={locale} />
      </section>
      {found.applied || account.actor.role !== 'admin' ? null : (
        <ActionForm
          action={applyHolidays}
          hidden={{ id, basedOn: JSON.stringify(basedOn) }}
          submitLabel={t('holidays.apply')}
          pendingLabel={t('commands.sending')}
        >
          {found.years.some(({ lacking }) => lacking.length > 0) ? (
            <CheckboxField name="acceptMissing" label={t('holidays.acceptMissing')} required={false} />
          ) : null}
        </ActionForm>
      )}
    </Page>
  )
}
