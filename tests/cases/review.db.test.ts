import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hire } from '@/lib/accounts/accounts'
import type { Case } from '@/lib/cases/case'
import { attachDocument, findDocument } from '@/lib/cases/documents'
import { replay } from '@/lib/cases/evolve'
import { readBody } from '@/lib/cases/particular-rows'
import { getApplication } from '@/lib/cases/queries'
import { findApplication, readHistory } from '@/lib/cases/records'
import { Snapshot } from '@/lib/cases/snapshot'
import { database } from '@/lib/database/client'
import { noFees } from '@/lib/markets/policy'
import { compose, Message } from '@/lib/notifications/compose'
import { createOperator, findOperator } from '@/lib/operators/operators'
import { demoOperators } from '@/prisma/demo/operators'
import { jpeg, png } from '../documents/inspection/images'
import { freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { liWeisApplication } from '../support/people'
import { done, monday, on, refusalOf, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(() => end())

let lines = 0
async function send(state: Case, picture: Buffer, at: Parameters<typeof on>[1] = 0): Promise<Case> {
  const sent = { kind: 'identity_front', name: 'photo', bytes: picture } as const
  const outcome = await attachDocument(world.liWei, sent, on(state, at))
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return outcome.value.case
}

/** A case under review with one document. */
async function underReview(): Promise<Case> {
  const opened = await done(world.liWei, openCase('US', { line: { msisdn: `+1202555${4100 + lines++}` } }))
  const state = await send(opened, await jpeg())
  await done(world.liWei, commandOf.SubmitApplication, on(state, 1))
  return done(world.reviewer, commandOf.BeginReview, on(state, 2))
}
const items = [
  { kind: 'document', document: 'identity_front', why: 'unreadable' },
  { kind: 'answers', page: 'person' },
] as const

describe('a request by items', () => {
  it('is replied to in place: the new stands beside the old, and both can be read', async () => {
    const state = await underReview()
    const [first] = state.documents
    await done(world.reviewer, { ...commandOf.RejectDocument, document: first?.id ?? '' }, on(state, 3))
    await done(world.reviewer, { type: 'RequestInformation', items: [...items] }, on(state, 4))
    expect(await refusalOf(world.liWei, { type: 'ProvideInformation' }, on(state, 5))).toMatchObject({
      kind: 'request-open',
    })
    await send(state, await png(), 6)
    const applicant = { ...liWeisApplication.applicant, fullName: '李伟民' }
    const { email: _email, phone: _phone, ...person } = applicant
    await done(world.liWei, { type: 'SaveAnswers', page: 'person', applicant: person }, on(state, 7))
    const after = await done(world.liWei, { type: 'ProvideInformation' }, on(state, 8))

    // A name corrected in the case itself is no other case's.
    expect(after).toMatchObject({ status: 'in_review', replied: { left: [] }, risk: [] })
    expect(after.documents.map(({ verdict }) => verdict?.outcome ?? null)).toEqual(['rejected', null])
    expect(after.documents[0]?.digest).toBe(first?.digest)
    await done(world.reviewer, { ...commandOf.UnmaskPersonalData, what: 'documents' }, on(state, 8))
    for (const { id } of after.documents)
      expect((await findDocument(world.reviewer, state.reference, id, on(state, 9).now)).ok).toBe(true)

    expect((await getApplication(after)).applicant?.fullName).toBe('李伟民')
    expect((await findApplication(database(), state.application.id))?.applicant?.fullName).toBe('李伟')
    const [before, now] = await Promise.all([readSnapshot(state), readSnapshot(after)])
    expect([before, now].map((one) => JSON.stringify(one.sections).includes('李伟民'))).toEqual([false, true])
    expect(now.documents).toHaveLength(1)
    expect(now.documents[0]?.digest).toBe(after.documents[1]?.digest)
    expect(replay(await readHistory(database(), after.id, after.version))).toEqual(after)
  })

  it('is mailed item by item in the reader’s language', async () => {
    const state = await underReview()
    const asked = await done(world.reviewer, { type: 'RequestInformation', items: [...items] }, on(state, 3))
    const row = await database().message.findFirstOrThrow({
      where: { caseId: asked.id, kind: 'InformationRequested' },
    })
    const composed = await compose(Message.parse({ ...row, locale: 'zh-CN' }), monday)
    expect(composed?.letter.list).toEqual({
      title: 'Harborline Wireless需要您补充以下资料',
      items: [
        '身份证件（有照片的一面）：照片看不清楚。请在光线充足处重新拍摄，要清晰、不反光。',
        '个人信息：请再看一遍这些内容并改正。',
      ],
    })
  })

  it('about a line lets no other line in that has a case', async () => {
    const [taken, state] = [await underReview(), await underReview()]
    await done(world.reviewer, { type: 'RequestInformation', items: [{ kind: 'answers', page: 'line' }] }, on(state, 3))
    const { line } = await getApplication(taken)
    expect(await refusalOf(world.liWei, { type: 'SaveAnswers', page: 'line', line }, on(state, 4))).toEqual({
      kind: 'line-has-open-case',
      reference: taken.reference,
    })
    const other = { msisdn: '+12025554999' }
    await done(world.liWei, { type: 'SaveAnswers', page: 'line', line: other }, on(state, 5))
    // The line it had is free, and the one it has is not.
    const again = { ...openCase('US'), line: other }
    expect(await refusalOf(world.liWei, again, { now: on(state, 6).now })).toMatchObject({
      kind: 'line-has-open-case',
      reference: state.reference,
    })
  })
})

it('nothing is approved while a document that the rules ask for is rejected', async () => {
  const demo = demoOperators.find(({ slug }) => slug === 'harborline')
  if (!demo) throw new Error('no demo operator')
  await createOperator(
    { ...demo, slug: 'strict', policy: { ...demo.policy, stock: 'not_kept', fees: noFees, secondApprover: 'never' } },
    monday,
  )
  const operator = await findOperator({ slug: 'strict' })
  const hired = await hire(
    world.admin,
    {
      name: 'Ana',
      email: 'ana@strict.example',
      password: 'a long enough password',
      locale: 'en',
      role: 'reviewer',
      operatorId: operator?.id ?? '',
    },
    monday,
  )
  if (!hired.ok) throw new Error(hired.refusal.kind)
  const ana = hired.value.actor
  const opened = await done(world.liWei, {
    ...openCase('US', { line: { msisdn: '+12025554500' } }),
    operator: 'strict',
  })
  const state = await send(opened, await jpeg())
  await done(world.liWei, commandOf.SubmitApplication, on(state, 1))
  await done(ana, commandOf.BeginReview, on(state, 2))
  const document = state.documents[0]?.id ?? ''
  await done(ana, { type: 'RejectDocument', document, reason: 'cut_off' }, on(state, 3))
  expect(await refusalOf(ana, commandOf.ApproveApplication, on(state, 4))).toEqual({
    kind: 'documents-missing',
    missing: ['identity_front'],
  })
  await done(ana, { type: 'AcceptDocument', document }, on(state, 5))
  expect(await done(ana, commandOf.ApproveApplication, on(state, 6))).toMatchObject({ status: 'approved' })
})

const readSnapshot = async ({ snapshot }: Case) => Snapshot.parse(await readBody(database(), snapshot?.id ?? ''))

describe('a case that is opened again', () => {
  const rejected = async () => {
    const state = await underReview()
    return done(world.reviewer, commandOf.RejectApplication, on(state, 3))
  }
  it('has its line to itself again, and everybody known is told', async () => {
    const state = await rejected()
    const after = await done(world.reviewer, commandOf.ReopenCase, on(state, 4))
    expect(after).toMatchObject({ status: 'in_review', documents: [{ kind: 'identity_front' }] })
    expect(replay(await readHistory(database(), after.id))).toEqual(after)
    const told = await database().message.findMany({ where: { caseId: after.id, kind: 'CaseReopened' } })
    expect(told.map(({ recipient }) => recipient)).toEqual(['applicant'])
    const { line } = await getApplication(after)
    const again = { ...openCase('US', { line: { msisdn: line?.msisdn ?? '' } }), reason: 'damaged' as const }
    expect(await refusalOf(world.liWei, again, { now: on(state, 5).now })).toMatchObject({
      kind: 'line-has-open-case',
    })
  })

  it('is not where its line has another case by now', async () => {
    const state = await rejected()
    const { line } = await getApplication(state)
    const other = await done(world.liWei, openCase('US', { line: { msisdn: line?.msisdn ?? '' } }), {
      now: on(state, 4).now,
    })
    expect(await refusalOf(world.reviewer, commandOf.ReopenCase, on(state, 5))).toEqual({
      kind: 'line-has-open-case',
      reference: other.reference,
    })
  })
})
