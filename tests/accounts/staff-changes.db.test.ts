import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findByCredentials, hire } from '@/lib/accounts/accounts'
import type { Actor, StaffRole } from '@/lib/accounts/actor'
import { keepAuthenticator } from '@/lib/accounts/authenticator'
import { findColleague, listColleagues } from '@/lib/accounts/colleagues'
import { factorsOf } from '@/lib/accounts/factors'
import { findSession, startSession } from '@/lib/accounts/sessions'
import {
  changeRole,
  endColleague,
  hireColleague,
  resetColleague,
  resumeColleague,
  signOutColleague,
} from '@/lib/accounts/staff-changes'
import { newId, newSecret } from '@/lib/core/ids'
import { database } from '@/lib/database/client'
import { pool } from '@/lib/database/pool'
import { freshDatabase } from '../support/database'
import { hotel } from '../support/visitors'
import { later, monday, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(async () => {
  await pool().end()
  await end()
})

let people = 0
async function employed(role: StaffRole, operatorId = world.harborline.id) {
  const email = `colleague${++people}@harbor.test`
  const made = await hire(
    world.admin,
    { name: `Colleague ${people}`, email, password: newSecret(), locale: 'en', role, operatorId },
    monday,
  )
  if (!made.ok || made.value.actor.kind !== 'staff') throw new Error('not hired')
  return { ...made.value, actor: made.value.actor }
}
const idOf = (actor: Actor) => ('accountId' in actor ? actor.accountId : '')
const kept = (about: string) =>
  database().adminChange.findMany({ where: { about }, orderBy: { at: 'asc' }, select: { kind: true, detail: true } })
const refused = (kind: string) => ({ ok: false, refusal: { kind } })

describe('an administrator', () => {
  it('hires somebody, whose first password is shown once and kept nowhere', async () => {
    const person = { name: 'Ada Hired', email: 'ada@harbor.test', role: 'agent', locale: 'zh-CN' } as const
    const hired = await hireColleague(world.admin, person, monday)
    if (!hired.ok) throw new Error(hired.refusal.kind)
    expect(await findByCredentials(person.email, hired.value.password, later(monday, 60))).toMatchObject({
      locale: 'zh-CN',
      actor: { kind: 'staff', role: 'agent', operatorId: world.harborline.id },
    })
    expect(await findByCredentials(person.email, hired.value.password, later(monday, 3 * 24 * 60))).toBeNull()
    const changes = await kept('Ada Hired')
    expect(changes).toEqual([
      { kind: 'staff-hired', detail: { before: null, after: { email: person.email, role: 'agent' } } },
    ])
    expect(JSON.stringify(changes)).not.toContain(hired.value.password)
    expect(await hireColleague(world.admin, person, monday)).toEqual(refused('email-taken'))
    // Of a customer, and of another operator’s people, as well.
    expect(await hireColleague(world.admin, { ...person, email: 'liwei@example.com' }, monday)).toEqual(
      refused('email-taken'),
    )
  })

  it('hires nobody twice, by two forms at once as well', async () => {
    const person = { name: 'Twice Hired', email: 'twice@harbor.test', role: 'clerk', locale: 'en' } as const
    const both = await Promise.all([
      hireColleague(world.admin, person, monday),
      hireColleague(world.adminElsewhere, person, monday),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both).toContainEqual(refused('email-taken'))
    expect(await kept('Twice Hired')).toHaveLength(1)
  })

  it('gives somebody another role, who is signed out and begins anew in it', async () => {
    const { id, name, actor } = await employed('agent')
    const session = await startSession({ id, actor }, 'passkey', hotel, monday)
    expect(await changeRole(world.admin, id, 'reviewer', later(monday, 1))).toEqual({ ok: true, value: null })
    expect(await findSession(session, later(monday, 1))).toBeNull()
    expect(await findColleague(world.admin, id)).toMatchObject({ role: 'reviewer' })
    expect(await changeRole(world.admin, id, 'reviewer', later(monday, 2))).toEqual({ ok: true, value: null })
    expect((await kept(name)).slice(1)).toEqual([
      { kind: 'staff-changed', detail: { before: { role: 'agent' }, after: { role: 'reviewer' } } },
    ])
  })

  it('takes away a second factor, which its owner is told, and signs people out', async () => {
    const { id, name, actor } = await employed('clerk')
    await keepAuthenticator(id, 'JBSWY3DPEHPK3PXP', monday)
    expect(await findColleague(world.admin, id)).toMatchObject({ hasSecondFactor: true, lastSignInAt: null })
    const [one, other] = [
      await startSession({ id, actor }, 'authenticator', hotel, monday),
      await startSession({ id, actor }, 'authenticator', hotel, monday),
    ]
    expect(await signOutColleague(world.admin, id, monday)).toEqual({ ok: true, value: null })
    expect(await findSession(one, monday)).toBeNull()
    expect(await findSession(other, monday)).toBeNull()
    expect(await resetColleague(world.admin, id, later(monday, 1))).toEqual({ ok: true, value: null })
    expect(await factorsOf(id)).toMatchObject({ authenticator: false })
    expect(await database().accountMessage.count({ where: { accountId: id, kind: 'SecondFactorRemoved' } })).toBe(1)
    expect((await kept(name)).map(({ kind }) => kind)).toEqual([
      'staff-hired',
      'staff-signed-out',
      'staff-factors-reset',
    ])
  })

  it('ends an account and takes it back, under another first password', async () => {
    const { id, name, email, actor } = await employed('reviewer')
    const session = await startSession({ id, actor }, 'passkey', hotel, monday)
    expect(await resumeColleague(world.admin, id, monday)).toEqual(refused('colleague-not-ended'))
    expect(await endColleague(world.admin, id, later(monday, 1))).toEqual({ ok: true, value: null })
    expect(await findSession(session, later(monday, 1))).toBeNull()
    for (const act of [endColleague, resetColleague, signOutColleague])
      expect(await act(world.admin, id, later(monday, 2))).toEqual(refused('colleague-ended'))
    const resumed = await resumeColleague(world.admin, id, later(monday, 3))
    expect(resumed.ok && (await findByCredentials(email, resumed.value.password, later(monday, 4)))).toMatchObject({
      id,
    })
    expect((await kept(name)).map(({ kind }) => kind)).toEqual(['staff-hired', 'staff-ended', 'staff-resumed'])
  })

  it('changes nothing of their own account', async () => {
    const own = idOf(world.admin)
    expect(await changeRole(world.admin, own, 'agent', monday)).toEqual(refused('own-account'))
    for (const act of [endColleague, resetColleague, signOutColleague, resumeColleague])
      expect(await act(world.admin, own, monday)).toEqual(refused('own-account'))
  })

  it('finds nobody of another operator, no customer, and nobody by nonsense', async () => {
    for (const id of [idOf(world.reviewerElsewhere), idOf(world.liWei), newId(), 'nonsense']) {
      expect(await findColleague(world.admin, id)).toBeNull()
      expect(await changeRole(world.admin, id, 'agent', monday)).toEqual(refused('colleague-not-found'))
      for (const act of [endColleague, resetColleague, signOutColleague, resumeColleague])
        expect(await act(world.admin, id, monday)).toEqual(refused('colleague-not-found'))
    }
    const listed = (await listColleagues(world.admin)).map(({ id }) => id)
    expect(listed).toContain(idOf(world.reviewer))
    expect(listed).not.toContain(idOf(world.reviewerElsewhere))
    expect(listed).not.toContain(idOf(world.liWei))
  })
})

it('nobody else changes who works here, and no key does', async () => {
  const person = { name: 'Nobody', email: 'nobody@harbor.test', role: 'admin', locale: 'en' } as const
  for (const actor of [world.agent, world.reviewer, world.clerk, world.auditor, world.liWei, world.api]) {
    expect(await hireColleague(actor, person, monday)).toEqual(refused('staff-not-permitted'))
    expect(await changeRole(actor, idOf(world.agent), 'admin', monday)).toEqual(refused('staff-not-permitted'))
    expect(await endColleague(actor, idOf(world.agent), monday)).toEqual(refused('staff-not-permitted'))
  }
  expect((await listColleagues(world.api)).length).toBeGreaterThan(4)
  expect(await listColleagues(world.clerk)).toEqual([])
})

describe('of two administrators who at once', () => {
  const administrators = () =>
    database().account.count({ where: { operatorId: world.merantau.id, role: 'admin', endedAt: null } })

  it.each([
    ['give each other another role', (actor: Actor, id: string) => changeRole(actor, id, 'agent', monday)],
    ['end each other’s account', (actor: Actor, id: string) => endColleague(actor, id, monday)],
  ])('%s, one remains', async (_what, act) => {
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = [await employed('admin', world.merantau.id), await employed('admin', world.merantau.id)]
      const before = await administrators()
      const outcomes = await Promise.all([act(one.actor, other.id), act(other.actor, one.id)])
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
      expect(outcomes).toContainEqual(refused('staff-not-permitted'))
      expect(await administrators()).toBe(before - 1)
    }
  })
})
