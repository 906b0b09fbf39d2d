import type { ReactNode } from 'react'

/** Nothing here yet: an outline where a card will be, what it means, and what to do. */
export function Empty({ title, children, action }: { title: ReactNode; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <svg className="empty-glyph" viewBox="0 0 44 56" aria-hidden="true" focusable="false">
        <path d="M8 1.5h20.7L42.5 15.300V48a6.5 6.5 0 0 1-6.5 6.5H8A6.5 6.5 0 0 1 1.5 48V8A6.5 6.5 0 0 1 8 1.5Z" />
        <rect x="10" y="21" width="24" height="25" rx="5" />
      </svg>
      <p className="empty-title">{title}</p>
      {children ? <div className="empty-words">{children}</div> : null}
      {action}
    </div>
  )
}
