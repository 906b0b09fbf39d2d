import { z } from 'zod'
import { Reason } from '@/lib/application/reason'
import { Slug } from '@/lib/core/slug'
import { DeliveryMethod } from '@/lib/markets/policy'
import { Status } from '../case'
import { RiskSignal } from '../risk'
import { endedStatuses, Stage } from '../status'

/**
 * Decides what a view of the queue is, a list and what it is narrowed to, and how it stands in an address. It refuses
 * to know who looks and how cases are found; what makes no sense in an address is left out.
 */
export const List = z.enum([
  'mine',
  'unassigned',
  'due_today',
  'overdue',
  'waiting',
  'on_hold',
  'ready',
  'second_approval',
  'lift',
  'open',
  'ended',
  'all',
])
export type List = z.infer<typeof List>

export const riskKinds = RiskSignal.options.map((option) => option.shape.kind.value)
/** Opened longer ago than so many days of 24 hours, or not as long: `older-7`, `younger-1`. */
export const Age = z.string().regex(/^(older|younger)-[1-9]\d{0,2}$/, 'invalid')

const shape = {
  list: List.optional().describe(
    'mine: yours, open. unassigned: nobody’s, open. due_today: to be decided by the end of today. overdue: should have been decided. waiting, on_hold: in that status. ready: the card can go out or be fetched. second_approval: approved once. lift: stopped with “this wasn’t me”.',
  ),
  stage: Stage.optional(),
  status: Status.optional(),
  reason: Reason.optional(),
  /** `me`, `nobody`, or somebody of the staff by their account. */
  assignee: z
    .union([z.enum(['me', 'nobody']), z.uuid()])
    .optional()
    .describe('Who works it.'),
  servicePoint: Slug.max(100).optional().describe('Where the card is to be picked up, by its slug.'),
  delivery: DeliveryMethod.optional(),
  risk: z
    .enum(['any', ...riskKinds])
    .optional()
    .describe('A signal that somebody may be after another person’s number.'),
  age: Age.optional().describe('older-7: opened more than 7 days of 24 hours ago; younger-7: less.'),
}
export const View = z.object(shape)
export type View = z.infer<typeof View>

/** What a list can be narrowed to, in the order it is asked and shown. */
export const narrowings = [
  'stage',
  'status',
  'reason',
  'assignee',
  'servicePoint',
  'delivery',
  'risk',
  'age',
] as const satisfies readonly (keyof View)[]
export type Narrowing = (typeof narrowings)[number]

/** A list as addresses called it before there were lists. */
const formerly: Record<string, View> = {
  'clock=overdue': { list: 'overdue' },
  'awaits=second-approval': { list: 'second_approval' },
  'awaits=lift': { list: 'lift' },
  'stage=ended': { list: 'ended' },
}

type Params = Readonly<Record<string, string | undefined>>

/** The view in an address, by the parameters after its `?`. */
export function parseView(params: Params): View {
  const known = Object.entries(shape).flatMap(([name, schema]) => {
    const read = schema.safeParse(params[name])
    return read.success && read.data !== undefined ? [[name, read.data]] : []
  })
  const former = ['clock', 'awaits', 'stage'].map((name) => formerly[`${name}=${params[name]}`] ?? {})
  return tidy(View.parse(Object.assign({}, ...former, Object.fromEntries(known))))
}

/** What has ended is a list, and no stage of what is open. */
const tidy = ({ stage, ...rest }: View): View => (stage && stage !== 'ended' ? { stage, ...rest } : rest)

/** The view as it stands after the `?` of an address, always in the same order. */
export const printView = (view: View): string =>
  new URLSearchParams(
    (['list', ...narrowings] as const).flatMap((name) => {
      const value = tidy(view)[name]
      return value === undefined ? [] : [[name, value]]
    }),
  ).toString()

/** Of which list a view is. Whoever looks for something looks among all cases. */
export function listOf({ list, status }: View, isSearch = false): List {
  if (list) return list
  if (isSearch) return 'all'
  return status && endedStatuses.includes(status) ? 'ended' : 'open'
}

export const isNarrowed = (view: View): boolean => narrowings.some((name) => view[name] !== undefined)
