import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/accounts/actor'
import { Reason } from '@/lib/application/reason'
import { readHistory } from '@/lib/cases/records'
import { database } from '@/lib/database/client'
import { makeReport } from '@/lib/reports/make-report'
import { measureHistory } from '@/lib/reports/measure'
import { toMeasures } from '@/lib/reports/measure-rows'
import type { ReportQuery } from '@/lib/reports/period'
import { checkMeasures, isAnythingUnmeasured, rebuildMeasures } from '@/lib/reports/rebuild'
import { reportsAsCsv } from '@/lib/reports/report-csv'
import { freshDatabase } from '../support/database'
import { actorFor, commandOf, openCase } from '../support/given'
import { day, instant, system } from '../support/people'
import { done, later, monday, settle, type World } from '../support/world'
import { recount } from './recount'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
  await live()
})
afterAll(() => end())

/** Monday 1 June 2026, when everything below is over. */
const june = instant('2026-06-01T12:00:00.000Z')

type Name = keyof typeof commandOf
const reviewed = ['SubmitApplication', 'BeginReview'] as const
/** The ways that cases take, with something of everything that is counted. */
const ways: readonly (readonly Name[])[] = [
  [...reviewed, 'ApproveApplication', 'ShipCard', 'ConfirmReceipt', 'ActivateLine', 'CloseCase'],
  ['LogContact', ...reviewed, 'RequestInformation', 'ProvideInformation', 'RejectApplication'],
  ['WithdrawCase'],
  [...reviewed, 'HoldCase', 'ReleaseHold', 'ExtendReview', 'ApproveApplication', 'WithdrawCase'],
  ['LogContact', 'ExpireCase'],
  ['SubmitApplication', 'ReportNotMe', 'LiftFreeze', 'BeginReview', 'ApproveApplication', 'WithdrawCase'],
  [...reviewed, 'ApproveApplication', 'ReportNotMe', 'RejectApplication'],
  [...reviewed, 'ApproveApplication', 'ShipCard', 'RecordReturnedShipment', 'ShipCard', 'ConfirmReceipt'],
  ['ReportNotMe', 'RejectApplication'],
  [...reviewed, 'RequestInformation', 'ExpireCase', 'ReopenCase', 'ProvideInformation', 'RejectApplication'],
  [...reviewed, 'RequestInformation', 'ProvideInformation', 'RequestInformation', 'ExpireCase'],
  ['LogContact', 'SubmitApplication'],
]

/** Cases of two operators from February to May. How long each step takes is left to chance, the same each time. */
async function live() {
  const chances = fc.sample(fc.array(fc.nat(9999), { minLength: 12, maxLength: 12 }), { numRuns: count, seed: 6 })
  for (const [number, chance] of chances.entries()) {
    const way = ways[number % ways.length] ?? []
    const market = number % 5 === 4 && !way.includes('ShipCard') ? 'ID' : 'US'
    const elsewhere = number % 2 === 0 && market === 'US' && !way.includes('ShipCard')
    let now = later(monday, -28 * 24 * 60 + number * 47 * 60 + (chance[0] ?? 0))
    const opening = openCase(market, {
      line: { msisdn: market === 'US' ? `+1202555${7000 + number}` : `+62812345${61000 + number}` },
      reason: Reason.options[(chance[1] ?? 0) % 4] ?? 'lost',
      ...(elsewhere ? { delivery: { method: 'pickup', servicePoint: 'new-york-canal' } } : {}),
    })
    const { reference } = await done(customerOf(market), opening, { now })
    for (const [index, type] of (market === 'ID' ? withContact(way) : way).entries()) {
      const minutes = chance[index + 2] ?? 0
      // Some follow at once; a card that was approved has to wait ten minutes.
      now = later(now, minutes % 4 === 0 ? 11 : 11 + minutes)
      const { status } = await done(personFor(type, market), commandOf[type], { reference, now })
      // Where something is suspected, two approve.
      if (type === 'ApproveApplication' && status === 'in_review')
        await done(market === 'US' ? world.admin : world.adminElsewhere, commandOf[type], { reference, now })
    }
  }
}
const count = 24
const withContact = (way: readonly Name[]) =>
  way.includes('SubmitApplication') ? ['LogContact' as const, ...way] : way
