import type { Metadata } from 'next'
import { Step } from '@/lib/application/pages'
import { ApplicationPage } from '../../../../cases/application/application-page'
import { reader } from '../../../../reader'
import { read as readParams, type SearchParams } from '../../../../search-params'
import { staff } from '../../../../signed-in'

type Props = { params: Promise<{ reference: string; page: string }>; searchParams: SearchParams }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const step = Step.safeParse((await params).page).data
  return { title: step ? (await reader()).t(`pages.${step}.title`) : '' }
}

export default async function StaffsApplicationPage({ params, searchParams }: Props) {
  const { reference, page } = await params
  const { done, told, failed } = await readParams(searchParams)
  const signedIn = await staff(`/desk/${reference}/application/${page}`)
  return (
    <ApplicationPage
      {...signedIn}
      reference={reference}
      page={page}
      place="/desk"
      justOpened={done === 'OpenCase'}
      told={told}
      failed={failed}
    />
  )
}
