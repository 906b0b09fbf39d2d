import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { now } from '@/lib/core/clock'
import { findOperator, listOperators } from '@/lib/operators/operators'
import { makeReport } from '@/lib/reports/make-report'
import { ReportQuery } from '@/lib/reports/period'
import { checkMeasures, rebuildMeasures } from '@/lib/reports/rebuild'
import type { Report } from '@/lib/reports/report'
import { reportsAsCsv } from '@/lib/reports/report-csv'

/** What an operator of the server does about reports. */
type Say = (line: string) => void
const mostWrong = 20

export function addReportCommands(program: Command, say: Say): void {
  const reports = program.command('reports').description('what became of cases, in numbers')
  reports
    .command('export')
    .description('the report of every operator, or of one, as CSV')
    .option('--operator <slug>', 'of one operator only')
    .option('--from <day>', 'the first day, such as 2026-03-02; Monday eleven weeks ago when none is given')
    .option('--to <day>', 'the last day; today when none is given')
    .option('--output <file>', 'where to; standard output when none is given')
    .action(exportReports)
  reports
    .command('check')
    .description('whether what reports count is what the histories say')
    .action(async () => {
      const { cases, wrong } = await checkMeasures()
      for (const reference of wrong.slice(0, mostWrong)) say(`${reference} is counted wrongly.`)
      if (wrong.length > mostWrong) say(`And ${wrong.length - mostWrong} more.`)
      say(wrong.length > 0 ? 'Run reports rebuild.' : `Of ${cases} cases the numbers agree with the history.`)
      if (wrong.length > 0) process.exitCode = 1
    })
  reports
    .command('rebuild')
    .description('count every case anew from its history; cases go on meanwhile')
    .action(async () => say(`${await rebuildMeasures({ all: true })} cases counted.`))
}

type Options = { operator?: string; from?: string; to?: string; output?: string }
async function exportReports({ operator: slug, from, to, output }: Options): Promise<void> {
  const query = ReportQuery.safeParse({ from, to })
  if (!query.success) throw new Error('A day is written as 2026-03-02.')
  const one = slug === undefined ? null : await findOperator({ slug })
  if (slug !== undefined && !one) throw new Error(`There is no operator ${slug}.`)
  const made: Report[] = []
  for (const operator of one ? [one] : await listOperators()) {
    const report = await makeReport({ kind: 'system' }, operator, query.data, now())
    if (!report.ok) throw new Error('A report begins before it ends, not after today, and covers 53 weeks at most.')
    made.push(report.value)
  }
  const csv = reportsAsCsv(made)
  if (output) await writeFile(output, csv)
  else process.stdout.write(csv)
}
