import { z } from 'zod'

/**
 * When somebody is reminded, and when a case is given up, as an operator may decide it. Days are civil days of the
 * market, at the time of day at which the waiting began; business days are said to be such.
 */
const Days = z.int().min(1).max(365)
const Steps = z
  .array(Days)
  .max(10)
  .refine(
    (days) => days.every((day, index) => index === 0 || day > (days[index - 1] ?? 0)),
    'Each day comes once, in order',
  )

const Wait = z
  .strictObject({
    /** After so many days the customer is reminded, each time once. */
    remindDays: Steps,
    /** After so many days the case expires, though never earlier than the last reminder said; null for never. */
    expireDays: Days.nullable(),
  })
  .refine(({ remindDays, expireDays }) => expireDays === null || remindDays.every((day) => day < expireDays), {
    message: 'A reminder comes after the case has expired',
  })
export type Wait = z.infer<typeof Wait>

export const Timers = z.strictObject({
  /** Local time at which a working day begins, `HH:MM`: staff hear then of reviews that are due soon. */
  opensAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** How many business days before a decision is due staff hear of it; 0 for the same day. */
  dueSoonBusinessDays: z.int().min(0).max(10),
  /** While a customer owes an answer. */
  answer: Wait,
  /** While an application is not sent, counted from when it was last worked on. */
  unfinished: Wait,
  /** While a card lies at a service point. */
  pickup: Wait,
  /** While nobody has said that a card sent by courier has come. Such a case does not expire. */
  receipt: z.strictObject({ remindDays: Steps }),
})
export type Timers = z.infer<typeof Timers>

/** How it is unless an operator decides otherwise. */
export const usualTimers: Timers = {
  opensAt: '08:00',
  dueSoonBusinessDays: 1,
  answer: { remindDays: [1, 3, 7], expireDays: 14 },
  unfinished: { remindDays: [7, 23, 29], expireDays: 30 },
  pickup: { remindDays: [7, 23, 29], expireDays: 30 },
  receipt: { remindDays: [7, 14, 28] },
}
