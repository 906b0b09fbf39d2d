import type { ReactNode } from 'react'

export type DisclosureProps = {
  summary: ReactNode
  /** Disclosures of one `group` close each other. */
  group?: string
  open?: boolean
  children: ReactNode
}

/** Something folded away. For a form use `ActionForm fold`, which opens again by itself when there are errors. */
export function Disclosure({ summary, group, open, children }: DisclosureProps) {
  return (
    <details className="disclosure" name={group} open={open}>
      <summary className="disclosure-summary">{summary}</summary>
      <div className="disclosure-body">{children}</div>
    </details>
  )
}
