import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findByCredentials, signUp, toAccount } from '@/lib/accounts/accounts'
import type { Actor } from '@/lib/accounts/actor'
import { startSession } from '@/lib/accounts/sessions'
import { Case } from '@/lib/cases/case'
import { attachDocument, findDocument } from '@/lib/cases/documents'
import { replay } from '@/lib/cases/evolve'
import { snapshotToPrint } from '@/lib/cases/printing'
import { findCase, getApplication, listHistory } from '@/lib/cases/queries'
import { listCases } from '@/lib/cases/queue/list'
import { readHistory } from '@/lib/cases/records'
import type { Reference } from '@/lib/cases/reference'
import { database } from '@/lib/database/client'
import { collect, digestOf } from '@/lib/documents/content'
import { documentStorage } from '@/lib/documents/storage/open'
import { compose, Message } from '@/lib/notifications/compose'
import {
  carryOutErasure,
  findErasure,
  listErasures,
  requestErasure,
  withdrawErasure,
} from '@/lib/personal-data/erasure'
import { exportOf } from '@/lib/personal-data/export'
import { retireDocuments } from '@/lib/personal-data/retention'
import { retireAnswers } from '@/lib/personal-data/retire-answers'
import { picture } from '../documents/inspection/images'
import { freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { liWeisApplication } from '../support/people'
import { hotel } from '../support/visitors'
import { done, later, monday, on, settle, type World } from '../support/world'

type Customer = Extract<Actor, { kind: 'customer' }>
let fresh: Awaited<ReturnType<typeof freshDatabase>>
let world: World
let count = 0

beforeAll(async () => {
  fresh = await freshDatabase()
  world = await settle()
})
afterAll(() => fresh.end())

const day = 24 * 60
const jpeg = (width: number, height: number) =>
  picture(2 * width, 2 * height)
    .jpeg()
    .toBuffer()

async function somebody(): Promise<{ actor: Customer; email: string }> {
  const email = `mona${++count}@example.com`
  const made = await signUp({ name: 'Mona Fischer', email, password: 'a long enough password', locale: 'en' }, monday)
  if (!made.ok || made.value.actor.kind !== 'customer') throw new Error('no customer')
  return { actor: made.value.actor, email }
}

/** A case with a document, which its customer then withdraws. */
async function endedCase(actor: Actor, bytes: Uint8Array, email = 'mona@example.com') {
  const applicant = { ...liWeisApplication.applicant, fullName: 'Mona Fischer', email }
  const opened = await done(actor, openCase('US', { applicant, line: { msisdn: `+1202555${1300 + ++count}` } }))
  const attached = await attachDocument(actor, { kind: 'identity_front', name: 'mona.jpg', bytes }, on(opened))
  if (!attached.ok) throw new Error(attached.refusal.kind)
  await done(actor, { ...commandOf.AddNote, text: 'I am Mona' }, on(opened))
  return done(actor, commandOf.WithdrawCase, on(opened))
}

const has = async (bytes: Uint8Array) => {
  const found = await documentStorage().has(digestOf(bytes))
  return found.ok && found.value
}
const refusalKind = (outcome: { ok: true } | { ok: false; refusal: { kind: string } }) =>
  outcome.ok ? null : outcome.refusal.kind

describe('whoever wishes to be erased', () => {
  it('is, by each operator for itself, and the history holds without them', async () => {
    const { actor, email } = await somebody()
    const bytes = await jpeg(40, 31)
    const state = await endedCase(actor, bytes, email)
    await startSession({ id: actor.accountId, actor }, 'password', hotel, monday)
    const before = await readHistory(database(), state.id)
    const asked = await requestErasure(actor, monday)
    expect(asked).toMatchObject({ ok: true, value: { dueAt: later(monday, 3 * day) } })
    const wish = asked.ok && asked.value ? asked.value : fail()
    expect(await requestErasure(actor, later(monday, 1))).toEqual(asked)
    expect(await listErasures(world.adminElsewhere)).toEqual([])
    expect(await listErasures(world.agent)).toEqual([])
    expect(await listErasures(world.admin)).toMatchObject([{ id: wish.id, references: [state.reference], open: [] }])

    expect(refusalKind(await carryOutErasure(world.adminElsewhere, wish.id, monday))).toBe('erasure-not-found')
    for (const actor of [world.auditor, world.reviewer])
      expect(refusalKind(await carryOutErasure(actor, wish.id, monday))).toBe('not-permitted')
    expect(await has(bytes)).toBe(true)
    expect(await carryOutErasure(world.admin, wish.id, later(monday, 60))).toEqual({ ok: true, value: undefined })

    // Nothing of them is left.
    const where = { caseId: state.id }
    expect(await database().particular.count({ where })).toBe(0)
    expect(await database().caseTerm.count({ where })).toBe(0)
    expect(await database().session.count({ where: { accountId: actor.accountId } })).toBe(0)
    expect(await has(bytes)).toBe(false)
    expect(await findByCredentials(email, 'a long enough password')).toBeNull()
    const account = await database().account.findUniqueOrThrow({ where: { id: actor.accountId } })
    expect(JSON.stringify(account)).not.toMatch(/mona/i)
    expect(await listErasures(world.admin)).toEqual([])

    // What happened is, and adds up.
    const history = await readHistory(database(), state.id)
    expect(history.slice(0, -1)).toEqual(before)
    expect(history.at(-1)).toMatchObject({ type: 'PersonalDataErased', actor: world.admin })
    const erased = await findCase(world.admin, state.reference)
    expect(replay(history)).toEqual(erased)
    expect(erased).toMatchObject({ erasedAt: later(monday, 60), documents: [] })
    expect((await database().case.findUniqueOrThrow({ where: { id: state.id } })).lineKey).toBe(`erased:${state.id}`)

    // And every place that reads it copes.
    const gone = erased ?? fail()
    expect(await getApplication(gone)).toEqual({ locale: 'zh-CN', reason: 'lost' })
    expect((await listHistory(world.admin, gone)).map(({ text, actorName }) => text ?? actorName)).not.toContain(
      'Mona Fischer',
    )
    const listed = await listCases(world.api, { q: state.reference, limit: 5 }, monday)
    expect(listed.rows.map((row) => row.case.reference)).toEqual([state.reference])
    expect((await listCases(world.api, { q: 'mona fischer', limit: 5 }, monday)).rows).toEqual([])
    expect((await snapshotToPrint(world.reviewer, gone, 'en', monday)).reference).toBe(state.reference)
    for (const message of await database().message.findMany({ where }))
      expect(await compose(Message.parse(message), monday)).toBeNull()
  })

  it('has to end their cases first, also those opened in the meantime', async () => {
    const { actor } = await somebody()
    const open = await done(actor, openCase('US', { line: { msisdn: '+12025551280' } }))
    expect(await requestErasure(actor, monday)).toEqual({
      ok: false,
      refusal: { kind: 'erasure-cases-open', references: [open.reference] },
    })
    await done(actor, commandOf.WithdrawCase, on(open))
    const asked = await requestErasure(actor, monday)
    const wish = asked.ok && asked.value ? asked.value : fail()
    const another = await done(actor, openCase('US', { line: { msisdn: '+12025551281' } }))
    expect(await carryOutErasure(world.admin, wish.id, monday)).toEqual({
      ok: false,
      refusal: { kind: 'erasure-cases-open', references: [another.reference] },
    })
    expect((await getApplication(open)).applicant?.fullName).toBe('李伟')
    await withdrawErasure(actor, monday)
    expect(await findErasure(actor)).toBeNull()
    expect(refusalKind(await carryOutErasure(world.admin, wish.id, monday))).toBe('erasure-not-found')
  })

  it('is erased at once where no operator has a case of theirs', async () => {
    const { actor, email } = await somebody()
    expect(await requestErasure(actor, monday)).toEqual({ ok: true, value: null })
    expect(await findByCredentials(email, 'a long enough password')).toBeNull()
  })

  it('takes no file along that somebody else has sent as well', async () => {
    const [one, other] = [await somebody(), await somebody()]
    const bytes = await jpeg(61, 60)
    const mine = await endedCase(one.actor, bytes)
    const theirs = await endedCase(other.actor, bytes)
    const asked = await requestErasure(one.actor, monday)
    await carryOutErasure(world.admin, asked.ok && asked.value ? asked.value.id : fail(), monday)
    expect((await findCase(world.admin, mine.reference))?.documents).toEqual([])
    const [document] = theirs.documents
    expect((await findDocument(other.actor, theirs.reference, document?.id ?? '', monday)).ok).toBe(true)
  })
})

describe('a copy of one’s own data', () => {
  it('has the account, the cases with what happened, the messages and the documents, and nothing of others', async () => {
    const { actor, email } = await somebody()
    const state = await endedCase(actor, await jpeg(33, 32), email)
    await done(world.agent, { ...commandOf.AddNote, text: 'Sounds nervous' }, on(state))
    await done(world.reviewer, { ...commandOf.UnmaskPersonalData, text: 'Suspicion' }, on(state))
    const account = toAccount(await database().account.findUniqueOrThrow({ where: { id: actor.accountId } }))
    const files = unzipSync(new Uint8Array(await collect(exportOf(account, monday))))
    expect(Object.keys(files).sort()).toEqual([
      'account.json',
      `cases/${state.reference}.json`,
      `cases/${state.reference}/1-identity_front.jpg`,
    ])
    const read = (name: string) => Buffer.from(files[name] ?? []).toString()
    expect(JSON.parse(read('account.json'))).toMatchObject({ name: 'Mona Fischer', email })
    const told = JSON.parse(read(`cases/${state.reference}.json`))
    expect(told).toMatchObject({ status: 'Withdrawn', answers: { identity: { number: 'E12345678' } } })
    expect(told.history.map(({ what }: { what: string }) => what)).toContain('Looked at the personal answers')
    expect(told.messages.length).toBeGreaterThan(0)
    expect(JSON.stringify(told)).toContain('I am Mona')
    expect(JSON.stringify(told)).not.toMatch(/nervous|Suspicion|reviewer/)
    expect(files[`cases/${state.reference}/1-identity_front.jpg`]?.length).toBeGreaterThan(100)
  })
})

describe('documents of a case that has ended', () => {
  it('are kept as long as the operator’s rules say, and then go with their files', async () => {
    const { actor } = await somebody()
    const [front, proof] = [await jpeg(50, 41), await jpeg(51, 42)]
    const opened = await done(actor, openCase('US', { line: { msisdn: '+12025551290' } }))
    for (const [kind, bytes] of [
      ['identity_front', front],
      ['proof_of_purchase', proof],
    ] as const)
      await attachDocument(actor, { kind, name: 'a.jpg', bytes }, on(opened))
    const ended = await done(actor, commandOf.WithdrawCase, on(opened))
    const kinds = async () => (await findCase(actor, ended.reference))?.documents.map(({ kind }) => kind)

    await retireDocuments(later(monday, 30 * day - 1))
    expect(await kinds()).toEqual(['identity_front', 'proof_of_purchase'])
    await retireDocuments(later(monday, 30 * day))
    expect(await kinds()).toEqual(['proof_of_purchase'])
    expect([await has(front), await has(proof)]).toEqual([false, true])
    const history = await readHistory(database(), ended.id)
    expect(history.at(-1)).toMatchObject({
      type: 'DocumentsRetired',
      payload: { documents: [{ kind: 'identity_front' }] },
    })
    const row = await database().case.findUniqueOrThrow({ where: { id: ended.id } })
    expect(replay(history)).toEqual(Case.parse(row.state))
    expect(await retireDocuments(later(monday, 30 * day))).toEqual({ documents: 0 })
    await retireDocuments(later(monday, 180 * day))
    expect(await has(proof)).toBe(false)
  })

  it('are erased with its answers after three years, and its history stays', async () => {
    const { actor } = await somebody()
    const bytes = await jpeg(53, 44)
    const { id, reference } = await endedCase(actor, bytes)
    await retireAnswers(later(monday, 1095 * day - 1))
    expect((await getApplication(await found(actor, reference))).applicant?.fullName).toBe('Mona Fischer')
    expect((await retireAnswers(later(monday, 1095 * day))).cases).toBeGreaterThan(0)
    expect(Object.keys(await getApplication(await found(actor, reference)))).toEqual(['locale', 'reason'])
    expect(await has(bytes)).toBe(false)
    expect(await database().particular.count({ where: { caseId: id } })).toBe(0)
    const history = await readHistory(database(), id)
    expect(history.at(-1)).toMatchObject({ type: 'PersonalDataErased', actor: { kind: 'system' } })
    expect(replay(history)).toEqual(await found(actor, reference))
    expect(await retireAnswers(later(monday, 1095 * day))).toEqual({ cases: 0 })
  })

  it('are left alone while it is open', async () => {
    const { actor } = await somebody()
    const opened = await done(actor, openCase('US', { line: { msisdn: '+12025551291' } }))
    const bytes = await jpeg(52, 43)
    await attachDocument(actor, { kind: 'identity_front', name: 'a.jpg', bytes }, on(opened))
    await retireDocuments(later(monday, 3000 * day))
    expect(await has(bytes)).toBe(true)
  })
})

async function found(actor: Actor, reference: Reference): Promise<Case> {
  return (await findCase(actor, reference)) ?? fail()
}

function fail(): never {
  throw new Error('there is none')
}
