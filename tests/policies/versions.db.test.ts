import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/accounts/actor'
import { listChanges, listPeople } from '@/lib/administration/list'
import { policyOf } from '@/lib/cases/terms'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { calendarFor } from '@/lib/holidays/lists'
import type { Policy } from '@/lib/markets/policy'
import { getOperator, renameOperator } from '@/lib/operators/operators'
import { digestOf, previewPolicy } from '@/lib/policies/preview'
import { findProposal, listPolicyVersions, lookAtPolicy, proposePolicy, savePolicy } from '@/lib/policies/versions'
import { timers } from '@/lib/timers/task'
import { nextTimer } from '@/lib/timers/timers'
import { freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { done, later, monday, on, refusalOf, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(() => end())

const today = () => getOperator(world.harborline.id)
const save = async (
  changes: Partial<Policy>,
  { actor = world.admin, at = monday }: { actor?: Actor; at?: Instant } = {},
) => {
  const { id, policy, policyVersion: basedOn } = await today()
  const other = { ...policy, ...changes }
  return savePolicy(actor, { policy: other, basedOn, reason: 'A trial', digest: digestOf(id, basedOn, other) }, at)
}
let lines = 0
const draft = () => done(world.liWei, openCase('US', { line: { msisdn: `+1202555${1400 + ++lines}` } }))
const inReview = async () => {
  const opened = await draft()
  await done(world.liWei, commandOf.SubmitApplication, on(opened))
  return done(world.reviewer, commandOf.BeginReview, on(opened, 1))
}

describe('a change of the rules', () => {
  it('is looked at, saved as the next version, and kept with who and why', async () => {
    const { policy, policyVersion: basedOn } = await today()
    const other = { ...policy, secondApprover: 'always' as const }
    const proposed = await proposePolicy(world.admin, { policy: other, basedOn, reason: 'A fraud last week' }, monday)
    if (!proposed.ok) throw new Error(proposed.refusal.kind)
    const proposal = await findProposal(world.admin, proposed.value.id)
    expect(proposal).toMatchObject({ basedOn, policy: other, reason: 'A fraud last week' })
    expect(await findProposal(world.adminElsewhere, proposed.value.id)).toBeNull()
    expect((await today()).policyVersion).toBe(basedOn)

    const { digest, changes } = await previewPolicy(await today(), other, monday)
    expect(changes).toEqual([{ path: 'secondApprover', before: 'risk', after: 'always' }])
    const given = { policy: other, basedOn, reason: 'A fraud last week' }
    expect(await savePolicy(world.admin, { ...given, digest }, later(monday, 1))).toEqual({
      ok: true,
      value: { version: basedOn + 1 },
    })
    expect(await listPolicyVersions(world.auditor)).toMatchObject({
      value: [
        { version: basedOn + 1, by: 'admin', reason: 'A fraud last week' },
        { version: basedOn, reason: null },
      ],
    })
    const kept = await listChanges(world.auditor, { kind: 'policy-changed', limit: 25 })
    expect(kept).toMatchObject({
      value: {
        changes: [
          {
            about: String(basedOn + 1),
            by: 'admin',
            before: { secondApprover: 'risk' },
            after: { secondApprover: 'always', reason: 'A fraud last week' },
          },
        ],
        nextCursor: null,
      },
    })
  })

  it('is refused when other rules are saved than were looked at, or the same as today’s', async () => {
    const { id, policy, policyVersion: basedOn } = await today()
    const [seen, sent] = [
      { ...policy, coolingOffMinutes: 5 },
      { ...policy, coolingOffMinutes: 0 },
    ]
    const given = { policy: sent, basedOn, reason: 'x', digest: digestOf(id, basedOn, seen) }
    expect(await savePolicy(world.admin, given, monday)).toMatchObject({ refusal: { kind: 'policy-not-previewed' } })
    expect(await save({})).toMatchObject({ refusal: { kind: 'policy-unchanged' } })
    expect(await save({ coolingOffMinutes: 5000 })).toMatchObject({
      refusal: { kind: 'policy-refused', problems: [{ path: 'coolingOffMinutes', problem: 'not-in-range' }] },
    })
  })

  it('is for administrators of the operator alone', async () => {
    const { id, policy, policyVersion: basedOn } = await today()
    for (const actor of [world.auditor, world.reviewer, world.clerk, world.liWei])
      expect(await save({ lowStock: 3 }, { actor })).toMatchObject({ refusal: { kind: 'policy-not-permitted' } })
    const other = { ...policy, lowStock: 3 }
    const elsewhere = { policy: other, basedOn, reason: 'x', digest: digestOf(id, basedOn, other) }
    expect(await savePolicy(world.adminElsewhere, elsewhere, monday)).toMatchObject({ ok: false })
    expect(await lookAtPolicy(world.reviewer, other, monday)).toMatchObject({ ok: false })
    expect(await listChanges(world.reviewer, { limit: 25 })).toMatchObject({ ok: false })
    expect(await listPolicyVersions(world.agent)).toMatchObject({ ok: false })
  })

  it('of two at once is saved once, and the other is told', async () => {
    const before = (await today()).policyVersion
    const outcomes = await Promise.all([save({ lowStock: 5 }), save({ lowStock: 6 })])
    expect(outcomes.filter(({ ok }) => ok)).toEqual([{ ok: true, value: { version: before + 1 } }])
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([
      { ok: false, refusal: { kind: 'policy-overtaken', version: before + 1 } },
    ])
    const { changes } = await listed()
    expect(changes.filter(({ about }) => about === String(before + 1))).toHaveLength(1)
  })

  it('leaves a version as it is for ever', async () => {
    await expect(database().policy.updateMany({ data: { reason: 'x' } })).rejects.toThrow(/append-only/)
    await expect(database().policyProposal.updateMany({ data: { reason: 'x' } })).rejects.toThrow(/append-only/)
  })
})

const listed = async () => {
  const page = await listChanges(world.admin, { kind: 'policy-changed', limit: 25 })
  if (!page.ok) throw new Error(page.refusal.kind)
  return page.value
}

describe('what was shown before', () => {
  it('is what then happens', async () => {
    await save({ secondApprover: 'risk' })
    const [mailed, reviewed] = [await draft(), await inReview()]
    const { policy } = await today()
    const unfinished = { remindDays: [1], expireDays: 2 }
    const other: Policy = {
      ...policy,
      delivery: ['pickup'],
      secondApprover: 'always',
      review: { ...policy.review, cutOff: '09:00', latestBusinessDays: 5 },
      timers: { ...policy.timers, unfinished },
    }
    const looked = await lookAtPolicy(world.admin, other, monday)
    if (!looked.ok) throw new Error(looked.refusal.kind)
    expect(looked.value).toMatchObject({
      cases: { unsubmitted: 1, submitted: 1 },
      drafts: { looked: 1, deliveryGone: 1, incomplete: 0, sooner: 1, overdue: 0 },
      reviews: { looked: 1, secondBefore: 0, secondAfter: 1 },
    })
    const saved = await save(other)
    expect(saved).toMatchObject({ ok: true })

    // The draft has to choose another way, and is timed by the new rules once its job has run.
    expect(await refusalOf(world.liWei, commandOf.SubmitApplication, on(mailed, 1))).toMatchObject({
      kind: 'delivery-not-offered',
    })
    const jobs: { run_at: Date }[] = await database()
      .$queryRaw`SELECT run_at FROM graphile_worker.jobs WHERE key = ${`timer:${mailed.id}`}`
    expect(jobs[0]?.run_at.getTime()).toBeLessThanOrEqual(Date.now() + 1000)
    await timers.run({ caseId: mailed.id }, { now: monday } as Parameters<typeof timers.run>[1]) // the task reads the time alone
    const calendar = await calendarFor('US', other)
    const [again]: { run_at: Date }[] = await database()
      .$queryRaw`SELECT run_at FROM graphile_worker.jobs WHERE key = ${`timer:${mailed.id}`}`
    expect(again?.run_at.toISOString()).toBe(nextTimer(mailed, { policy: other, calendar }))

    // The one that was sent keeps the rules it was sent under: one person approves it.
    expect((await policyOf(reviewed)).secondApprover).toBe('risk')
    expect(await done(world.reviewer, commandOf.ApproveApplication, on(reviewed, 2))).toMatchObject({
      status: 'approved',
    })

    // One that is sent now gets the promise that was shown, and needs two.
    const delivery = { method: 'pickup' as const, servicePoint: 'new-york-canal' }
    const opened = await done(world.liWei, openCase('US', { delivery, line: { msisdn: '+12025551499' } }))
    const sent = await done(world.liWei, commandOf.SubmitApplication, on(opened))
    const { after } = looked.value.promise
    expect(sent).toMatchObject({ window: { earliest: after?.earliest, latest: after?.latest } })
    expect(after?.latest).not.toBe(looked.value.promise.before?.latest)
    await done(world.reviewer, commandOf.BeginReview, on(opened, 1))
    expect(await done(world.reviewer, commandOf.ApproveApplication, on(opened, 2))).toMatchObject({
      status: 'in_review',
    })
  })
})

it('rules by which two people approve warn where one alone may', async () => {
  const { policy } = await getOperator(world.merantau.id)
  const warnings = async () => {
    const looked = await lookAtPolicy(
      world.adminElsewhere,
      { ...policy, lowStock: 7, secondApprover: 'always' },
      monday,
    )
    return looked.ok ? looked.value.warnings : []
  }
  expect(await warnings()).not.toContain('one-approver')
  const one = { operatorId: world.merantau.id, role: 'reviewer' }
  await database().account.updateMany({ where: one, data: { endedAt: monday } })
  expect(await warnings()).toContain('one-approver')
})

describe('the list of changes', () => {
  it('is read a page at a time, by kind, person and day', async () => {
    await renameOperator(world.admin, world.harborline.id, 'Harborline Mobile East', later(monday, 24 * 60))
    const pages: string[][] = []
    for (let cursor: string | undefined; ; ) {
      const page = await listChanges(world.auditor, { limit: 4, cursor })
      if (!page.ok) throw new Error(page.refusal.kind)
      pages.push(page.value.changes.map(({ id }) => id))
      cursor = page.value.nextCursor ?? undefined
      if (!cursor) break
    }
    const ids = pages.flat()
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(await database().adminChange.count({ where: { operatorId: world.harborline.id } }))
    expect(pages.slice(0, -1).every((page) => page.length === 4)).toBe(true)

    const found = async (filter: object) => {
      const page = await listChanges(world.auditor, { limit: 100, ...filter })
      return page.ok ? page.value.changes.map(({ kind }) => kind) : []
    }
    expect(await found({ from: '2026-03-10', until: '2026-03-10' })).toEqual(['operator-changed'])
    const admin = world.admin.kind === 'staff' ? world.admin.accountId : ''
    expect(new Set(await found({ person: `staff:${admin}` }))).toEqual(new Set(['policy-changed', 'operator-changed']))
    expect(await found({ person: 'system' })).toContain('operator-added')
    expect(await found({ kind: 'staff-hired' })).toHaveLength(5)

    // Who has changed something is found by name, in whatever role they are now; who has not is an administrator.
    await database().account.update({ where: { id: admin }, data: { role: 'auditor' } })
    const [people, others] = [await listPeople(world.harborline.id), await listPeople(world.merantau.id)]
    expect(people.map(({ key }) => key)).toEqual(expect.arrayContaining([`staff:${admin}`, 'system']))
    expect(people.map(({ name }) => name)).not.toContain('agent')
    expect(others.map(({ key }) => key)).not.toContain(`staff:${admin}`)
    const elsewhere = await listChanges(world.adminElsewhere, { limit: 100, kind: 'policy-changed' })
    expect(elsewhere).toMatchObject({ value: { changes: [] } })
  })
})
