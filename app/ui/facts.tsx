import type { ReactNode } from 'react'

export type Fact = {
  label: string
  value: ReactNode
  /** At the end of the line: "Change", "Show". */
  action?: ReactNode
}

/** Label and value, line by line. Dense for the desk. */
export function Facts({ items, dense = false }: { items: Fact[]; dense?: boolean }) {
  return (
    <div className="facts-frame">
      <dl className={dense ? 'facts facts-dense' : 'facts'}>
        {items.map((item) => (
          <div className="fact" key={item.label}>
            <dt className="fact-label">{item.label}</dt>
            <dd className="fact-value">{item.value}</dd>
            {item.action ? <dd className="fact-action">{item.action}</dd> : null}
          </div>
        ))}
      </dl>
    </div>
  )
}
