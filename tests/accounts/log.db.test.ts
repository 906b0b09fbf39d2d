import { afterAll, afterEach, beforeAll, beforeEach, expect, it, type MockInstance, vi } from 'vitest'
import { checkCode } from '@/lib/accounts/codes'
import { provePassword } from '@/lib/accounts/proofs'
import { startSession } from '@/lib/accounts/sessions'
import { attachDocument } from '@/lib/cases/documents'
import { database } from '@/lib/database/client'
import { pool } from '@/lib/database/pool'
import { overLimit } from '@/lib/limits/limits'
import { freshDatabase } from '../support/database'
import { openCase } from '../support/given'
import { hotel } from '../support/visitors'
import { done, monday, on, refusalOf, settle, type World } from '../support/world'

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

let written: MockInstance<typeof process.stderr.write>
beforeEach(() => {
  written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})
afterEach(() => written.mockRestore())
const log = () => written.mock.calls.map(([line]) => JSON.parse(String(line)) as object)

it('tells of every sign-in and every one that failed, and never the address that was typed', async () => {
  const { id } = await database().account.findUniqueOrThrow({ where: { email: 'liwei@example.com' } })
  const from = hotel.place
  await provePassword('nobody@example.com', 'a wrong password', hotel, monday)
  expect(log()).toMatchObject([{ what: 'not-proven', level: 'warning', kind: 'sign-in-failed', account: null, from }])
  await provePassword('liwei@example.com', 'a wrong password', hotel, monday)
  await vi.waitFor(() =>
    expect(log()[1]).toMatchObject({ what: 'not-proven', kind: 'sign-in-failed', account: id, from }),
  )
  await checkCode('sign-in', { browser: 'another' }, '12345678', monday)
  await startSession({ id, actor: world.liWei }, 'password', hotel, monday)
  expect(log().slice(2)).toMatchObject([
    { what: 'not-proven', kind: 'mailed-code', why: 'sign-in', account: null },
    { what: 'account', level: 'info', kind: 'session-began', why: 'password', account: id, from },
  ])
  expect(JSON.stringify(log())).not.toContain('@')
})

it('tells of commands that somebody may not give, on cases that are not theirs as well', async () => {
  const state = await done(world.liWei, openCase('US', { line: { msisdn: '+12025554001' } }))
  written.mockClear()
  await refusalOf(world.budi, { type: 'AddNote', text: 'let me in', audience: 'public' }, on(state))
  await refusalOf(world.auditor, { type: 'HoldCase', text: 'stop' }, on(state))
  expect(log()).toMatchObject([
    { what: 'refused', kind: 'command', command: 'AddNote', why: 'case-not-found' },
    { what: 'refused', kind: 'command', command: 'HoldCase', why: 'not-permitted' },
  ])
  expect(JSON.stringify(log())).not.toContain('let me in')
})

it('tells of files that are turned away, and of a limit once when it is reached', async () => {
  const state = await done(world.liWei, openCase('US', { line: { msisdn: '+12025554002' } }))
  written.mockClear()
  const file = {
    kind: 'identity_front',
    name: '护照 李伟.svg',
    bytes: Buffer.from('<svg onload="alert(1)"/>'),
  } as const
  await attachDocument(world.liWei, file, on(state))
  for (let time = 0; time < 13; time++) await overLimit('push-test', 'li-wei')
  expect(log()).toMatchObject([
    { what: 'file-refused', why: 'document-is-svg' },
    { what: 'limit-reached', kind: 'push-test' },
  ])
})
