import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/accounts/actor'
import { Case } from '@/lib/cases/case'
import type { CommandOf } from '@/lib/cases/commands'
import { replay } from '@/lib/cases/evolve'
import { openRow, readBody } from '@/lib/cases/particular-rows'
import { perform } from '@/lib/cases/perform'
import { findCase, getApplication, listHistory } from '@/lib/cases/queries'
import { countViews } from '@/lib/cases/queue/counts'
import { listCases } from '@/lib/cases/queue/list'
import { readHistory } from '@/lib/cases/records'
import { digestOf } from '@/lib/cases/sealing'
import { Snapshot } from '@/lib/cases/snapshot'
import { database } from '@/lib/database/client'
import { freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { liWeisApplication } from '../support/people'
import { done, later, monday, on, refusalOf, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(() => end())

let lines = 0
/** An opening for a line nobody has used. */
const opening = (changes: Partial<CommandOf<'OpenCase'>> = {}): CommandOf<'OpenCase'> =>
  openCase('US', { line: { msisdn: `+1202555${1000 + lines++}` }, ...changes })

const accountOf = (actor: Actor): string => ('accountId' in actor ? actor.accountId : '')
const rowOf = (state: { id: string }) => database().case.findUniqueOrThrow({ where: { id: state.id } })
const counts = async () => ({
  cases: await database().case.count(),
  events: await database().caseEvent.count(),
  particulars: await database().particular.count(),
  requests: await database().request.count(),
})

describe('a case from form to card', () => {
  it('goes by mail from opened to closed, and its row is what its history adds up to', async () => {
    const { liWei, reviewer, clerk } = world
    const opened = await done(liWei, opening())
    await done(liWei, commandOf.SubmitApplication, on(opened, 1))
    await done(reviewer, commandOf.BeginReview, on(opened, 2))
    await done(reviewer, commandOf.RequestInformation, on(opened, 3))
    await done(liWei, commandOf.ProvideInformation, on(opened, 4))
    await done(reviewer, commandOf.ApproveApplication, on(opened, 5))
    await done(clerk, commandOf.ShipCard, on(opened, 15))
    await done(liWei, commandOf.ConfirmReceipt, on(opened, 16))
    await done(liWei, commandOf.ActivateLine, on(opened, 17))
    const closed = await done(liWei, commandOf.CloseCase, on(opened, 17))

    const row = await rowOf(opened)
    expect(row).toMatchObject({ status: 'closed', version: 11, dueAt: null })
    expect(Case.parse(row.state)).toEqual(closed)
    expect(replay(await readHistory(database(), opened.id))).toEqual(closed)
    expect((await listHistory(liWei, closed)).map(({ type }) => type)).toEqual([
      'CaseOpened',
      'ApplicationSubmitted',
      'ReviewBegun',
      'InformationRequested',
      'InformationProvided',
      'ApplicationApproved',
      'CardShipped',
      'ReceiptConfirmed',
      'LineActivated',
      'CaseClosed',
    ])
  })

  it('keeps words and answers outside the history, each under a digest that fits', async () => {
    const opened = await done(world.liWei, opening())
    const noted = await done(world.agent, commandOf.AddNote, on(opened))
    const events = await database().caseEvent.findMany({ where: { caseId: opened.id } })
    expect(JSON.stringify(events)).not.toMatch(/李伟|liwei@|\+1202|\+86|E12345678|Mott|Called twice/)
    const particulars = await database().particular.findMany({ where: { caseId: opened.id } })
    expect(particulars).toHaveLength(2)
    for (const { id, salt, body } of particulars.map((row) => ({ ...row, ...openRow(row) })))
      expect(JSON.stringify(events)).toContain(`{"id":"${id}","digest":"${digestOf(salt, body)}"}`)
    expect((await listHistory(world.agent, noted)).at(-1)).toMatchObject({
      type: 'NoteAdded',
      text: 'Called twice',
      actorName: 'agent',
    })
  })

  it('takes the missing answers with the submission, and keeps what was there before', async () => {
    const { identity: _identity, proof: _proof, ...bare } = opening()
    const opened = await done(world.liWei, bare as CommandOf<'OpenCase'>)
    expect(await refusalOf(world.liWei, commandOf.SubmitApplication, on(opened))).toMatchObject({
      kind: 'application-incomplete',
      missing: [{ path: 'proof.kind' }, { path: 'identity.kind' }, { path: 'identity.number' }],
    })
    const { identity, proof } = liWeisApplication
    const submitted = await done(world.liWei, { type: 'SubmitApplication', identity, proof }, on(opened))
    expect(await getApplication(submitted)).toMatchObject({ identity, proof, applicant: bare.applicant })
    expect(await getApplication(opened)).not.toHaveProperty('identity')
  })

  it('keeps the rules it was submitted under when the operator changes them', async () => {
    const { liWei, merantau, reviewerElsewhere: reviewer } = world
    const first = await done(liWei, openCase('ID', { operator: 'merantau' }))
    await done(liWei, commandOf.LogContact, on(first))
    const submitted = await done(liWei, commandOf.SubmitApplication, on(first))
    const body = { ...merantau.policy, review: { ...merantau.policy.review, latestBusinessDays: 5 } }
    await database().policy.create({ data: { operatorId: merantau.id, version: 2, body, createdAt: monday } })
    const begun = await done(reviewer, commandOf.BeginReview, on(first))
    expect(begun.policyVersion).toBe(1)
    expect(begun).toMatchObject({ window: 'window' in submitted && submitted.window })
    const second = await done(liWei, openCase('ID', { operator: 'merantau', line: { msisdn: '+6281234567899' } }))
    expect(second.policyVersion).toBe(2)
  })
})

describe('an application filled in page by page', () => {
  const { applicant, line: _line, proof, identity, delivery } = liWeisApplication
  const { fullName, email, phone } = applicant
  const begin = () =>
    done(world.liWei, { type: 'OpenCase', market: 'US', operator: 'harborline', locale: 'zh-CN', reason: 'lost' })
  const pagesOf = (msisdn: string): Omit<CommandOf<'SaveAnswers'>, 'type'>[] => [
    { page: 'person', applicant: { fullName } },
    { page: 'contact', applicant: { email, phone } },
    { page: 'line', line: { msisdn } },
    { page: 'proof', proof },
    { page: 'identity', identity },
    { page: 'delivery', delivery },
  ]
  const freshNumber = () => `+1202555${1000 + lines++}`

  it('is saved with each page, and submitted as it was asked and answered', async () => {
    const opened = await begin()
    expect((await rowOf(opened)).lineKey).toBeNull()
    const msisdn = freshNumber()
    for (const page of pagesOf(msisdn)) await done(world.liWei, { type: 'SaveAnswers', ...page }, on(opened))
    const submitted = await done(world.liWei, { type: 'SubmitApplication', locale: 'en' }, on(opened, 7))
    // Beside the submission: that one account asks for so many lines.
    expect(submitted).toMatchObject({ status: 'submitted', version: 9, delivery: { method: 'mail' } })
    expect(replay(await readHistory(database(), opened.id))).toEqual(submitted)
    expect(Case.parse((await rowOf(opened)).state)).toEqual(submitted)
    expect(await getApplication(submitted)).toEqual({
      ...liWeisApplication,
      line: { msisdn },
      applicant: { fullName, email, phone },
    })

    const row = await database().particular.findUniqueOrThrow({ where: { id: submitted.snapshot?.id ?? '' } })
    const { body, salt } = openRow(row)
    expect(digestOf(salt, body)).toBe(submitted.snapshot?.digest)
    expect(Snapshot.parse(body)).toMatchObject({
      locale: 'en',
      market: 'US',
      operator: 'Harborline Wireless',
      reference: opened.reference,
      submittedAt: later(monday, 7),
      policyVersion: 1,
      documents: [],
      sections: expect.arrayContaining([
        {
          title: 'Person',
          answers: expect.arrayContaining([
            { question: 'Full name, as on the identity document', answer: '李伟' },
            { question: 'Date of birth', answer: 'Not given' },
          ]),
        },
      ]),
    })
    const events = await database().caseEvent.findMany({ where: { caseId: opened.id } })
    expect(JSON.stringify(events)).not.toMatch(/李伟|liwei@|\+1202|\+86|E12345678|Mott/)
  })

  it('asks in the language of the case when nobody says another', async () => {
    const opened = await done(world.liWei, opening())
    const { snapshot } = await done(world.agent, commandOf.SubmitApplication, on(opened))
    const body = await readBody(database(), snapshot?.id ?? '')
    expect(Snapshot.parse(body).sections.map(({ title }) => title)).toContain('个人信息')
  })

  it('writes nothing when the same page is sent again', async () => {
    const opened = await begin()
    const person = { type: 'SaveAnswers', page: 'person', applicant: { fullName } } as const
    await done(world.liWei, person, on(opened))
    const before = await counts()
    expect(await done(world.liWei, person, on(opened, 1))).toMatchObject({ version: 2 })
    expect(await counts()).toEqual(before)
  })

  it('does not mind what else has happened since its page was shown, and takes what was cleared away', async () => {
    const opened = await begin()
    const person = (more: object) =>
      ({ type: 'SaveAnswers', page: 'person', applicant: { fullName, ...more } }) as const
    await done(world.liWei, person({ nationality: 'CN' }), on(opened))
    await done(world.agent, { type: 'SaveAnswers', applicant: { email } }, on(opened))
    const saved = await done(world.liWei, person({}), on(opened))
    expect((await getApplication(saved)).applicant).toEqual({ fullName, email })
  })

  it('finds the case by its line and its name as soon as they are known', async () => {
    const opened = await begin()
    const msisdn = freshNumber()
    await done(world.liWei, { type: 'SaveAnswers', page: 'line', line: { msisdn } }, on(opened))
    await done(world.liWei, { type: 'SaveAnswers', page: 'person', applicant: { fullName: '慕容复' } }, on(opened))
    for (const q of [msisdn, '慕容'])
      expect((await listCases(world.api, { q, limit: 25 }, monday)).rows.map((row) => row.case.reference)).toEqual([
        opened.reference,
      ])
  })

  it('is refused a line that has an open case: one’s own is named, another’s is not', async () => {
    const first = await done(world.liWei, opening())
    const { line } = await getApplication(first)
    const second = await begin()
    const page = { type: 'SaveAnswers', page: 'line', line } as const
    expect(await refusalOf(world.liWei, page, on(second))).toEqual({
      kind: 'line-has-open-case',
      reference: first.reference,
    })
    const budis = await done(world.budi, { ...opening(), line: undefined })
    expect(await refusalOf(world.budi, page, on(budis))).toEqual({ kind: 'line-has-open-case', reference: null })
    expect(await refusalOf(world.budi, { type: 'SubmitApplication', line }, on(budis))).toEqual({
      kind: 'line-has-open-case',
      reference: null,
    })
    await done(world.liWei, commandOf.WithdrawCase, on(first))
    await done(world.budi, page, on(budis))
  })

  it('gives one line to one of two cases that ask for it at once', async () => {
    for (let round = 0; round < 5; round++) {
      const [one, other] = [await begin(), await done(world.budi, { ...opening(), line: undefined })]
      const page = { type: 'SaveAnswers', page: 'line', line: { msisdn: freshNumber() } } as const
      const outcomes = await Promise.all([
        perform(world.liWei, { command: page, ...on(one) }),
        perform(world.budi, { command: page, ...on(other) }),
      ])
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
      expect(outcomes).toContainEqual({ ok: false, refusal: { kind: 'line-has-open-case', reference: null } })
    }
  })

  it('of two pages saved at once, loses neither', async () => {
    const opened = await begin()
    await Promise.all(
      pagesOf(freshNumber()).map((page) => done(world.liWei, { type: 'SaveAnswers', ...page }, on(opened))),
    )
    expect((await getApplication((await findCase(world.liWei, opened.reference)) ?? opened)).delivery).toEqual(delivery)
    expect((await rowOf(opened)).version).toBe(7)
  })

  it('is begun once by a form sent twice', async () => {
    const command = { type: 'OpenCase', market: 'US', operator: 'harborline', locale: 'en', reason: 'lost' } as const
    const request = { command, requestKey: 'k9', now: monday }
    const [one, other] = await Promise.all([perform(world.liWei, request), perform(world.liWei, request)])
    expect(one.ok && one.value.case).toEqual(other.ok && other.value.case)
  })
})

describe('who sees what', () => {
  it('someone else’s case is not found, whatever is asked of it', async () => {
    const opened = await done(world.liWei, opening())
    for (const stranger of [world.budi, world.reviewerElsewhere]) {
      expect(await findCase(stranger, opened.reference)).toBeNull()
      expect(await refusalOf(stranger, commandOf.AddNote, on(opened))).toEqual({ kind: 'case-not-found' })
      expect((await listCases(stranger, { limit: 100 }, monday)).rows.map((row) => row.case.reference)).not.toContain(
        opened.reference,
      )
    }
    expect((await rowOf(opened)).version).toBe(1)
  })

  it('the operator’s staff and keys see it, and the auditor changes nothing', async () => {
    const opened = await done(world.liWei, opening())
    for (const actor of [world.agent, world.reviewer, world.clerk, world.auditor, world.api])
      expect(await findCase(actor, opened.reference)).toEqual(opened)
    expect(await refusalOf(world.auditor, commandOf.AddNote, on(opened))).toMatchObject({ kind: 'not-permitted' })
  })

  it('customers see neither internal notes nor why a case is held', async () => {
    const opened = await done(world.liWei, opening())
    await done(world.agent, commandOf.AddNote, on(opened))
    await done(world.agent, { type: 'AddNote', text: 'We have your papers', audience: 'public' }, on(opened))
    await done(world.liWei, commandOf.SubmitApplication, on(opened))
    const held = await done(world.reviewer, commandOf.HoldCase, on(opened))
    const seen = await listHistory(world.liWei, held)
    expect(seen.map(({ type, text }) => [type, text])).toEqual([
      ['CaseOpened', null],
      ['NoteAdded', 'We have your papers'],
      ['ApplicationSubmitted', null],
      ['CaseHeld', null],
    ])
    expect((await listHistory(world.reviewer, held)).map(({ text }) => text)).toContain('Two cases from one address')
  })

  it('a key works for its own operator only', async () => {
    expect(await refusalOf(world.api, openCase('ID'))).toEqual({ kind: 'operator-not-yours', operator: 'merantau' })
    expect(await refusalOf(world.liWei, opening({ operator: 'nobody' }))).toEqual({
      kind: 'operator-not-found',
      operator: 'nobody',
    })
  })
})

describe('the same thing twice', () => {
  it('a request sent again returns the first result and does nothing', async () => {
    const command = opening()
    const first = await perform(world.liWei, { command, requestKey: 'k1', now: monday })
    await done(world.liWei, commandOf.SubmitApplication, first.ok ? on(first.value.case) : {})
    const before = await counts()
    const second = await perform(world.liWei, { command, requestKey: 'k1', now: later(monday, 60) })
    expect(second).toEqual(first.ok && { ok: true, value: { ...first.value, repeated: true } })
    expect(await counts()).toEqual(before)
  })

  it('a request’s name is its sender’s own, and stands for one content', async () => {
    await done(world.liWei, opening(), { requestKey: 'k2' })
    expect(await refusalOf(world.liWei, opening(), { requestKey: 'k2' })).toEqual({ kind: 'request-key-reused' })
    await done(world.budi, opening(), { requestKey: 'k2' })
  })

  it('a request’s name is neither empty nor endless', async () => {
    for (const requestKey of ['', 'k'.repeat(201), 'k\0'])
      expect(await refusalOf(world.liWei, opening(), { requestKey })).toEqual({ kind: 'request-key-invalid' })
  })

  it('a refused request may be sent again under its name', async () => {
    const opened = await done(world.liWei, opening())
    const named = { ...on(opened), requestKey: 'k3' }
    expect(await refusalOf(world.reviewer, commandOf.BeginReview, named)).toMatchObject({ kind: 'wrong-status' })
    await done(world.liWei, commandOf.SubmitApplication, on(opened))
    await done(world.reviewer, commandOf.BeginReview, named)
  })

  it('the same application leads to the case it opened; another for the line is refused', async () => {
    const command = opening()
    const opened = await done(world.liWei, command)
    expect(await perform(world.liWei, { command, now: later(monday, 5) })).toMatchObject({
      ok: true,
      value: { case: opened, repeated: true },
    })
    expect(await refusalOf(world.liWei, { ...command, reason: 'damaged' })).toEqual({
      kind: 'line-has-open-case',
      reference: opened.reference,
    })
    expect(await refusalOf(world.budi, command)).toEqual({ kind: 'line-has-open-case', reference: null })
    await done(world.liWei, commandOf.WithdrawCase, on(opened))
    expect((await done(world.budi, command)).id).not.toBe(opened.id)
  })
})

describe('two at once', () => {
  const both = (one: Promise<unknown>, other: Promise<unknown>) => Promise.all([one, other])

  it('of two openings for one line, one wins', async () => {
    const command = opening()
    for (let round = 0; round < 5; round++) {
      const line = { msisdn: `+1202555${5000 + round}` }
      const outcomes = await both(
        perform(world.liWei, { command: { ...command, line }, now: monday }),
        perform(world.budi, { command: { ...command, line }, now: monday }),
      )
      expect(outcomes).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ ok: true }),
          { ok: false, refusal: { kind: 'line-has-open-case', reference: null } },
        ]),
      )
    }
  })

  it('of two decisions, one wins, and the other is told that the case changed', async () => {
    const opened = await done(world.agent, opening())
    await done(world.agent, commandOf.SubmitApplication, on(opened))
    const { version } = await done(world.reviewer, commandOf.BeginReview, on(opened))
    const decide = (actor: Actor, command: typeof commandOf.ApproveApplication | typeof commandOf.RejectApplication) =>
      perform(actor, { command, expectedVersion: version, ...on(opened) })
    const outcomes = (await both(
      decide(world.reviewer, commandOf.ApproveApplication),
      decide(world.api, commandOf.RejectApplication),
    )) as Awaited<ReturnType<typeof perform>>[]
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    const [lost] = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal.kind]))
    expect(lost).toBe('case-changed')
    expect((await rowOf(opened)).version).toBe(version + 1)
  })

  it('of one request sent twice at once, one is carried out and both get its result', async () => {
    const command = opening()
    const before = await database().case.count()
    const request = { command, requestKey: 'k4', now: monday }
    const [one, other] = (await both(perform(world.liWei, request), perform(world.liWei, request))) as Awaited<
      ReturnType<typeof perform>
    >[]
    expect(one?.ok && one.value.case).toEqual(other?.ok && other.value.case)
    expect(await database().case.count()).toBe(before + 1)
  })

  it('of one request sent twenty times at once, all get the first result', async () => {
    const opened = await done(world.agent, opening())
    const request = { command: commandOf.SubmitApplication, requestKey: 'k8', ...on(opened) }
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => perform(world.agent, request)))
    const states = outcomes.map((outcome) => outcome.ok && outcome.value.case)
    expect(states.every((state) => state && state.version === 2)).toBe(true)
    expect(outcomes.filter((outcome) => outcome.ok && !outcome.value.repeated)).toHaveLength(1)
  })

  it('of twenty different notes at once, none is lost', async () => {
    const opened = await done(world.liWei, opening())
    const notes = Array.from({ length: 20 }, (_, index) => `note ${index}`)
    await Promise.all(
      notes.map((text) => done(world.agent, { type: 'AddNote', text, audience: 'internal' }, on(opened))),
    )
    const history = await listHistory(world.agent, await done(world.agent, commandOf.AddNote, on(opened)))
    expect(history.map(({ text }) => text)).toEqual(expect.arrayContaining(notes))
  })

  it('of one note sent twice at once under one name, one is written', async () => {
    const opened = await done(world.liWei, opening())
    const request = { command: commandOf.AddNote, requestKey: 'k5', ...on(opened) }
    await both(perform(world.agent, request), perform(world.agent, request))
    expect((await rowOf(opened)).version).toBe(2)
  })
})

