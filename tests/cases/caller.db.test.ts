import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/accounts/actor'
import { callerAddresses, callerCodeOf } from '@/lib/cases/caller-codes'
import { callerKnownUntil } from '@/lib/cases/caller-facts'
import type { Case } from '@/lib/cases/case'
import { getApplication } from '@/lib/cases/queries'
import { database } from '@/lib/database/client'
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
    expect(text).toContain(`Harborline Wireless的工作人员称正在与您通电话，谈补卡单${state.reference}`)
    expect(text).toMatch(/\/not-me\//)
    // The next sentence of other mails is not true of this one.
    expect(text).not.toContain('我们绝不会')
    const known = await done(world.agent, read(`${code.slice(0, 4)} ${code.slice(4)}`.replace(' ', '')), on(state, 2))
    expect(isKnown(known, world.agent, 16)).toBe(true)
    expect(isKnown(known, world.agent, 17)).toBe(false)
    expect(await refusalOf(world.agent, unmask, on(state, 17))).toEqual({ kind: 'caller-not-authenticated' })
    await done(world.agent, unmask, on(state, 5))
  })

  it('has a code that nobody finds in the outbox, the database or a late mail', async () => {
    const state = await done(world.agent, send, on(await opened()))
    const rows = await database().message.findMany({ where: { caseId: state.id, kind: 'CallerCode' } })
    expect(rows.map(({ recipient }) => recipient).sort()).toEqual(['account', 'applicant'])
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

  it('has an address that was changed within a week said to be one', async () => {
    const state = await opened()
    const accountId = state.customerId ?? ''
    const changed = { page: 'contact', applicant: { email: 'new@harbor.test', phone: applicant.phone } } as const
    await done(world.liWei, { type: 'SaveAnswers', ...changed }, on(state, 3))
    const addresses = async (minutes: number) =>
      callerAddresses(state, await getApplication(await noted(state)), later(monday, minutes))
    expect(await addresses(4)).toEqual({
      masked: ['n•••@harbor.test', 'l•••@example.com'],
      changedAt: later(monday, 3),
    })
    expect((await addresses(8 * 24 * 60)).changedAt).toBeNull()
    await database().account.update({ where: { id: accountId }, data: { emailChangedAt: later(monday, 5) } })
    await done(world.agent, send, on(state, 6))
    const event = await database().caseEvent.findFirstOrThrow({ where: { caseId: state.id, type: 'CallerCodeSent' } })
    expect(event.payload).toEqual({ addressChangedAt: later(monday, 5) })
  })
})

/** The case as it is now. */
async function noted({ reference }: Case): Promise<Case> {
  return done(
    world.agent,
    { type: 'AddNote', text: 'Called', audience: 'internal' },
    { reference, now: later(monday, 3) },
  )
}