const customerOf = (market: 'US' | 'ID'): Actor => (market === 'US' ? world.liWei : world.budi)

/** Whoever does this in the ordinary way, of the world in the database. */
function personFor(type: Name, market: 'US' | 'ID'): Actor {
  const actor = actorFor(type, market)
  if (actor.kind === 'system') return system
  if (!('role' in actor)) return type === 'RejectApplication' ? world.reviewer : customerOf(market)
  if (market === 'US') return world[actor.role]
  return actor.role === 'reviewer' ? world.reviewerElsewhere : world.adminElsewhere
}

const histories = async (operatorId: string) => {
  const cases = await database().case.findMany({ where: { operatorId }, select: { id: true } })
  return Promise.all(cases.map(({ id }) => readHistory(database(), id)))
}

async function reportOf(query: ReportQuery = {}, { actor = world.reviewer, operator = world.harborline } = {}) {
  const made = await makeReport(actor, operator, query, june)
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}

describe('what is measured of each case', () => {
  it('is what its history adds up to', async () => {
    const rows = await database().caseMeasure.findMany()
    expect(rows).toHaveLength(count)
    for (const row of rows) expect(toMeasures(row)).toEqual(measureHistory(await readHistory(database(), row.caseId)))
    expect(await checkMeasures()).toEqual({ cases: count, wrong: [] })
    expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(
      new Set([null, 'closed', 'rejected', 'withdrawn', 'expired']),
    )
  })

  it('is found wrong where it is, and made anew', async () => {
    const [one, other] = await database().case.findMany({ take: 2, orderBy: { openedAt: 'desc' } })
    if (!one || !other) throw new Error('there are more')
    await database().caseMeasure.update({ where: { caseId: one.id }, data: { requests: { increment: 1 } } })
    await database().caseMeasure.delete({ where: { caseId: other.id } })
    const { wrong } = await checkMeasures()
    expect(wrong.toSorted()).toEqual([one.reference, other.reference].toSorted())
    expect(await isAnythingUnmeasured()).toBe(true)
    expect(await rebuildMeasures({ all: false })).toBe(1)
    expect((await checkMeasures()).wrong).toEqual([one.reference])
    expect(await isAnythingUnmeasured()).toBe(false)
    expect(await rebuildMeasures({ all: true })).toBe(count)
    expect((await checkMeasures()).wrong).toEqual([])
  })

  it('is counted from its beginning where a case from before goes on', async () => {
    const customer = world.liWei
    const opened = await done(customer, openCase('US', { line: { msisdn: '+12025557999' } }), { now: june })
    await database().caseMeasure.delete({ where: { caseId: opened.id } })
    await done(customer, commandOf.SubmitApplication, { reference: opened.reference, now: later(june, 90) })
    const row = await database().caseMeasure.findUniqueOrThrow({ where: { caseId: opened.id } })
    expect(toMeasures(row)).toEqual(measureHistory(await readHistory(database(), opened.id)))
    expect(Number(row.contactMs)).toBe(90 * 60_000)
  })
})