describe('nothing half done', () => {
  it('a refusal writes nothing at all', async () => {
    const opened = await done(world.liWei, opening())
    const before = await counts()
    await refusalOf(world.liWei, commandOf.CloseCase, { ...on(opened), requestKey: 'k6' })
    await refusalOf(world.liWei, commandOf.AddNote, { ...on(opened), expectedVersion: 7 })
    await refusalOf(world.liWei, opening({ delivery: { method: 'pickup', servicePoint: 'nowhere' } }), {
      requestKey: 'k7',
    })
    expect(await counts()).toEqual(before)
  })

  it('a page that is no longer true is told what it had seen and what is there', async () => {
    const opened = await done(world.liWei, opening())
    await done(world.agent, { type: 'AddNote', text: 'We have your papers', audience: 'public' }, on(opened))
    expect(await refusalOf(world.liWei, commandOf.SubmitApplication, { ...on(opened), expectedVersion: 1 })).toEqual({
      kind: 'case-changed',
      expected: 1,
      actual: 2,
      changes: [{ sequence: 2, type: 'NoteAdded', by: 'agent', at: monday }],
    })
  })

  it('of two who take a case at once one has it, and the other is told who was faster', async () => {
    const submitted = await done(world.agent, commandOf.SubmitApplication, on(await done(world.agent, opening())))
    const take = (actor: Actor) =>
      perform(actor, {
        command: { type: 'AssignCase', assignee: accountOf(actor) },
        expectedVersion: submitted.version,
        ...on(submitted),
      })
    const outcomes = await Promise.all([take(world.reviewer), take(world.clerk)])
    const [winner] = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value.case.assignee] : []))
    const [lost] = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal]))
    const by = winner === accountOf(world.reviewer) ? 'reviewer' : 'clerk'
    expect(lost).toMatchObject({ kind: 'case-changed', changes: [{ type: 'CaseAssigned', by }] })
    expect((await rowOf(submitted)).assigneeId).toBe(winner)
  })

  it('what a customer cannot see does not make their page untrue', async () => {
    const opened = await done(world.liWei, opening())
    await done(world.agent, commandOf.AddNote, on(opened))
    const submitted = await done(world.liWei, commandOf.SubmitApplication, { ...on(opened), expectedVersion: 1 })
    // Nor is what stands out about them for them to see.
    expect(submitted).toMatchObject({ status: 'submitted', version: 4 })
    expect((await listHistory(world.liWei, submitted)).map(({ type }) => type)).toEqual([
      'CaseOpened',
      'ApplicationSubmitted',
    ])
  })
})

