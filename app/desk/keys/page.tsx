import type { Metadata } from 'next'
import Link from 'next/link'
import { KeysTable } from '../../keys/keys-table'
import { reader } from '../../reader'
import { staff } from '../../signed-in'
import { Page } from '../../ui/page-shell'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('keys.title') }
}

/** The list of keys for whoever has no JavaScript, or wants to read it in peace. */
export default async function KeysPage() {
  const { t } = await staff('/desk/keys')
  return (
    <Page>
      <h1 className="title">{t('keys.title')}</h1>
      <p className="lead">{t('keys.lead')}</p>
      <KeysTable t={t} />
      <p>
        <Link href="/desk">{t('desk.back')}</Link>
      </p>
    </Page>
  )
}
