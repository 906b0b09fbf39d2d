import { afterAll, beforeAll, expect, it } from 'vitest'
import { signUp } from '@/lib/accounts/accounts'
import { type AccountEventType, recordEvent } from '@/lib/accounts/events'
import { rememberBrowser } from '@/lib/accounts/known-browsers'
import { database } from '@/lib/database/client'
import { freshDatabase } from '../support/database'
import { hotel, visitorAt } from '../support/visitors'
import { later, monday } from '../support/world'

let end: () => Promise<void>
let accountId = ''
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  const person = { name: 'Mei', email: 'mei@example.com', password: 'a long enough password', locale: 'en' as const }
  const made = await signUp(person, monday)
  if (!made.ok) throw new Error(made.refusal.kind)
  accountId = made.value.id
})
afterAll(() => end())

/** What is told because of one event. */
async function toldOf(type: AccountEventType, from = hotel): Promise<string[]> {
  await database().accountMessage.deleteMany()
  await recordEvent(accountId, type, from, later(monday, 1))
  return (await database().accountMessage.findMany()).map(({ kind }) => kind)
}

it('whoever an account belongs to is told by mail of what changes by what it is signed in to', async () => {
  expect(await toldOf('password-changed')).toEqual(['PasswordChanged'])
  for (const type of ['authenticator-added', 'passkey-added'] as const)
    expect(await toldOf(type)).toEqual(['SecondFactorAdded'])
  for (const type of ['authenticator-removed', 'passkey-removed', 'factors-reset'] as const)
    expect(await toldOf(type)).toEqual(['SecondFactorRemoved'])
  expect(await toldOf('recovery-codes-made')).toEqual(['RecoveryCodesMade'])
  for (const type of ['sign-in-failed', 'code-failed', 'sessions-ended'] as const)
    expect(await toldOf(type)).toEqual([])
})

it('a sign-in is told of when it comes from another browser than before', async () => {
  expect(await toldOf('signed-in')).toEqual([])
  expect(await toldOf('signed-in')).toEqual(['NewDevice'])
  const known = visitorAt('203.0.113.7', rememberBrowser('', accountId))
  expect(await toldOf('signed-in', known)).toEqual([])
})
