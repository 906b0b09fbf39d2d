import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { mostEsims } from '@/lib/cards/esim-csv'
import { esimStock } from '@/lib/cards/esims'
import { getOperator } from '@/lib/operators/operators'
import { reader } from '../../reader'
import { read as readParams, type SearchParams } from '../../search-params'
import { overseer } from '../../signed-in'
import { Facts } from '../../ui/facts'
import { ActionForm, FileField } from '../../ui/form'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { bringEsims } from './actions'
import { longestForm } from './limits'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('esim.stock.title') }
}

const states = ['available', 'reserved', 'issued', 'defective'] as const

/** How many eSIMs an operator has left, and the way in for new ones. */
export default async function EsimsPage({ searchParams }: { searchParams: SearchParams }) {
  const { account, t } = await overseer('/admin/esims')
  const { imported, known } = await readParams(searchParams)
  const stock = await esimStock(account.actor)
  if (!stock.ok) notFound()
  const { policy } = await getOperator(account.actor.operatorId)
  const { available } = stock.value
  const isLow = policy.delivery.includes('esim') && available < policy.lowStock
  return (
    <Page>
      {imported ? (
        <Notice
          tone="ok"
          live="status"
          title={t('esim.stock.done', { imported: count(imported), known: count(known) }).trim()}
        />
      ) : null}
      <h1 className="title">{t('esim.stock.title')}</h1>
      <p className="lead">{t('esim.stock.lead')}</p>
      {isLow ? (
        <Notice
          tone="warn"
          title={available === 0 ? t('esim.stock.none') : t('esim.stock.low', { limit: policy.lowStock })}
        />
      ) : null}
      <Facts items={states.map((state) => ({ label: t(`esim.stock.${state}`), value: stock.value[state] }))} />
      {account.actor.role === 'admin' ? (
        <section className="stack" aria-labelledby="import">
          <h2 id="import" className="heading">
            {t('esim.stock.importTitle')}
          </h2>
          <p className="muted">{t('esim.stock.importLead', { most: mostEsims })}</p>
          <ActionForm action={bringEsims} submitLabel={t('esim.stock.submit')} pendingLabel={t('commands.sending')}>
            <FileField
              name="file"
              label={t('esim.stock.file')}
              accept=".csv,text/csv"
              maxBytes={longestForm}
              tooLong={t('esim.stock.tooLong')}
            />
          </ActionForm>
        </section>
      ) : null}
    </Page>
  )
}

/** What an address says may be anything. */
const count = (text: string | undefined): number => (text && /^\d{1,5}$/.test(text) ? Number(text) : 0)
