import type { Metadata } from 'next'
import { reader } from '../reader'
import { overseer } from '../signed-in'
import { Page } from '../ui/page-shell'
import { Places } from '../ui/places'
import { adminPlaces } from './places'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('admin.title') }
}

/** The way to everything by which the desk is run. */
export default async function AdminPage() {
  const { account, t } = await overseer('/admin')
  return (
    <Page>
      <h1 className="title">{t('admin.title')}</h1>
      <Places label={t('admin.title')} items={adminPlaces(t, account.actor)} />
    </Page>
  )
}
