import { Reason } from '@/lib/application/reason'
import {
  Asked,
  ContactChannel,
  DeliveryMethod,
  DocumentKind,
  type Fees,
  IdentityKind,
  ProofKind,
  Questions,
  WorkingRole,
} from '@/lib/markets/policy'

/**
 * Decides which of an operator's rules can be changed by a form, in which order, and how far each may go. It refuses to
 * know what they are called, what they are now, and what follows from them. A rule that is not here stays as it is.
 */
export type Unit = 'business-days' | 'days' | 'minutes' | 'years' | 'cards'
export type Field = { path: string } & (
  | { kind: 'number'; min: number; max: number; unit: Unit }
  /** Days, or nothing for never. */
  | { kind: 'expiry'; min: number; max: number }
  /** Days, each once and in order. */
  | { kind: 'steps'; min: number; max: number; most: number }
  | { kind: 'money' }
  /** Local time, `HH:MM`. */
  | { kind: 'time' }
  | { kind: 'switch' }
  | { kind: 'choice' | 'several'; options: readonly string[] }
  | { kind: 'text'; most: number; optional: boolean }
)
export type Section = { name: SectionName; fields: readonly Field[] }
export const sectionNames = [
  'review',
  'approval',
  'contact',
  'delivery',
  'application',
  'fees',
  'stock',
  'reminders',
  'retention',
] as const
export type SectionName = (typeof sectionNames)[number]

const number = (path: string, [min, max]: readonly [number, number], unit: Unit): Field => ({
  path,
  kind: 'number',
  min,
  max,
  unit,
})
const choice = (path: string, options: readonly string[]): Field => ({ path, kind: 'choice', options })
const several = (path: string, options: readonly string[]): Field => ({ path, kind: 'several', options })
const wait = (name: string): Field[] => [
  { path: `timers.${name}.remindDays`, kind: 'steps', min: 1, max: 365, most: 10 },
  { path: `timers.${name}.expireDays`, kind: 'expiry', min: 1, max: 365 },
]

export const sections: readonly Section[] = [
  {
    name: 'review',
    fields: [
      number('review.earliestBusinessDays', [0, 60], 'business-days'),
      number('review.latestBusinessDays', [1, 60], 'business-days'),
      { path: 'review.cutOff', kind: 'time' },
      number('review.maxExtensionBusinessDays', [0, 60], 'business-days'),
      { path: 'review.observesJointLeave', kind: 'switch' },
    ],
  },
  {
    name: 'approval',
    fields: [
      choice('assignment.mode', ['by_hand', 'in_turn']),
      several('assignment.roles', WorkingRole.options),
      choice('secondApprover', ['never', 'risk', 'always']),
      number('coolingOffMinutes', [0, 1440], 'minutes'),
    ],
  },
  {
    name: 'contact',
    fields: [
      choice('contact', ['optional', 'required']),
      { path: 'support.hotline', kind: 'text', most: 60, optional: true },
      { path: 'support.hours', kind: 'text', most: 120, optional: true },
      several('support.channels', ContactChannel.options),
      { path: 'support.webChat', kind: 'text', most: 300, optional: true },
    ],
  },
  {
    name: 'delivery',
    fields: [
      several('delivery', DeliveryMethod.options),
      choice('proxy', ['allowed', 'forbidden']),
      { path: 'walkIn.offered', kind: 'switch' },
      number('walkIn.coolingOffMinutes', [0, 1440], 'minutes'),
      number('claimLinkDays', [1, 90], 'days'),
    ],
  },
  {
    name: 'application',
    fields: [
      several('identity', IdentityKind.options),
      several('proof.kinds', ProofKind.options),
      { path: 'proof.required', kind: 'switch' },
      choice('minors', ['allowed', 'refused']),
      number('ageOfMajority', [0, 30], 'years'),
      ...Object.keys(Questions.shape).map((name) => choice(`questions.${name}`, Asked.options)),
    ],
  },
  {
    name: 'fees',
    fields: [
      ...Reason.options.map((reason): Field => ({ path: `fees.byReason.${reason}`, kind: 'money' })),
      ...Object.keys(waivers()).map((role): Field => ({ path: `fees.waiveUpTo.${role}`, kind: 'money' })),
    ],
  },
  {
    name: 'stock',
    fields: [choice('stock', ['kept', 'not_kept']), number('lowStock', [0, 100_000], 'cards')],
  },
  {
    name: 'reminders',
    fields: [
      { path: 'timers.opensAt', kind: 'time' },
      number('timers.dueSoonBusinessDays', [0, 10], 'business-days'),
      ...wait('answer'),
      ...wait('unfinished'),
      ...wait('pickup'),
      { path: 'timers.receipt.remindDays', kind: 'steps', min: 1, max: 365, most: 10 },
      number('reopenDays', [0, 365], 'days'),
    ],
  },
  {
    name: 'retention',
    fields: [
      ...DocumentKind.options.map((kind) => number(`retentionDays.${kind}`, [0, 3650], 'days')),
      number('answersDays', [90, 3650], 'days'),
    ],
  },
]

function waivers(): Fees['waiveUpTo'] {
  return { agent: 0, reviewer: 0, clerk: 0, admin: 0 }
}

export const fields: readonly Field[] = sections.flatMap((section) => section.fields)

/** The field that a place of the policy belongs to: `timers.answer.remindDays.1` is one day of a list. */
export const fieldAt = (path: string): Field | undefined =>
  fields.find((field) => path === field.path || path.startsWith(`${field.path}.`))

/** How far the field at a place may go, where that is a matter of numbers. */
export function rangeAt(path: string): { min?: number; max?: number } {
  const field = fieldAt(path)
  return field && 'min' in field ? { min: field.min, max: field.max } : {}
}

/** Texts for customers who come again: so many at most, each in three languages. */
export const mostPromotions = 10
