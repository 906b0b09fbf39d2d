import { z } from 'zod'
import { Instant } from '@/lib/core/time'

/** What people are reminded of: staff of the first two, the customer of the others. */
export const ReminderAbout = z.enum([
  'review_due_soon',
  'review_overdue',
  'answer_awaited',
  'case_unfinished',
  'card_uncollected',
  'shipment_unconfirmed',
])
export type ReminderAbout = z.infer<typeof ReminderAbout>

/** A reminder that was given. What it is about, its step and its cause name it: there is no second one. */
export const Reminder = z.object({
  about: ReminderAbout,
  /** 1 for the first of its kind. */
  step: z.int().positive(),
  /** Since when something is waited for, or by when a decision was promised. */
  cause: Instant,
  /** When the case expires if nothing happens; null when it does not. */
  expires: Instant.nullable(),
})
export type Reminder = z.infer<typeof Reminder>

/** Staff hear of it, and customers do not. */
export const isForStaff = (about: ReminderAbout): about is 'review_due_soon' | 'review_overdue' =>
  about === 'review_due_soon' || about === 'review_overdue'
