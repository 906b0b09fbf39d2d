import Link from 'next/link'

export type TabItem = { href: string; label: string; count?: string | number; current?: boolean }

/** Links that look like the index tabs of a card file. They change the page, so they are links and not ARIA tabs. */
export function Tabs({ label, items }: { label: string; items: TabItem[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {items.map((item) => (
        <Link
          key={item.href}
          className="tab"
          href={item.href}
          prefetch={false}
          aria-current={item.current ? 'page' : undefined}
        >
          {item.label}
          {item.count === undefined ? null : <span className="tab-count"> {item.count}</span>}
        </Link>
      ))}
    </nav>
  )
}
