import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Case } from '@/lib/cases/case'
import type { Command } from '@/lib/cases/commands'
import { perform } from '@/lib/cases/perform'
import { readSeenNumber, seenNumber } from '@/lib/cases/seen-number'
import { servingOf } from '@/lib/cases/serving'
import { now as clock } from '@/lib/core/clock'
import { database } from '@/lib/database/client'
import { noFees } from '@/lib/markets/policy'
import { endPool, freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { done, later, monday, on, refusalOf, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
const fees = { byReason: { ...noFees.byReason, lost: 1000 }, waiveUpTo: { ...noFees.waiveUpTo, clerk: 1000 } }
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
  const { harborline } = world
  const body = { ...harborline.policy, fees, secondApprover: 'never' as const }
  await database().policy.create({ data: { operatorId: harborline.id, version: 2, body, createdAt: monday } })
})
afterAll(async () => {
  await endPool()
  await end()
})

const here = { method: 'pickup' as const, servicePoint: 'new-york-canal' }
let lines = 0
/** Somebody walks in. */
const walkIn = (): Promise<Case> =>
  done(
    world.clerk,
    openCase('US', { reason: 'lost', delivery: here, line: { msisdn: `+1202555${String(2000 + ++lines)}` } }),
  )

/** What one form of the counter does: commands one after another, each of the case as the one before left it. */
async function joined(state: Case, commands: readonly Command[], minutes: number) {
  let expectedVersion = state.version
  for (const command of commands) {
    const outcome = await perform(world.clerk, { command, expectedVersion, ...on(state, minutes) })
    if (!outcome.ok) return outcome.refusal.kind
    expectedVersion = outcome.value.case.version
  }
  return 'served'
}

const iccid = '8901260000000000014'
const collect = { ...commandOf.CollectCard, pickupCode: undefined, identityNumber: 'E12345678', iccid }
const papers: Command[] = [commandOf.CheckOriginal, commandOf.SignForm, commandOf.SubmitApplication]
const fee: Command = { type: 'RecordPayment', amount: 1000, method: 'cash' }
const typesOf = async ({ id }: Case) =>
  (await database().caseEvent.findMany({ where: { caseId: id }, orderBy: { sequence: 'asc' } })).map(({ type }) => type)

describe('at the counter', () => {
  it('a case goes from nothing to closed, every step an event of its own', async () => {
    const opened = await walkIn()
    expect(await joined(opened, papers, 1)).toBe('served')
    const paid = await done(world.clerk, fee, on(opened, 2))
    expect(servingOf(paid, world.clerk, { ...world.harborline.policy, fees, secondApprover: 'never' })).toMatchObject({
      now: 'handover',
      held: null,
    })
    expect(await joined(paid, [commandOf.ApproveAtCounter, collect], 3)).toBe('served')
    const { ConfirmReceipt, ActivateLine, CloseCase, InspectCard } = commandOf
    const state = await database().case.findUniqueOrThrow({ where: { id: opened.id } })
    expect(
      await joined({ ...paid, version: state.version }, [InspectCard, ConfirmReceipt, ActivateLine, CloseCase], 4),
    ).toBe('served')
    expect(await typesOf(opened)).toEqual([
      'CaseOpened',
      'OriginalsSeen',
      'FormSigned',
      'ApplicationSubmitted',
      'PaymentRecorded',
      'ReviewBegun',
      'ApplicationApproved',
      'CardCollected',
      'CardInspected',
      'ReceiptConfirmed',
      'LineActivated',
      'CaseClosed',
    ])
  })

  it('two clerks who scan one card at once hand it to one of the two, and the other case keeps what was done', async () => {
    const number = '8901260000000000022'
    const cases = await Promise.all([walkIn(), walkIn()])
    const ready = []
    for (const one of cases) {
      expect(await joined(one, papers, 1)).toBe('served')
      ready.push(await done(world.clerk, fee, on(one, 2)))
    }
    const handing = [commandOf.ApproveAtCounter, { ...collect, iccid: number }]
    const told = await Promise.all(ready.map((one) => joined(one, handing, 3)))
    expect(told.toSorted()).toEqual(['card-taken', 'served'])
    const rows = await database().case.findMany({ where: { id: { in: cases.map(({ id }) => id) } } })
    expect(rows.map(({ status }) => status).toSorted()).toEqual(['approved', 'ready_for_pickup'])
  })
})

describe('guessing at the counter', () => {
  it('ends after ten wrong numbers for one case, whoever types them, and right ones count for nothing', async () => {
    const opened = await walkIn()
    const guess = (number: string) => ({ ...commandOf.CheckOriginal, number })
    for (let right = 0; right < 12; right++) await done(world.clerk, guess('E12345678'), on(opened, 1))
    for (let wrong = 0; wrong < 10; wrong++)
      expect(await refusalOf(world.clerk, guess(`X${wrong}`), on(opened, 1))).toEqual({ kind: 'identity-differs' })
    expect(await refusalOf(world.admin, guess('E12345678'), on(opened, 1))).toEqual({
      kind: 'too-many-guesses',
      minutes: 30,
    })
    // Another case of the same clerk goes on, up to twenty wrong ones an hour.
    const other = await walkIn()
    for (let wrong = 0; wrong < 10; wrong++) await refusalOf(world.clerk, guess(`X${wrong}`), on(other, 1))
    expect(await refusalOf(world.clerk, guess('E12345678'), on(await walkIn(), 1))).toMatchObject({
      kind: 'too-many-guesses',
    })
  })
})

describe('the number of a document seen a moment ago', () => {
  it('goes on to the next step for whoever typed it, for that case, and for an hour', async () => {
    const { clerk, admin } = world
    const [one, other] = [await walkIn(), await walkIn()]
    const at = clock()
    const token = seenNumber(clerk, one.reference, 'E12345678', at)
    expect(token).not.toContain('E12345678')
    expect(readSeenNumber(clerk, one.reference, token, at)).toBe('E12345678')
    expect(readSeenNumber(clerk, one.reference, token, later(at, 61))).toBeNull()
    expect(readSeenNumber(clerk, other.reference, token, at)).toBeNull()
    expect(readSeenNumber(admin, one.reference, token, at)).toBeNull()
    expect(readSeenNumber(clerk, one.reference, 'made-up', at)).toBeNull()
  })
})
