import type { ReactNode } from 'react'
import { Block } from './block'

export type Bar = { dark: number; light?: number }
export type BarRow = {
  id: string
  label: string
  /** Part of the row above it. */
  inner?: boolean
  /** Both between 0 and 1. */
  bar: Bar
  cells: readonly ReactNode[]
}

type Props = {
  id: string
  title: string
  about?: string
  legend?: string
  /** Of the names of the rows, and of each cell. */
  columns: readonly [string, ...string[]]
  rows: readonly BarRow[]
}

/** A chart that is its own table: under each name a bar, beside it the numbers. */
export function BarTable({ id, title, about, legend, columns, rows }: Props) {
  const [names, ...rest] = columns
  return (
    <section className="report-part" aria-labelledby={id}>
      <div className="stack-tight">
        <h2 id={id} className="subheading">
          {title}
        </h2>
        {about ? <p className="muted small">{about}</p> : null}
        {legend ? <p className="muted small">{legend}</p> : null}
      </div>
      <table className="bars">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">{names}</span>
            </th>
            {rest.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <span className={row.inner ? 'bars-inner' : undefined}>{row.label}</span>
                <svg className="bar" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                  <Block mark="ground" width={1} height={1} />
                  <Block mark="ninetieth" width={row.bar.light ?? 0} height={1} />
                  <Block mark="median" width={row.bar.dark} height={1} />
                </svg>
              </th>
              {row.cells.map((cell, index) => (
                <td key={rest[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