describe('a report', () => {
  it.each<[string, ReportQuery]>([
    ['of the usual twelve weeks', {}],
    [
      'that begins and ends within weeks, over a change of the clocks',
      { from: day('2026-03-05'), to: day('2026-04-21') },
    ],
    ['of one day', { from: day('2026-03-12'), to: day('2026-03-12') }],
    ['of half a year at one service point', { from: day('2026-01-01'), servicePoint: 'new-york-canal' }],
    ['of half a year without a service point', { from: day('2026-01-01'), servicePoint: '-' }],
  ])('%s says what the histories say', async (_, query) => {
    for (const [actor, operator] of [
      [world.reviewer, world.harborline],
      [world.reviewerElsewhere, world.merantau],
    ] as const) {
      if (operator === world.merantau && query.servicePoint === 'new-york-canal') continue
      const report = await reportOf(query, { actor, operator })
      const counted = recount(await histories(operator.id), report)
      expect(report.total).toEqual(counted.total)
      for (const { from, to, numbers } of report.weeks) expect(numbers, from).toEqual(counted.week(from, to))
      for (const { servicePoint, numbers } of report.servicePoints)
        expect(numbers, servicePoint).toEqual(counted.point(servicePoint))
    }
  })

  it('has something to say: everything that is counted occurs', async () => {
    const { total, weeks, servicePoints } = await reportOf({ from: day('2026-01-01') })
    const { opened, submitted, decided, approved, overdue, requests, ended, times } = total
    for (const number of [opened, submitted, decided, approved, overdue, requests, ...Object.values(ended)])
      expect(number).toBeGreaterThan(0)
    for (const { cases } of Object.values(times)) expect(cases).toBeGreaterThan(0)
    const summed = weeks.reduce((sum, { numbers }) => sum + numbers.opened, 0)
    expect(summed).toBe(opened)
    expect(servicePoints.reduce((sum, { numbers }) => sum + numbers.decided, 0)).toBe(decided)
  })

  it('is the same in a file: weeks, service points, and all together', async () => {
    const report = await reportOf({ from: day('2026-01-01') })
    const rows: Record<string, string>[] = parse(reportsAsCsv([report]), { columns: true })
    const found = (where: Record<string, string>) =>
      rows.filter((row) => Object.entries(where).every(([name, value]) => row[name] === value))
    const places = [
      ...report.weeks.map(({ week, numbers }) => ({ where: { service_point: '(all)', week }, numbers })),
      ...report.servicePoints.map(({ servicePoint: point, numbers }) => ({
        where: { service_point: point === '-' ? '(none)' : point, week: '(all)' },
        numbers,
      })),
      { where: { service_point: '(all)', week: '(all)' }, numbers: report.total },
    ]
    expect(rows).toHaveLength(places.length)
    for (const { where, numbers } of places) {
      const { opened, submitted, decided, approved, overdue, ended, times, reasons, rejections, approvalRate } = numbers
      const hours =
        times.review.ninetieth === null ? '' : String(Number((times.review.ninetieth / 3_600_000).toFixed(4)))
      expect(found(where)).toEqual([
        expect.objectContaining({
          operator: 'harborline',
          market: 'US',
          opened: String(opened),
          submitted: String(submitted),
          submitted_stolen: String(reasons.stolen),
          decided: String(decided),
          approved: String(approved),
          approval_rate: approvalRate === null ? '' : String(Number(approvalRate.toFixed(4))),
          overdue: String(overdue),
          expired: String(ended.expired),
          rejected_proof_insufficient: String(rejections.proof_insufficient),
          review_cases: String(times.review.cases),
          review_90th_hours: hours,
        }),
      ])
    }
  })

  it('is for reviewers, administrators and auditors of that operator', async () => {
    for (const actor of [world.reviewer, world.admin, world.auditor, world.api, system])
      expect((await makeReport(actor, world.harborline, {}, june)).ok).toBe(true)
    for (const actor of [world.agent, world.clerk, world.liWei, world.adminElsewhere])
      expect(await makeReport(actor, world.harborline, {}, june)).toEqual({
        ok: false,
        refusal: { kind: 'reports-not-permitted' },
      })
  })

  it('is of no service point that there is not', async () => {
    expect(await makeReport(world.admin, world.harborline, { servicePoint: 'nowhere' }, june)).toEqual({
      ok: false,
      refusal: { kind: 'invalid-input', problems: [{ path: 'servicePoint', problem: 'not-an-option' }] },
    })
  })
})
