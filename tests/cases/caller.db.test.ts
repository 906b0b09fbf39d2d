import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/accounts/actor'
import { callerAddress, callerCodeOf } from '@/lib/cases/caller-codes'
import { callerKnownUntil } from '@/lib/cases/caller-facts'
import type { Case } from '@/lib/cases/case'
import { getApplication } from '@/lib/cases/queries'
import { database } from '@/lib/database/client'
import { compose, Message } from '@/lib/notifications/compose'
import { lastCaseMail, readOutbox } from '@/lib/notifications/outbox'
import { asText } from '@/lib/notifications/text'
import { freshDatabase } from '../support/database'
import { openCase } from '../support/given'
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
const applicant = { ...liWeisApplication.applicant, email: 'li.wei@harbor.test' }
const opened = (): Promise<Case> =>
  done(world.liWei, openCase('US', { line: { msisdn: `+1202555${7000 + lines++}` }, applicant, locale: 'zh-CN' }))
const send = { type: 'SendCallerCode' } as const
const unmask = { type: 'UnmaskPersonalData', what: 'answers', reason: 'customer_asked' } as const
const read = (code: string) => ({ type: 'VerifyCaller' as const, code })
const codeIn = (state: Case) => callerCodeOf(state, state.version, later(monday, 1)) ?? ''
const another = (code: string) => code.replace(/^\d/, (digit) => String((Number(digit) + 1) % 10))
const isKnown = (state: Case, actor: Actor, minutes: number) =>
  callerKnownUntil(state.callers, actor, later(monday, minutes)) !== null

