import type { CalendarRules } from '@/lib/calendar/business-calendar'
import type { ReviewTerms } from '@/lib/calendar/review-window'

/**
 * The review clock a second time, by another road: it lists every cut-off of every business day as an instant, and
 * then only counts instants. Nothing of lib/calendar runs here, only Date and Intl.
 */
export type Verdict = { startDay: string; earliest: string; latest: string; provisional: boolean } | 'outside-coverage'

const dayLength = 24 * 60 * 60 * 1000
/** Hours east of Greenwich, for every zone the tests use, in summer and winter. */
const offsets = [-5, -4, 7]

export function oracle({ timeZone, cutOff, observesJointLeave, years }: CalendarRules) {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  const wall = (time: number) => format.format(time)
  const dayOf = (time: number) => wall(time).slice(0, 10)
  const covered = Object.keys(years).map(Number)
  const [firstYear, lastYear] = [Math.min(...covered), Math.max(...covered)]
  const provisionalYears = covered.filter((year) => years[year]?.some((day) => day.status === 'provisional'))
  const closed = new Set(
    Object.values(years).flatMap((list) =>
      list.filter((day) => day.kind === 'public' || observesJointLeave).map((day) => day.date as string),
    ),
  )

  const cutOffs: { time: number; day: string }[] = []
  for (let noon = Date.UTC(firstYear, 0, 1, 12); noon < Date.UTC(lastYear + 1, 0, 1); noon += dayLength) {
    const day = new Date(noon).toISOString().slice(0, 10)
    const weekday = new Date(noon).getUTCDay()
    if (weekday === 0 || weekday === 6 || closed.has(day)) continue
    const times = offsets.map((hours) => Date.parse(`${day}T${cutOff}:00Z`) - hours * 60 * 60 * 1000)
    const time = times.find((candidate) => wall(candidate) === `${day} ${cutOff}:00`)
    if (time === undefined) throw new Error(`No cut-off found on ${day}`)
    cutOffs.push({ time, day })
  }
  const isCovered = (time: number) => covered.includes(Number(dayOf(time).slice(0, 4)))
  const firstAfter = (time: number) => cutOffs.findIndex((one) => one.time > time)

  function verdict({ submittedAt, earliestBusinessDays, latestBusinessDays, ...moves }: ReviewTerms): Verdict {
    const submitted = Date.parse(submittedAt)
    const pauses = (moves.pauses ?? []).map(
      ({ start, end }) => [Math.max(Date.parse(start), submitted), Math.max(Date.parse(end), submitted)] as const,
    )
    const lost = cutOffs.filter(({ time }) => pauses.some(([start, end]) => start < time && time <= end)).length
    const extended = (moves.extensions ?? []).reduce((sum, { businessDays }) => sum + businessDays, 0)

    const instants = [submitted, ...pauses.flat()]
    if (instants.some((time) => !isCovered(time) || firstAfter(time) < 0)) return 'outside-coverage'
    const start = cutOffs[firstAfter(submitted)]
    const earliest = cutOffs[firstAfter(submitted) + earliestBusinessDays + lost]
    const latest = cutOffs[firstAfter(submitted) + latestBusinessDays + lost + extended]
    if (!start || !earliest || !latest) return 'outside-coverage'

    const touched = [
      [dayOf(submitted), latest.day] as const,
      ...pauses.map(([from, to]) => [dayOf(from), cutOffs[firstAfter(to)]?.day ?? ''] as const),
    ]
    return {
      startDay: start.day,
      earliest: new Date(earliest.time).toISOString(),
      latest: new Date(latest.time).toISOString(),
      provisional: provisionalYears.some((year) =>
        touched.some(([from, to]) => Number(from.slice(0, 4)) <= year && year <= Number(to.slice(0, 4))),
      ),
    }
  }

  /** Cut-offs from the first after `now` to `latest`, which is one; negative when overdue. Null outside coverage. */
  function left(now: string, latest: string): number | null {
    const time = Date.parse(now)
    if (!isCovered(time) || firstAfter(time) < 0) return null
    return cutOffs.findIndex((one) => one.time === Date.parse(latest)) - firstAfter(time)
  }

  return { verdict, left }
}