describe('lists', () => {
  it('come oldest first, page after page, with nothing twice and nothing missing', async () => {
    const all = (await listCases(world.api, { limit: 100 }, monday)).rows.map((row) => row.case.reference)
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const page = await listCases(world.api, { limit: 3, cursor }, monday)
      paged.push(...page.rows.map((row) => row.case.reference))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(paged).toEqual(all)
    expect(new Set(paged).size).toBe(await database().case.count({ where: { operatorId: world.harborline.id } }))
  })

  it('find a case by reference, by phone number and by part of a name', async () => {
    const msisdn = '+12025559876'
    const opened = await done(
      world.liWei,
      opening({ line: { msisdn }, applicant: { ...liWeisApplication.applicant, fullName: '欧阳娜娜' } }),
    )
    for (const q of [
      opened.reference,
      opened.reference.toLowerCase().replaceAll('-', ' '),
      '+1 (202) 555-9876',
      '202 555 9876',
      '0012025559876',
      '欧阳',
      '娜',
    ])
      expect(
        (await listCases(world.api, { q, limit: 25 }, monday)).rows.map((row) => row.case.reference),
        q,
      ).toEqual([opened.reference])
    for (const q of ['100%_', '%', '_', '\\', '欧%娜'])
      expect((await listCases(world.api, { q, limit: 25 }, monday)).rows, q).toEqual([])
  })

  it('filter by status and stage, and the counts agree', async () => {
    const closed = await listCases(world.api, { status: 'closed', limit: 100 }, monday)
    expect(closed.rows.length).toBeGreaterThan(0)
    expect(closed.rows.every((row) => row.case.status === 'closed')).toBe(true)
    const ofClosed = { closed: { list: 'ended', status: 'closed' } } as const
    expect(await countViews(world.api, ofClosed, monday)).toEqual({ closed: closed.rows.length })
    const ended = await listCases(world.api, { stage: 'ended', limit: 100 }, monday)
    expect(ended.rows.length).toBeGreaterThan(closed.rows.length)
    expect((await listCases(world.api, { stage: 'ended', status: 'opened', limit: 100 }, monday)).rows).toEqual([])
  })
})
