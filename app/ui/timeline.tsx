import type { ReactNode } from 'react'

export type TimelineItem = {
  id: string
  who: ReactNode
  what: ReactNode
  /** As read, in the reader's language and the case's zone. */
  when: string
  /** The instant, ISO 8601. */
  dateTime: string
  /** Their own words. */
  quote?: string
  /** Seen by staff only: the word that says so, "Internal". */
  internal?: string
}

/** What happened to a case, newest first. */
export function Timeline({ label, items }: { label: string; items: TimelineItem[] }) {
  return (
    <ol className="timeline" aria-label={label}>
      {items.map((item) => (
        <li key={item.id} className={item.internal ? 'moment moment-internal' : 'moment'}>
          <p className="moment-what">
            {item.what}
            {item.internal ? <span className="moment-tag">{item.internal}</span> : null}
          </p>
          <p className="moment-who">
            {item.who} · <time dateTime={item.dateTime}>{item.when}</time>
          </p>
          {item.quote ? <blockquote className="moment-quote">{item.quote}</blockquote> : null}
        </li>
      ))}
    </ol>
  )
}
