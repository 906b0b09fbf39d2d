import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/accounts/actor'
import { writeHolidayCsv } from '@/lib/calendar/holiday-csv'
import { Holiday } from '@/lib/calendar/holidays'
import { Case } from '@/lib/cases/case'
import type { Command, CommandOf } from '@/lib/cases/commands'
import { listHistory } from '@/lib/cases/queries'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { applyImport, proposeHolidays } from '@/lib/holidays/imports'
import { market as marketOf } from '@/lib/markets'
import { freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { instant, system } from '../support/people'
import { letTimePass } from '../support/test-clock'
import { done, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(() => end())

const zones = { US: 'America/New_York', ID: 'Asia/Jakarta' }
const local = (at: Instant, zone: string) =>
  new Date(at).toLocaleString('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })

let lines = 0
/** A case that people act on at given moments, with everything in between happening by itself. */
async function caseOf(market: 'US' | 'ID', openedAt: string, changes: Partial<CommandOf<'OpenCase'>> = {}) {
  const customer = market === 'US' ? world.liWei : world.budi
  const msisdn = market === 'US' ? `+1202555${6000 + lines++}` : `+6281234${560000 + lines++}`
  await letTimePass(instant(openedAt))
  const { id, reference } = await done(customer, openCase(market, { line: { msisdn }, ...changes }), {
    now: instant(openedAt),
  })
  return {
    id,
    customer,
    at: async (now: string, actor: Actor, command: Command) => {
      await letTimePass(instant(now))
      return done(actor, command, { reference, now: instant(now) })
    },
    until: (now: string) => letTimePass(instant(now)),
    /** What happened by itself: of what, which time, when by the clock on the wall, and when the case would expire. */
    told: async () => {
      const row = await database().case.findUniqueOrThrow({ where: { id } })
      const history = await listHistory(system, Case.parse(row.state))
      return history.flatMap((event) => {
        const at = local(event.at, zones[market])
        if (event.type === 'CaseExpired') return [`expired ${at}`]
        if (event.type !== 'ReminderRaised') return []
        const { about, step, expires } = event.payload
        return [`${about} ${step} ${at}${expires ? `, until ${local(expires, zones[market])}` : ''}`]
      })
    },
  }
}

describe('months in seconds', () => {
  it('an application that is never finished', async () => {
    const it = await caseOf('US', '2026-02-20T20:00:00.000Z')
    await it.at('2026-02-25T17:00:00.000Z', it.customer, {
      type: 'SaveAnswers',
      applicant: { phone: '+8613800138001' },
    })
    await it.until('2026-06-01T00:00:00.000Z')
    // Counted from when it was last worked on, at noon, before and after the clocks went forward.
    expect(await it.told()).toEqual([
      'case_unfinished 1 2026-03-04 12:00, until 2026-03-27 12:00',
      'case_unfinished 2 2026-03-20 12:00, until 2026-03-27 12:00',
      'case_unfinished 3 2026-03-26 12:00, until 2026-03-27 12:00',
      'expired 2026-03-27 12:00',
    ])
  })

  it('a question answered late, and one that is never answered', async () => {
    const it = await caseOf('US', '2026-03-09T15:00:00.000Z')
    await it.at('2026-03-09T16:00:00.000Z', it.customer, commandOf.SubmitApplication)
    await it.at('2026-03-10T14:00:00.000Z', world.reviewer, commandOf.BeginReview)
    await it.at('2026-03-10T15:00:00.000Z', world.reviewer, commandOf.RequestInformation)
    await it.at('2026-03-14T15:00:00.000Z', it.customer, commandOf.ProvideInformation)
    // Answered on a Saturday: the clock stood still from Tuesday to Monday, and the decision is due on Wednesday.
    await it.at('2026-03-18T12:30:00.000Z', world.reviewer, commandOf.RequestInformation)
    await it.until('2026-06-01T00:00:00.000Z')
    expect(await it.told()).toEqual([
      'answer_awaited 1 2026-03-11 11:00, until 2026-03-24 11:00',
      'answer_awaited 2 2026-03-13 11:00, until 2026-03-24 11:00',
      'review_due_soon 1 2026-03-17 08:00',
      'answer_awaited 1 2026-03-19 08:30, until 2026-04-01 08:30',
      'answer_awaited 2 2026-03-21 08:30, until 2026-04-01 08:30',
      'answer_awaited 3 2026-03-25 08:30, until 2026-04-01 08:30',
      'expired 2026-04-01 08:30',
    ])
  })

  it('a review over Nyepi and Eid, which everybody forgets', async () => {
    const it = await caseOf('ID', '2026-03-13T03:00:00.000Z')
    await it.at('2026-03-13T04:00:00.000Z', it.customer, commandOf.LogContact)
    await it.at('2026-03-13T10:30:00.000Z', it.customer, commandOf.SubmitApplication)
    await it.until('2026-06-01T00:00:00.000Z')
    expect(await it.told()).toEqual(['review_due_soon 1 2026-03-25 08:00', 'review_overdue 1 2026-03-26 17:00'])
  })

  it('a review that is held, extended and counted anew', async () => {
    const it = await caseOf('US', '2026-07-06T14:00:00.000Z')
    await it.at('2026-07-06T15:00:00.000Z', it.customer, commandOf.SubmitApplication)
    // Due on Thursday; said on Wednesday morning, and then held until Friday: due on Monday.
    await it.at('2026-07-08T14:00:00.000Z', world.reviewer, commandOf.HoldCase)
    await it.at('2026-07-10T14:00:00.000Z', world.reviewer, commandOf.ReleaseHold)
    // Due soon since that morning. Two days more: due on Wednesday.
    await it.at('2026-07-13T14:00:00.000Z', world.reviewer, commandOf.ExtendReview)
    // A holiday is decreed for Tuesday: due on Thursday, and so due soon a second time.
    await it.until('2026-07-14T13:00:00.000Z')
    await decreeHoliday('2026-07-14')
    await it.at('2026-07-14T14:00:00.000Z', world.admin, commandOf.RecalculateReview)
    await it.until('2026-09-01T00:00:00.000Z')
    expect(await it.told()).toEqual([
      'review_due_soon 1 2026-07-08 08:00',
      'review_due_soon 1 2026-07-14 08:00',
      'review_due_soon 1 2026-07-15 08:00',
      'review_overdue 1 2026-07-16 17:00',
    ])
  })

  it('a card that nobody collects', async () => {
    const it = await caseOf('US', '2026-09-01T14:00:00.000Z', {
      delivery: { method: 'pickup', servicePoint: 'new-york-canal' },
    })
    await approve(it, '2026-09-01')
    await it.at('2026-09-02T20:15:00.000Z', world.clerk, commandOf.MakeReadyForPickup)
    await it.until('2026-12-01T00:00:00.000Z')
    // At 16:15 before the clocks went back and after, they had not gone yet.
    expect(await it.told()).toEqual([
      'card_uncollected 1 2026-09-09 16:15, until 2026-10-02 16:15',
      'card_uncollected 2 2026-09-25 16:15, until 2026-10-02 16:15',
      'card_uncollected 3 2026-10-01 16:15, until 2026-10-02 16:15',
      'expired 2026-10-02 16:15',
    ])
  })

  it('a card of which nobody says that it has come, until somebody does', async () => {
    const it = await caseOf('US', '2026-10-05T14:00:00.000Z')
    await approve(it, '2026-10-05')
    await it.at('2026-10-06T20:00:00.000Z', world.clerk, commandOf.ShipCard)
    await it.at('2026-10-25T20:00:00.000Z', it.customer, commandOf.ConfirmReceipt)
    await it.until('2026-12-31T00:00:00.000Z')
    expect(await it.told()).toEqual([
      'shipment_unconfirmed 1 2026-10-13 16:00',
      'shipment_unconfirmed 2 2026-10-20 16:00',
    ])
  })
})

async function approve(it: Awaited<ReturnType<typeof caseOf>>, day: string) {
  await it.at(`${day}T15:00:00.000Z`, it.customer, commandOf.SubmitApplication)
  await it.at(`${day}T15:10:00.000Z`, world.reviewer, commandOf.BeginReview)
  await it.at(`${day}T15:20:00.000Z`, world.reviewer, commandOf.ApproveApplication)
}

/** Puts a day into the list of the United States. */
async function decreeHoliday(date: string) {
  const { 2026: list = [] } = marketOf('US').holidays
  const extra = Holiday.parse({ date, kind: 'public', status: 'decreed', name: 'Mourning', nameEn: 'Mourning' })
  const file = { market: 'US' as const, fileName: 'order.csv', csv: writeHolidayCsv([...list, extra]) }
  const now = instant(`${date}T13:00:00.000Z`)
  const proposed = await proposeHolidays(system, file, now)
  if (!proposed.ok) throw new Error(JSON.stringify(proposed.refusal))
  const applied = await applyImport(system, proposed.value.id, { basedOn: { 2026: 1 }, acceptMissing: false }, now)
  if (!applied.ok) throw new Error(JSON.stringify(applied.refusal))
}
