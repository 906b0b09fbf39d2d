import { CsvError, parse } from 'csv-parse/sync'
import { ok, type Result, refuse } from './result'

/** One record of a file, and the line it ends on. */
export type CsvLine = { line: number; cells: string[] }

/**
 * `most` records at most, each of `longest` characters at most. Empty rows, as spreadsheets leave them, are passed over
 * at the end alone, or anywhere: where a last cell may be left empty, a row at the end is not told from one that ends so.
 */
type CsvTerms = { most: number; longest: number; emptyRows: 'at-the-end' | 'anywhere' }

/** The records of a CSV file as spreadsheets write them. Refused with the line at which it is no CSV. */
export function readCsv(text: string, { most, longest, emptyRows }: CsvTerms): Result<CsvLine[], { line: number }> {
  const anywhere = emptyRows === 'anywhere'
  try {
    const records = parse(anywhere ? text : text.replace(/[\s,]+$/, ''), {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: anywhere,
      skip_records_with_empty_values: anywhere,
      trim: true,
      record_delimiter: ['\n', '\r\n', '\r'],
      max_record_size: longest,
      to: most,
    }) as unknown as { record: string[]; info: { lines: number } }[] // what `info` makes of each record
    return ok(records.map(({ record, info }) => ({ line: info.lines, cells: record })))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return refuse({ line: Number(error.lines ?? 1) })
  }
}

/**
 * A file as spreadsheets read it (RFC 4180). Text that one of them would take for a formula gets an apostrophe before it;
 * numbers stay numbers.
 */
export const writeCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
