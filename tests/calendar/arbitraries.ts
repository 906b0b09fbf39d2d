import fc from 'fast-check'
import type { ReviewTerms } from '@/lib/calendar/review-window'
import { toInstant } from '@/lib/core/time'

/** How often a property is tried. Mutation testing tries it again for every mutant, and asks for a share of that. */
export const runs = (usual: number) => ({ numRuns: Math.ceil(usual * Number(process.env.SHARE_OF_RUNS ?? 1)) })

/** Milliseconds; a little more than the years that are known. */
const [first, last] = [Date.UTC(2024, 11, 20), Date.UTC(2028, 0, 10)]
export const hour = 60 * 60 * 1000
const anytime = fc.integer({ min: first, max: last })
/** Every cut-off and every midnight of every zone in the tests is one. */
const halfHour = fc.integer({ min: 0, max: (2 * (last - first)) / hour }).map((halves) => first + (halves * hour) / 2)
const nearHalfHour = fc.tuple(halfHour, fc.integer({ min: -2000, max: 2000 })).map(([start, off]) => start + off)
export const time = fc.oneof(anytime, halfHour, nearHalfHour)
export const instant = time.map((ms) => toInstant(new Date(ms)))

/** Milliseconds up to so many days; half of them whole half hours, so that what begins on a cut-off may end on one. */
const upTo = (days: number, from = 0) =>
  fc.oneof(
    fc.integer({ min: from * 24 * hour, max: days * 24 * hour }),
    fc.integer({ min: from * 48, max: days * 48 }).map((halves) => (halves * hour) / 2),
  )
/** Of a pause, in milliseconds. */
export const length = fc.oneof({ weight: 4, arbitrary: upTo(6) }, { weight: 1, arbitrary: upTo(80) })
/** Starts are spread around the submission: most after it, some before, some overlapping. */
export const terms = fc
  .record({
    submitted: time,
    pauses: fc.array(fc.tuple(upTo(30, -3), length), { maxLength: 6 }),
    span: fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 8 })),
    extensions: fc.array(fc.record({ businessDays: fc.integer({ min: 0, max: 6 }) }), { maxLength: 2 }),
  })
  .map(({ submitted, pauses, span: [earliest, more], extensions }): ReviewTerms => {
    const toPause = ([after, lasts]: [number, number]) => ({
      start: toInstant(new Date(submitted + after)),
      end: toInstant(new Date(submitted + after + lasts)),
    })
    return {
      submittedAt: toInstant(new Date(submitted)),
      earliestBusinessDays: earliest,
      latestBusinessDays: earliest + more,
      pauses: pauses.map(toPause),
      extensions,
    }
  })
