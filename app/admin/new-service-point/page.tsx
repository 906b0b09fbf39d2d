import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { market } from '@/lib/markets'
import { getOperator } from '@/lib/operators/operators'
import { mayKeepPoints } from '@/lib/service-points/changes'
import { reader } from '../../reader'
import { overseer } from '../../signed-in'
import { Page } from '../../ui/page-shell'
import { PointForm } from '../service-points/parts/point-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('keeping.points.add') }
}

/** Not below the others: one of them may be called `new`. */
export default async function NewServicePointPage() {
  const { account, t, locale } = await overseer('/admin/new-service-point')
  if (!mayKeepPoints(account.actor)) notFound()
  const { market: id } = await getOperator(account.actor.operatorId)
  return (
    <Page>
      <div>
        <p>
          <Link href="/admin/service-points">{t('keeping.points.back')}</Link>
        </p>
        <h1 className="title">{t('keeping.points.add')}</h1>
        <p className="lead">{t('keeping.points.addLead')}</p>
      </div>
      <PointForm fields={{ timeZone: market(id).timeZone, holidays: 'own' }} market={id} t={t} locale={locale} />
    </Page>
  )
}
