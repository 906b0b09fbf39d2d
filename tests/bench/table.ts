import type { Compared, Round } from './measure'

/** The results as Markdown. The CPU time of the load itself is in none of it, except that `bare pg` is its own client. */
export function table(results: Compared[]): string {
  return [
    '| | | requests/s | p50 ms | p99 ms | errors | client CPU ms | PostgreSQL CPU ms |',
    '|---|---|--:|--:|--:|--:|--:|--:|',
    ...results.flatMap(({ name, statements, app, bare }) => [
      row([name, 'app', ...cells(app)]),
      row([`${statements} statements`, 'bare pg', ...cells(bare)]),
      row(['', 'app / bare', ratio(rate(app), rate(bare)), '', '', '', ...ratios(app, bare)]),
    ]),
  ].join('\n')
}

const row = (cells: string[]): string => `| ${cells.join(' | ')} |`

const cells = (round: Round): string[] => [
  rate(round).toFixed(0),
  percentile(round, 50).toFixed(1),
  percentile(round, 99).toFixed(1),
  String(round.errors),
  perOperation(round.clientCpu, round)?.toFixed(2) ?? '',
  perOperation(round.databaseCpu, round)?.toFixed(2) ?? '',
]

const ratios = (app: Round, bare: Round): string[] =>
  (['clientCpu', 'databaseCpu'] as const).map((what) =>
    ratio(perOperation(app[what], app) ?? 0, perOperation(bare[what], bare) ?? 0),
  )

const ratio = (one: number, other: number): string => (other > 0 ? (one / other).toFixed(2) : '')
const rate = ({ latencies, seconds }: Round): number => latencies.length / seconds
const perOperation = (time: number | null, { latencies }: Round) => (time === null ? null : time / latencies.length)

function percentile({ latencies }: Round, percent: number): number {
  const sorted = latencies.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0
}
