import { Reason } from '@/lib/application/reason'
import { RejectionReason } from '@/lib/cases/events'
import { writeCsv } from '@/lib/core/csv'
import { outcomes, spans } from './measure'
import { noPoint } from './period'
import type { Report, ReportNumbers, Spread } from './report'

/**
 * Decides how reports are written as a file for spreadsheets: a row for each week, for each service point and for all
 * together. It refuses to know where the numbers come from. Times are in hours, rates between 0 and 1.
 */
const allPoints = '(all)'
const withoutPoint = '(none)'
const wholePeriod = '(all)'

const columns = [
  'operator',
  'market',
  'service_point',
  'week',
  'from',
  'to',
  'opened',
  'submitted',
  ...Reason.options.map((reason) => `submitted_${reason}`),
  'decided',
  'approved',
  'approval_rate',
  'overdue',
  'requests',
  'requests_per_case',
  ...outcomes,
  ...RejectionReason.options.map((reason) => `rejected_${reason}`),
  ...spans.flatMap((span) => [`${span}_cases`, `${span}_median_hours`, `${span}_90th_hours`]),
]

type Row = { servicePoint: string; week: string; from: string; to: string; numbers: ReportNumbers }

/** One file of several reports: of one operator, or of all. */
export const reportsAsCsv = (reports: readonly Report[]): string =>
  writeCsv([columns, ...reports.flatMap((report) => rowsOf(report).map((row) => cells(report, row)))])

function rowsOf({ from, to, servicePoint, total, weeks, servicePoints }: Report): Row[] {
  const chosen = servicePoint === null ? allPoints : nameOf(servicePoint)
  const whole = { week: wholePeriod, from, to }
  return [
    ...weeks.map((week) => ({ ...week, servicePoint: chosen })),
    // Of one service point its row would be the last once more.
    ...(servicePoint === null
      ? servicePoints.map(({ servicePoint: point, numbers }) => ({ ...whole, servicePoint: nameOf(point), numbers }))
      : []),
    { ...whole, servicePoint: chosen, numbers: total },
  ]
}
const nameOf = (point: string): string => (point === noPoint ? withoutPoint : point)

function cells({ operator, market }: Report, { servicePoint, week, from, to, numbers }: Row): (string | number)[] {
  return [
    operator,
    market,
    servicePoint,
    week,
    from,
    to,
    numbers.opened,
    numbers.submitted,
    ...Reason.options.map((reason) => numbers.reasons[reason]),
    numbers.decided,
    numbers.approved,
    rounded(numbers.approvalRate, 4),
    numbers.overdue,
    numbers.requests,
    rounded(numbers.requestsPerCase, 4),
    ...outcomes.map((outcome) => numbers.ended[outcome]),
    ...RejectionReason.options.map((reason) => numbers.rejections[reason]),
    ...spans.flatMap((span) => spreadCells(numbers.times[span])),
  ]
}

const spreadCells = ({ cases, median, ninetieth }: Spread) => [cases, hours(median), hours(ninetieth)]
const hours = (milliseconds: number | null) => rounded(milliseconds === null ? null : milliseconds / 3_600_000, 4)
/** Nothing is an empty cell: a zero would be counted. */
const rounded = (number: number | null, digits: number): number | string =>
  number === null ? '' : Number(number.toFixed(digits))
