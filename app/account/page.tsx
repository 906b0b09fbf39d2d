import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { localeNames } from '@/lib/i18n/locale'
import { reader } from '../reader'
import { Facts } from '../ui/facts'
import { Page } from '../ui/page-shell'
import { Places } from '../ui/places'
import { accountPlaces } from './places'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('account.title') }
}

/** What is kept about somebody who can sign in, and the way to everything they can change of it. */
export default async function AccountPage() {
  const { account, t, locale } = await reader()
  if (!account) redirect('/sign-in?next=%2Faccount')
  return (
    <Page>
      <h1 className="title">{t('account.title')}</h1>
      <Facts
        items={[
          { label: t('account.name'), value: account.name },
          { label: t('account.email'), value: account.email },
          { label: t('nav.language'), value: localeNames[locale] },
        ]}
      />
      <Places label={t('account.title')} items={accountPlaces(t, account.actor)} />
    </Page>
  )
}
