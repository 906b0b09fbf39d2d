import { readCsv } from '@/lib/core/csv'
import { ok, type Result, refuse } from '@/lib/core/result'
import { isIccid } from '@/lib/documents/check-digits'
import { ActivationCode } from './activation-code'

/**
 * Decides whether a file is a list of eSIMs that can go into stock, and what is wrong with it line by line.
 * It refuses to know the stock, and names no code in what is wrong with one: a line number has to do.
 */
export type EsimRow = { line: number; iccid: string; code: string }
export type EsimProblem = {
  line: number
  problem:
    | 'not-csv'
    | 'not-the-header'
    | 'not-two-columns'
    | 'not-an-iccid'
    | 'not-a-code'
    | 'listed-twice'
    | 'no-rows'
    | 'too-many'
    | 'is-taken'
}

export const mostEsims = 5000
const mostProblems = 50

/** Reads a file with the columns `iccid,activation_code`. */
export function readEsimCsv(text: string): Result<EsimRow[], EsimProblem[]> {
  const lines = readCsv(text, { most: mostEsims + 2, longest: 1000, emptyRows: 'at-the-end' })
  if (!lines.ok) return refuse([{ ...lines.refusal, problem: 'not-csv' }])
  const [header, ...rows] = lines.value
  if (header?.cells.join().toLowerCase() !== 'iccid,activation_code')
    return refuse([{ line: 1, problem: 'not-the-header' }])
  if (rows.length === 0) return refuse([{ line: 1, problem: 'no-rows' }])
  if (rows.length > mostEsims) return refuse([{ line: mostEsims + 2, problem: 'too-many' }])
  const read = rows.map(({ line, cells }) => ({
    line,
    iccid: cells[0] ?? '',
    code: cells[1] ?? '',
    many: cells.length,
  }))
  const seen = new Set<string>()
  const problems = read.flatMap(({ line, iccid, code, many }): EsimProblem[] => {
    if (many !== 2) return [{ line, problem: 'not-two-columns' }]
    if (!isIccid(iccid)) return [{ line, problem: 'not-an-iccid' }]
    if (!ActivationCode.safeParse(code).success) return [{ line, problem: 'not-a-code' }]
    const isTwice = seen.has(iccid) || seen.has(code)
    seen.add(iccid).add(code)
    return isTwice ? [{ line, problem: 'listed-twice' }] : []
  })
  if (problems.length > 0) return refuse(problems.slice(0, mostProblems))
  return ok(read.map(({ line, iccid, code }) => ({ line, iccid, code })))
}
