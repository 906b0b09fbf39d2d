import type { Metadata } from 'next'
import { Step } from '@/lib/application/pages'
import { reader } from '../../../../reader'
import { read as readParams, type SearchParams } from '../../../../search-params'
import { customer } from '../../../../signed-in'
import { ApplicationPage } from '../../../application/application-page'

type Props = { params: Promise<{ reference: string; page: string }>; searchParams: SearchParams }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const step = Step.safeParse((await params).page).data
  return { title: step ? (await reader()).t(`pages.${step}.title`) : '' }
}

export default async function CustomersApplicationPage({ params, searchParams }: Props) {
  const { reference, page } = await params
  const { done, told, failed } = await readParams(searchParams)
  const signedIn = await customer(`/cases/${reference}/application/${page}`)
  return (
    <ApplicationPage
      {...signedIn}
      reference={reference}
      page={page}
      place="/cases"
      justOpened={done === 'OpenCase'}
      told={told}
      failed={failed}
    />
  )
}
