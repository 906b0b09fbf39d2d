import Link from 'next/link'
import type { ReactNode } from 'react'

export type TableColumn = {
  key: string
  label: string
  align?: 'start' | 'end'
  /** Keep on one line. */
  tight?: boolean
  /** When there is no room for a table: beside the row's name, in the line below it, or left out (which also happens when
      there is room for some columns only). The first column is the row's name and always leads. */
  narrow?: 'beside' | 'below' | 'hidden'
}

export type TableRow = {
  id: string
  /** The whole row leads there, through the first cell. */
  href?: string
  current?: boolean
  /** Before the row's name: a box to tick. */
  mark?: ReactNode
  cells: Record<string, ReactNode>
}

export type TableProps = { caption: string; columns: TableColumn[]; rows: TableRow[] }

/** Dense rows where there is room, a stack of small cards where there is not: a phone, or the queue beside an open case.
    The roles are spelled out because the stacked layout would take a table's own roles away. */
export function Table({ caption, columns, rows }: TableProps) {
  return (
    <div className="table-frame">
      {/* biome-ignore-start lint/a11y/noRedundantRoles: display other than table drops the native roles */}
      <table className="table" role="table">
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.key} role="columnheader" scope="col" className={cellClass(column)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={row.id} role="row" className={row.current ? 'row row-current' : 'row'}>
              {columns.map((column, index) => (index === 0 ? name(column, row) : cell(column, row)))}
            </tr>
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: as above */}
    </div>
  )
}

function name(column: TableColumn, row: TableRow) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: display other than table drops the native role
    <th key={column.key} role="rowheader" scope="row" className={`cell-name ${cellClass(column)}`}>
      {row.mark}
      {row.href ? (
        <Link className="row-link" href={row.href} prefetch={false} aria-current={row.current ? 'true' : undefined}>
          {row.cells[column.key]}
        </Link>
      ) : (
        row.cells[column.key]
      )}
    </th>
  )
}

function cell(column: TableColumn, row: TableRow) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: display other than table drops the native role
    <td key={column.key} role="cell" className={cellClass(column)}>
      <span className="cell-label" aria-hidden="true">
        {column.label}
      </span>
      <span className="cell-value">{row.cells[column.key]}</span>
    </td>
  )
}

function cellClass({ align = 'start', tight, narrow = 'below' }: TableColumn): string {
  return [`cell cell-${narrow}`, align === 'end' ? 'cell-end' : '', tight ? 'cell-tight' : ''].filter(Boolean).join(' ')
}
