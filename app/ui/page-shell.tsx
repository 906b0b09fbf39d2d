import Link from 'next/link'
import type { ReactNode } from 'react'
import { SimGlyph } from './marks'

export type Width = 'narrow' | 'wide'

const measure: Record<Width, string> = { narrow: 'measure', wide: 'measure measure-wide dense' }

export type SiteHeaderProps = {
  /** First thing on the page for a keyboard: "Skip to content". */
  skipLabel: string
  /** Where the wordmark leads. */
  home?: string
  homeLabel: string
  width?: Width
  nav?: ReactNode
  language?: ReactNode
  account?: ReactNode
}

export function SiteHeader({
  skipLabel,
  home = '/',
  homeLabel,
  width = 'narrow',
  nav,
  language,
  account,
}: SiteHeaderProps) {
  return (
    <header className="site-header">
      <a className="skip-link" href="#content">
        {skipLabel}
      </a>
      <div className={`${measure[width]} site-header-row`}>
        <Link className="wordmark" href={home} prefetch={false}>
          <SimGlyph className="wordmark-glyph" />
          <span className="wordmark-han" lang="zh-CN">
            补卡
          </span>{' '}
          <span className="wordmark-latin" lang="en">
            Buka
          </span>
          <span className="sr-only">, {homeLabel}</span>
        </Link>
        {nav || account ? (
          <div className="site-header-links">
            {nav}
            {account ? <div className="site-account">{account}</div> : null}
          </div>
        ) : null}
        {language ? <div className="site-language">{language}</div> : null}
      </div>
    </header>
  )
}

export type NavItem = { href: string; label: string; current?: boolean }

export function NavLinks({ label, items }: { label: string; items: NavItem[] }) {
  return (
    <nav className="nav-links" aria-label={label}>
      {items.map((item) => (
        <Link
          key={item.href}
          className="nav-link"
          href={item.href}
          prefetch={false}
          aria-current={item.current ? 'page' : undefined}
        >
          {item.label}
        </Link>
      ))}
    </nav>
  )
}

export function Page({ width = 'narrow', children }: { width?: Width; children: ReactNode }) {
  return (
    <main id="content" tabIndex={-1} className={`${measure[width]} page stack-loose`}>
      {children}
    </main>
  )
}

export function SiteFooter({ width = 'narrow', children }: { width?: Width; children?: ReactNode }) {
  return (
    <footer className="site-footer">
      <div className={measure[width]}>{children}</div>
    </footer>
  )
}
