import Link from 'next/link'
import { Mark } from './marks'

export type PagerProps = {
  label: string
  newer?: { href: string; label: string }
  older?: { href: string; label: string }
}

export function Pager({ label, newer, older }: PagerProps) {
  if (!newer && !older) return null
  return (
    <nav className="pager" aria-label={label}>
      {newer ? (
        <Link className="pager-link" href={newer.href} prefetch={false} rel="prev">
          <Mark name="left" /> {newer.label}
        </Link>
      ) : (
        <span />
      )}
      {older ? (
        <Link className="pager-link pager-older" href={older.href} prefetch={false} rel="next">
          {older.label} <Mark name="right" />
        </Link>
      ) : (
        <span />
      )}
    </nav>
  )
}
