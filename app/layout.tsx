import type { Metadata, Viewport } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { servesAtCounter } from '@/lib/cases/serving'
import { localeNames, locales } from '@/lib/i18n/locale'
import { chooseLocale, leave } from './account-actions'
import './globals.css'
import { reader } from './reader'
import { isOverseer } from './signed-in'
import { Button, ButtonLink } from './ui/button'
import { LanguageSwitch } from './ui/language-switch'
import { NavLinks, SiteFooter, SiteHeader } from './ui/page-shell'

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await reader()
  return {
    title: { default: `${t('product.name')} · ${t('product.tagline')}`, template: `%s · ${t('product.name')}` },
    description: t('product.description'),
  }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

const short = { 'zh-CN': '中文', en: 'EN', id: 'ID' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { account, locale, t } = await reader()
  const staff = account?.actor.kind === 'staff'
  const width = staff ? 'wide' : 'narrow'
  const places = [
    ...(staff ? [{ href: '/desk', label: t('nav.queue') }] : [{ href: '/cases', label: t('nav.cases') }]),
    ...(account && servesAtCounter(account.actor) ? [{ href: '/desk/counter', label: t('counter.title') }] : []),
    ...(account && isOverseer(account.actor) ? [{ href: '/admin', label: t('admin.title') }] : []),
  ]
  return (
    <html lang={locale}>
      <body>
        <SiteHeader
          skipLabel={t('nav.skip')}
          homeLabel={t('nav.home')}
          width={width}
          nav={account ? <NavLinks label={t('nav.main')} items={places} /> : null}
          language={
            <LanguageSwitch
              label={t('nav.language')}
              action={chooseLocale}
              options={locales.map((one) => ({
                locale: one,
                label: localeNames[one],
                short: short[one],
                current: one === locale,
              }))}
            />
          }
          account={
            account ? (
              <form action={leave} className="cluster">
                <Link className="nav-link" href="/account" prefetch={false} title={account.email}>
                  {account.name}
                </Link>
                <Button variant="quiet" size="small">
                  {t('nav.signOut')}
                </Button>
              </form>
            ) : (
              <ButtonLink variant="quiet" size="small" href="/sign-in">
                {t('nav.signIn')}
              </ButtonLink>
            )
          }
        />
        {children}
        <SiteFooter width={width}>
          <p>
            {t('footer.promise')} <a href="/api/openapi.json">{t('footer.api')}</a>
          </p>
        </SiteFooter>
      </body>
    </html>
  )
}
