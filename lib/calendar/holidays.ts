import { z } from 'zod'
import { CivilDate } from '@/lib/core/time'

/**
 * Decides what an official list of holidays looks like, and whether a year's list is final.
 * It refuses to know which days they are: governments decree them, so they come as data and never from a formula.
 */
export const Holiday = z.object({
  date: CivilDate,
  /** `joint-leave` is Indonesia's *cuti bersama*: free by decree, but not every business closes. */
  kind: z.enum(['public', 'joint-leave']),
  status: z.enum(['decreed', 'provisional']),
  /** As the government that decrees it writes it. */
  name: z.string().min(1),
  nameEn: z.string().min(1),
})
export type Holiday = z.infer<typeof Holiday>

/**
 * The covered years, each with its whole list. A year that is absent is unknown, not free of holidays; so is an
 * empty one, which is refused. A date may carry two holidays. Fails on a holiday listed under another year.
 */
export const HolidayYears = z
  .record(z.string().regex(/^[12]\d{3}$/), z.array(Holiday).min(1))
  .superRefine((years, context) => {
    for (const [year, holidays] of Object.entries(years))
      for (const [index, { date }] of holidays.entries())
        if (!date.startsWith(`${year}-`))
          context.addIssue({ code: 'custom', path: [year, index, 'date'], message: `${date} is not in ${year}` })
  })
export type HolidayYears = z.infer<typeof HolidayYears>

/** One provisional day is enough to make its year's list provisional: the decree may move, add or drop days. */
export const isProvisional = (year: readonly Holiday[]): boolean => year.some((day) => day.status === 'provisional')
