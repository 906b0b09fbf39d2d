import type { ReactNode } from 'react'

/** The desk's panes: queue, case and (when there is room, beside it; else below) documents. */
export function Panes({ children }: { children: ReactNode }) {
  return <div className="panes">{children}</div>
}

export type PaneProps = {
  kind: 'queue' | 'case' | 'documents'
  label: string
  /** Shown at the top, with `aside` at its end; otherwise `label` is only read out. */
  title?: ReactNode
  aside?: ReactNode
  children: ReactNode
}

export function Pane({ kind, label, title, aside, children }: PaneProps) {
  return (
    <section className={`pane panes-${kind}`} aria-label={label}>
      {title ? (
        <div className="pane-title">
          <h2>{title}</h2>
          {aside}
        </div>
      ) : null}
      {children}
    </section>
  )
}
