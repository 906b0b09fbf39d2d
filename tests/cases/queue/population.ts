import type { Actor } from '@/lib/accounts/actor'
import type { Answers } from '@/lib/application/answers'
import type { Case } from '@/lib/cases/case'
import type { Command } from '@/lib/cases/commands'
import { commandOf, openCase } from '@/tests/support/given'
import { liWeisApplication } from '@/tests/support/people'
import { done, later, monday, on, type World } from '@/tests/support/world'

/** Cases of every kind that the desk tells apart, in the second week of March 2026. */
type Step =
  | 'submit'
  | 'review'
  | 'ask'
  | 'hold'
  | 'approve'
  | 'ready'
  | 'ship'
  | 'receive'
  | 'withdraw'
  | 'stop'
  | 'take'
  | 'give'
type Story = {
  /** Days after Monday. */
  on?: number
  /** The customer's own; three of them are a risk. */
  own?: boolean
  answers?: Partial<Answers>
  steps: Step[]
}

const pickup: Partial<Answers> = { delivery: { method: 'pickup', servicePoint: 'new-york-canal' } }
const stories: Story[] = [
  { steps: [] },
  { on: 3, answers: { reason: 'stolen' }, steps: ['take'] },
  { steps: ['withdraw'] },
  ...[0, 1, 2, 3].flatMap((on): Story[] => [
    { on, steps: ['submit'] },
    { on, answers: pickup, steps: ['submit', 'review', 'take'] },
    { on, answers: { reason: 'damaged' }, steps: ['submit', 'review', 'give', 'ask'] },
  ]),
  { steps: ['submit', 'review', 'hold'] },
  { on: 2, steps: ['submit', 'take', 'stop'] },
  { answers: pickup, steps: ['submit', 'review', 'approve'] },
  { answers: pickup, steps: ['submit', 'review', 'approve', 'ready', 'give'] },
  { steps: ['submit', 'review', 'approve', 'ship'] },
  { steps: ['submit', 'review', 'approve', 'ship', 'receive', 'take'] },
  { on: 1, steps: ['submit', 'review', 'approve', 'stop'] },
  ...Array.from({ length: 4 }, (): Story => ({ own: true, on: 1, steps: ['submit'] })),
  { own: true, on: 2, answers: { reason: 'stolen' }, steps: ['submit', 'review', 'approve'] },
  { own: true, on: 2, answers: pickup, steps: ['submit', 'withdraw'] },
]

export async function populate(world: World): Promise<Case[]> {
  const { agent, reviewer, clerk, liWei, admin } = world
  const idOf = (actor: Actor) => ('accountId' in actor ? actor.accountId : '')
  const acts: Record<Step, [Actor, Command]> = {
    submit: [agent, commandOf.SubmitApplication],
    review: [reviewer, commandOf.BeginReview],
    ask: [reviewer, commandOf.RequestInformation],
    hold: [reviewer, commandOf.HoldCase],
    approve: [reviewer, commandOf.ApproveApplication],
    ready: [clerk, commandOf.MakeReadyForPickup],
    ship: [clerk, commandOf.ShipCard],
    receive: [agent, commandOf.ConfirmReceipt],
    withdraw: [agent, commandOf.WithdrawCase],
    stop: [agent, { type: 'ReportNotMe' }],
    take: [reviewer, { type: 'AssignCase', assignee: idOf(reviewer) }],
    give: [admin, { type: 'AssignCase', assignee: idOf(clerk) }],
  }
  const made: Case[] = []
  for (const [index, { on: day = 0, own = false, answers, steps }] of stories.entries()) {
    const start = day * 24 * 60
    const line = { msisdn: `+1202555${1000 + index}` }
    const opening = openCase('US', { ...liWeisApplication, ...answers, line })
    let state = await done(own ? liWei : agent, opening, { now: later(monday, start) })
    // A card goes out ten minutes after it was approved at the earliest.
    for (const [at, step] of steps.entries()) {
      const [actor, command] = acts[step]
      state = await done(own && step === 'submit' ? liWei : actor, command, on(state, start + at * 11))
    }
    made.push(state)
  }
  return made
}
