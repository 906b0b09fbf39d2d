import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findByCredentials, signUp } from '@/lib/accounts/accounts'
import { type Actor, system } from '@/lib/accounts/actor'
import { changePassword } from '@/lib/accounts/credentials'
import { provePassword } from '@/lib/accounts/proofs'
import { askToRecover } from '@/lib/accounts/recover'
import { findSession, startSession } from '@/lib/accounts/sessions'
import { beginSignIn, findSignIn } from '@/lib/accounts/sign-ins'
import { endSessionsByAddress, endStaff, hireWithFirstPassword, listStaff, resumeStaff } from '@/lib/accounts/staff'
import { findCase, listHistory } from '@/lib/cases/queries'
import { newSecret } from '@/lib/core/ids'
import { database } from '@/lib/database/client'
import { pool } from '@/lib/database/pool'
import { freshDatabase } from '../support/database'
import { openCase } from '../support/given'
import { hotel } from '../support/visitors'
import { done, later, monday, on, settle, type World } from '../support/world'

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
async function hired() {
  const email = `ben${++people}@harbor.test`
  const person = { name: 'Ben Okafor', email, locale: 'en', role: 'reviewer', operatorId: world.harborline.id } as const
  const made = await hireWithFirstPassword(system, person, monday)
  if (!made.ok) throw new Error(made.refusal.kind)
  return { email, ...made.value }
}
const days = (count: number) => later(monday, count * 24 * 60)

describe('a first password', () => {
  it('signs in for three days, and no longer', async () => {
    const { email, password, account } = await hired()
    expect(Buffer.from(password, 'base64url')).toHaveLength(16)
    expect(await provePassword(email, password, hotel, days(2.9))).toMatchObject({
      ok: true,
      value: { id: account.id },
    })
    expect(await provePassword(email, password, hotel, days(3))).toEqual({ ok: false, refusal: { kind: 'wrong' } })
  })

  it('once it is changed is followed by one that does not end', async () => {
    const { email, account } = await hired()
    await changePassword(account, 'four unrelated words here', { sessionId: '' }, null, days(1))
    expect(await findByCredentials(email, 'four unrelated words here', days(400))).toMatchObject({ id: account.id })
  })
})

describe('somebody who leaves the staff', () => {
  it('is signed out at once, and signs in no more; what they did keeps their name, and keys work on', async () => {
    const { email, password, account } = await hired()
    const session = await startSession(account, 'passkey', hotel, monday)
    const begun = await beginSignIn(account.id, monday)
    const state = await done(world.liWei, openCase('US', { line: { msisdn: '+12025558001' } }))
    await done(account.actor, { type: 'AddNote', text: 'Called twice', audience: 'internal' }, on(state))

    expect(await endStaff(system, email, later(monday, 1))).toEqual({ ok: true, value: null })
    expect(await findSession(session, later(monday, 1))).toBeNull()
    expect(await findSignIn(begun, later(monday, 1))).toBeNull()
    expect(await provePassword(email, password, hotel, later(monday, 1))).toMatchObject({ refusal: { kind: 'wrong' } })
    // One that was begun in the same moment is none either.
    expect(await findSession(await startSession(account, 'passkey', hotel, monday), later(monday, 1))).toBeNull()
    await askToRecover(email, { browser: newSecret(), network: null, locale: 'en' }, later(monday, 1))
    expect(await database().accountCode.count({ where: { accountId: account.id } })).toBe(0)

    const history = await listHistory(world.reviewer, state)
    expect(history.at(-1)?.actorName).toBe('Ben Okafor')
    expect(await findCase(world.api, state.reference)).not.toBeNull()
    const [listed] = (await listStaff(world.harborline.id)).filter((one) => one.id === account.id)
    expect(listed).toMatchObject({ name: 'Ben Okafor', role: 'reviewer', endedAt: later(monday, 1) })
    expect(await endStaff(system, email, later(monday, 2))).toEqual({ ok: false, refusal: { kind: 'account-ended' } })
  })

  it('can be taken back, with another first password and no second factor', async () => {
    const { email, password } = await hired()
    expect(await resumeStaff(system, email, monday)).toEqual({ ok: false, refusal: { kind: 'account-not-ended' } })
    await endStaff(system, email, monday)
    const resumed = await resumeStaff(system, email, days(30))
    if (!resumed.ok) throw new Error(resumed.refusal.kind)
    expect(await findByCredentials(email, password, days(30))).toBeNull()
    expect(await findByCredentials(email, resumed.value.password, days(30))).toMatchObject({ email })
    expect(await findByCredentials(email, resumed.value.password, days(34))).toBeNull()
  })

  it('is no customer: they are erased', async () => {
    expect(await endStaff(system, 'liwei@example.com', monday)).toEqual({ ok: false, refusal: { kind: 'not-staff' } })
    expect(await endStaff(system, 'nobody@example.com', monday)).toEqual({
      ok: false,
      refusal: { kind: 'account-not-found' },
    })
    const { id } = await database().account.findUniqueOrThrow({ where: { email: 'liwei@example.com' } })
    await expect(database().account.update({ where: { id }, data: { endedAt: monday } })).rejects.toThrow()
  })
})

it('whoever runs the server signs anybody out everywhere', async () => {
  const made = await signUp({ name: 'Mei', email: 'mei@harbor.test', password: newSecret(), locale: 'en' }, monday)
  if (!made.ok) throw new Error(made.refusal.kind)
  const actor: Actor = made.value.actor
  const sessions = await Promise.all(
    [1, 2].map(() => startSession({ ...made.value, actor }, 'password', hotel, monday)),
  )
  expect(await endSessionsByAddress(system, 'mei@harbor.test', monday)).toEqual({ ok: true, value: 2 })
  for (const id of sessions) expect(await findSession(id, later(monday, 1))).toBeNull()
  expect(await database().accountEvent.count({ where: { accountId: made.value.id, type: 'sessions-ended' } })).toBe(1)
})
