import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { findCardImport } from '@/lib/cards/imports'
import { mayKeepCards } from '@/lib/cards/permissions'
import { formatDate } from '@/lib/i18n/format'
import { reader } from '../../../../reader'
import { Facts } from '../../../../ui/facts'
import { ActionForm } from '../../../../ui/form'
import { Notice } from '../../../../ui/notice'
import { Page } from '../../../../ui/page-shell'
import { putIntoStock } from '../../actions'
import { placeName, stockReader } from '../../reading'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('cards.previewTitle') }
}

/** What a file brings, before it does; and afterwards what it brought. */
export default async function CardImportPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const { account, t, locale, operator } = await stockReader(`/admin/cards/imports/${id}`)
  const found = await findCardImport(account.actor, operator.id, id)
  if (!found) notFound()
  const { fileName: file, count, applied, places } = found
  return (
    <Page>
      <p>
        <Link href="/admin/cards">{t('cards.back')}</Link>
      </p>
      <h1 className="title">{t('cards.previewTitle')}</h1>
      {applied ? (
        <Notice tone="ok" title={t('cards.applied', { date: formatDate(locale, operator.market, applied) })} />
      ) : (
        <p className="lead">{t('cards.previewLead', { file, count })}</p>
      )}
      <Facts
        items={places.map((one) => ({
          label: placeName(operator, one.place, t),
          value: <span className="number">{one.count}</span>,
        }))}
      />
      {applied || !mayKeepCards(account.actor) ? null : (
        <ActionForm
          action={putIntoStock}
          hidden={{ id }}
          submitLabel={t('cards.apply')}
          pendingLabel={t('commands.sending')}
        />
      )}
    </Page>
  )
}
