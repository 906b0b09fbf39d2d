import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { lookAt } from '@/lib/cases/looking'
import { getApplication } from '@/lib/cases/queries'
import { now } from '@/lib/core/clock'
import { addressLines } from '@/lib/shipping/address-label'
import { reader } from '../../../reader'
import { openedCase, staff } from '../../../signed-in'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page-shell'
import { AddressBlock } from '../../parts/desk-card'

type Props = { params: Promise<{ reference: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('parcel.printLabel') }
}

/** The address of a parcel, to be printed and stuck on. Whoever prints it has given a reason to see it in full. */
export default async function LabelPage({ params }: Props) {
  const { reference } = await params
  const { account, t } = await staff(`/desk/${reference}/label`)
  const { state, operator } = await openedCase(account.actor, reference)
  if (state.delivery?.method !== 'mail' || (state.status !== 'approved' && state.status !== 'shipped')) notFound()
  const shown = await lookAt(account.actor, state, { part: 'answers', via: 'print' }, now())
  const lines = shown ? addressLines(await getApplication(state)) : null
  return (
    <Page>
      <p className="no-print">
        <Link href={`/desk/${state.reference}`}>{state.reference}</Link>
      </p>
      <h1 className="title no-print">{t('parcel.printLabel')}</h1>
      {lines ? (
        <>
          <p className="muted no-print">{t('parcel.printHint')}</p>
          <section className="label">
            <p className="small">
              {t('parcel.from')}: {operator.name} · {state.reference}
            </p>
            <p className="small">{t('parcel.to')}:</p>
            <AddressBlock lines={lines} />
          </section>
        </>
      ) : (
        <Notice tone="warn" title={t('parcel.labelHidden')} />
      )}
    </Page>
  )
}
