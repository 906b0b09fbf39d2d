import fc from 'fast-check'
import type { CommandType } from '@/lib/cases/commands'
import { toInstant } from '@/lib/core/time'
import { marketIds } from '@/lib/markets'
import { actorFor, commandOf, home, noon, nothing, openCase, type Past, when } from './given'

type Name = Exclude<CommandType, 'OpenCase'>
/** What brings a case from one status to another. */
const onward: readonly Name[] = [
  'LogContact',
  'SubmitApplication',
  'BeginReview',
  'RequestInformation',
  'ProvideInformation',
  'HoldCase',
  'ReleaseHold',
  'ExtendReview',
  'ApproveApplication',
  'ShipCard',
  'RecordReturnedShipment',
  'MakeReadyForPickup',
  'CollectCard',
  'ReportDefect',
  'ConfirmReceipt',
  'ActivateLine',
  'CloseCase',
  'LiftFreeze',
  'ReopenCase',
]
/** What does so from almost anywhere. */
const aside: readonly Name[] = ['SaveAnswers', 'ReportNotMe', 'RejectApplication', 'WithdrawCase', 'ExpireCase']

const steps = fc.array(
  fc.record({
    isAside: fc.integer({ min: 0, max: 11 }).map((side) => side === 0),
    choice: fc.nat(59),
    minutes: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60 * 24 * 4 })),
  }),
  { minLength: 2, maxLength: 24 },
)

/** Cases that come far: each time something is done that fits, by whoever does it. */
export const lives: fc.Arbitrary<Past> = fc.tuple(fc.constantFrom(...marketIds), steps).map(([id, all]) => {
  let now = noon
  let past = when(nothing, openCase(id), { market: id, actor: home(id).customer, now }).past
  for (const { isAside, choice, minutes } of all) {
    const at = toInstant(new Date(Date.parse(now) + minutes * 60_000))
    const fitting = (isAside ? aside : onward).flatMap((type) => {
      const next = when(past, commandOf[type], { market: id, actor: actorFor(type, id), now: at })
      return next.decision.ok ? [next.past] : []
    })
    const next = fitting[choice % fitting.length]
    if (!next) continue
    past = next
    now = at
  }
  return past
})
