import Link from 'next/link'
import type { ReactNode } from 'react'

export type SimCardProps = {
  /** Shown like the number on a SIM tray, e.g. US-7K3F-9QXD. */
  reference: string
  /** Read out before the reference: "Case". */
  referenceLabel: string
  /** Beside the reference: the line, the operator. */
  line?: ReactNode
  title: ReactNode
  /** Under the title: what happens next, and by when. */
  status?: ReactNode
  /** Makes the whole card a link; for lists. */
  href?: string
  /** `small` for lists. */
  size?: 'large' | 'small'
  heading?: 'h1' | 'h2' | 'h3'
  children?: ReactNode
  /** Below the perforation: the one next action. */
  foot?: ReactNode
}

export function SimCard(props: SimCardProps) {
  const { reference, referenceLabel, line, title, status, href, size = 'large', heading, children, foot } = props
  const Heading = heading ?? (size === 'large' ? 'h1' : 'h2')
  return (
    <article className={size === 'small' ? 'sim sim-small' : 'sim'}>
      <div className="sim-body stack">
        <header className="sim-head">
          <p className="sim-number">
            <span className="reference sim-reference">
              <span className="sr-only">{referenceLabel} </span>
              {reference}
            </span>
            {line ? <span>{line}</span> : null}
          </p>
          <Heading className="sim-title">
            {href ? (
              <Link className="sim-link" href={href} prefetch={false}>
                {title}
              </Link>
            ) : (
              title
            )}
          </Heading>
          {status ? <div className="sim-status">{status}</div> : null}
        </header>
        {children}
      </div>
      {foot ? <div className="sim-foot">{foot}</div> : null}
    </article>
  )
}
