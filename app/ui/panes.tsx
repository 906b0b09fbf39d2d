import type { ReactNode } from 'react'

/** The desk's panes: queue, case and (when there is room, beside it; else below) documents. */
export function Panes({ children }: { children: ReactNode }) {
  return <div className="panes">{children}</div>
}

export type PaneProps = {
  kind: 'queue' | 'case' | 'documents'
  label: string
  /** Shown at the top; otherwise `label` is only read out. */
  title?: ReactNode
  children: ReactNode
}

export function Pane({ kind, label, title, children }: PaneProps) {
  return (
    <section className={`pane panes-${kind}`} aria-label={label}>
      {title ? (
        <div className="pane-title">
          <h2>{title}</h2>
        </div>
      ) : null}
      {children}
    </section>
  )
}
