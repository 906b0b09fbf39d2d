import Link from 'next/link'

export type Place = { href: string; title: string; about: string }

/** Where one can go from here, each with a line on what is there. */
export function Places({ label, items }: { label: string; items: readonly Place[] }) {
  return (
    <nav aria-label={label}>
      <ul className="places">
        {items.map(({ href, title, about }) => (
          <li key={href}>
            <Link className="place-link" href={href} prefetch={false}>
              {title}
            </Link>
            <p className="muted">{about}</p>
          </li>
        ))}
      </ul>
    </nav>
  )
}