describe('somebody on the telephone', () => {
  it('reads the code from a mail in their language back, and then the agent who sent it sees more', async () => {
    const state = await opened()
    expect(await refusalOf(world.agent, unmask, on(state))).toEqual({ kind: 'caller-not-authenticated' })
    const sent = await done(world.agent, send, on(state))
    const mail = await lastCaseMail(state.reference, later(monday, 1))
    const text = mail ? asText(mail.letter) : ''
    const code = /^(\d{4}) (\d{4})$/m.exec(text)?.slice(1).join('') ?? ''
    expect(code).toBe(codeIn(sent))
    expect(text).toContain(
      `Somebody at Harborline Wireless says that they are speaking with you on the telephone about case ${state.reference}`,
    )
    expect(text).toMatch(/\/not-me\//)
    // The next sentence of other mails is not true of this one.
    expect(text).not.toContain('We never ask')
    const known = await done(world.agent, read(`${code.slice(0, 4)} ${code.slice(4)}`.replace(' ', '')), on(state, 2))
    expect(isKnown(known, world.agent, 16)).toBe(true)
    expect(isKnown(known, world.agent, 17)).toBe(false)
    expect(await refusalOf(world.agent, unmask, on(state, 17))).toEqual({ kind: 'caller-not-authenticated' })
    await done(world.agent, unmask, on(state, 5))
  })

  it('has a code that nobody finds in the outbox, the database or a late mail', async () => {
    const state = await done(world.agent, send, on(await opened()))
    const rows = await database().message.findMany({ where: { caseId: state.id, kind: 'CallerCode' } })
    expect(rows.map(({ recipient }) => recipient)).toEqual(['account'])
    const stored = JSON.stringify([rows, await database().caseEvent.findMany({ where: { caseId: state.id } })])
    expect(stored).not.toContain(codeIn(state))
    const [first] = rows
    const seen = await readOutbox(world.admin, first?.id ?? '', later(monday, 1))
    expect(seen).toMatchObject({ codeHidden: true, mail: { letter: { code: '•••• ••••' } } })
    expect((await readOutbox(world.admin, first?.id ?? '', later(monday, 10)))?.mail).toBeNull()
  })

  it('is not known by a wrong code, one that was used, or one that somebody else sent', async () => {
    const state = await opened()
    const sent = await done(world.agent, send, on(state))
    const wrong = await done(world.agent, read(another(codeIn(sent))), on(state, 1))
    expect(isKnown(wrong, world.agent, 1)).toBe(false)
    expect(await refusalOf(world.clerk, read(codeIn(sent)), on(state, 1))).toEqual({ kind: 'caller-code-gone' })
    const known = await done(world.agent, read(codeIn(sent)), on(state, 2))
    expect(isKnown(known, world.clerk, 2)).toBe(false)
    expect(await refusalOf(world.agent, read(codeIn(sent)), on(state, 3))).toEqual({ kind: 'caller-code-gone' })
    const types = (await database().caseEvent.findMany({ where: { caseId: state.id }, orderBy: { sequence: 'asc' } }))
      .map(({ type }) => type)
      .slice(1)
    expect(types).toEqual(['CallerCodeSent', 'CallerNotVerified', 'CallerVerified'])
  })

  it('who tries the right code twice at once is known once', async () => {
    const sent = await done(world.agent, send, on(await opened()))
    const [one, other] = await Promise.all(
      [1, 2].map(() => done(world.agent, read(codeIn(sent)), on(sent, 1)).catch(({ message }: Error) => message)),
    )
    expect([one, other].filter((outcome) => typeof outcome === 'string')).toEqual([
      expect.stringContaining('caller-code-gone'),
    ])
  })

  it('guessing in many cases ends by itself', async () => {
    const wrong = async () => {
      const sent = await done(world.clerk, send, on(await opened()))
      for (let n = 0; n < 5; n++) await done(world.clerk, read(another(codeIn(sent))), on(sent, 1))
    }
    for (let n = 0; n < 4; n++) await wrong()
    const sent = await done(world.clerk, send, on(await opened()))
    expect(await refusalOf(world.clerk, read(codeIn(sent)), on(sent, 1))).toMatchObject({ kind: 'too-many-guesses' })
  })

  it('has an account’s address that was changed within a week said to be one', async () => {
    const state = await opened()
    const id = state.customerId ?? ''
    await database().account.update({ where: { id }, data: { emailChangedAt: later(monday, 5) } })
    const address = async (minutes: number) => callerAddress(state, await getApplication(state), later(monday, minutes))
    expect(await address(6)).toEqual({
      masked: 'l•••@example.com',
      changedAt: later(monday, 5),
      isTypedLately: false,
    })
    expect((await address(8 * 24 * 60)).changedAt).toBeNull()
    await done(world.agent, send, on(state, 6))
    const event = await database().caseEvent.findFirstOrThrow({ where: { caseId: state.id, type: 'CallerCodeSent' } })
    expect(event.payload).toEqual({ addressChangedAt: later(monday, 5) })
    await database().account.update({ where: { id }, data: { emailChangedAt: null } })
  })
})

describe('an agent who types an address of their own', () => {
  const week = 7 * 24 * 60
  const contact = (email: string) =>
    ({ type: 'SaveAnswers', page: 'contact', applicant: { email, phone: applicant.phone } }) as const
  const unproven = { kind: 'caller-address-unproven' }
  const sentTo = async (state: Case, kind: 'CallerCode' | 'AddressChanged' | 'Bystander') => {
    const rows = await database().message.findMany({ where: { caseId: state.id, kind, sequence: state.version } })
    const mails = await Promise.all(rows.map((row) => compose(Message.parse(row), later(monday, 30))))
    return mails.flatMap((mail) => (mail ? [mail.to] : [])).sort()
  }

  it('gets no code there in a customer’s case: it goes to the account, and everybody known hears of both', async () => {
    const state = await opened()
    const changed = await done(world.agent, contact('mine@harbor.test'), on(state, 20))
    expect(await sentTo(changed, 'AddressChanged')).toEqual(['li.wei@harbor.test', 'liwei@example.com'])
    const sent = await done(world.agent, send, on(state, 25))
    expect(await sentTo(sent, 'CallerCode')).toEqual(['liwei@example.com'])
    expect(await sentTo(sent, 'Bystander')).toEqual(['li.wei@harbor.test', 'mine@harbor.test'])
  })

  it('gets none in a case that nobody has claimed, for a week after it was opened, or the address changed', async () => {
    const state = await done(world.agent, openCase('US', { line: { msisdn: `+1202555${7000 + lines++}` }, applicant }))
    expect(await refusalOf(world.agent, send, on(state))).toEqual(unproven)
    const facts = async (one: Case, minutes: number) =>
      callerAddress(one, await getApplication(one), later(monday, minutes))
    expect(await facts(state, week - 1)).toEqual({ masked: 'l•••@harbor.test', changedAt: null, isTypedLately: true })
    expect((await facts(state, week)).isTypedLately).toBe(false)
    // Another page changes no address, and another address is a new one.
    await done(world.agent, { type: 'SaveAnswers', applicant: { fullName: '李伟' } }, on(state, 10))
    const named = await done(world.agent, { type: 'AddNote', text: 'Called', audience: 'internal' }, on(state, 11))
    expect((await facts(named, week)).isTypedLately).toBe(false)
    const changed = await done(world.api, contact('mine@harbor.test'), on(state, 20))
    expect(await refusalOf(world.agent, send, on(state, week + 19))).toEqual(unproven)
    expect(await sentTo(changed, 'AddressChanged')).toEqual(['li.wei@harbor.test'])
    await done(world.agent, send, on(state, week + 20))
  })

  it('gets none by changing the address while the mail is on its way', async () => {
    const first = await done(world.agent, openCase('US', { line: { msisdn: `+1202555${7000 + lines++}` }, applicant }))
    const sent = await done(world.agent, send, on(first, week))
    const row = await database().message.findFirstOrThrow({
      where: { caseId: first.id, kind: 'CallerCode', sequence: sent.version },
    })
    const mail = () => compose(Message.parse(row), later(monday, week + 2))
    expect((await mail())?.to).toBe('li.wei@harbor.test')
    await done(world.agent, contact('mine@harbor.test'), on(first, week + 1))
    expect(await mail()).toBeNull()
  })
})
