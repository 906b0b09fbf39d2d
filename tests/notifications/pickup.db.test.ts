import PostalMime from 'postal-mime'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inGroups } from '@/lib/cases/bring'
import type { Case } from '@/lib/cases/case'
import { pickupCodeOf } from '@/lib/cases/proofs'
import { getTrackingNumber } from '@/lib/cases/queries'
import { offersFor } from '@/lib/cases/returning'
import { database } from '@/lib/database/client'
import { deliver } from '@/lib/notifications/deliver'
import { lastCaseMail, readOutbox } from '@/lib/notifications/outbox'
import { smtpMailer } from '@/lib/notifications/smtp'
import { asText } from '@/lib/notifications/text'
import { freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { mailServer } from '../support/mail-server'
import { liWeisApplication } from '../support/people'
import { done, later, monday, on, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(() => end())

const now = later(monday, 60)
const line = { msisdn: '+12025554999' }
const applicant = { ...liWeisApplication.applicant, email: 'li.wei@harbor.test' }
const pickup = { method: 'pickup' as const, servicePoint: 'new-york-canal' }
const day = 24 * 60

async function approve(delivery = liWeisApplication.delivery as typeof pickup | typeof liWeisApplication.delivery) {
  const { liWei, reviewer, admin } = world
  const opened = await done(liWei, openCase('US', { line, applicant, delivery, locale: 'en' }))
  await done(liWei, commandOf.SubmitApplication, on(opened, 1))
  await done(reviewer, commandOf.BeginReview, on(opened, 2))
  const first = await done(reviewer, commandOf.ApproveApplication, on(opened, 3))
  return first.status === 'approved' ? first : done(admin, commandOf.ApproveApplication, on(opened, 3))
}
const mailOf = (caseId: string, kind: string, recipient = 'applicant') =>
  database().message.findFirstOrThrow({ where: { caseId, kind, recipient, channel: 'email' } })
async function composed(id: string) {
  const found = await readOutbox(world.admin, id, now)
  if (!found?.mail) throw new Error('there is no such mail')
  return found
}

describe('the notice that a card is ready', () => {
  let state: Case
  let code: string
  beforeAll(async () => {
    // Somebody else had asked about the line before, and is told of what happens to it, but not the code.
    const other = { ...applicant, email: 'earlier@harbor.test' }
    const earlier = await done(world.agent, openCase('US', { line, applicant: other }))
    await done(world.agent, commandOf.WithdrawCase, on(earlier))
    const { reference } = await approve(pickup)
    state = await done(world.clerk, commandOf.MakeReadyForPickup, { reference, now: later(monday, 30) })
    code = inGroups(pickupCodeOf(state) ?? '')
    expect(code).toMatch(/^\d{4} \d{4}$/)
  })

  it('brings the code to its customer, as text and as a picture within the mail', async () => {
    const server = await mailServer()
    const mailer = smtpMailer(server.url, 'buka@harbor.test')
    await deliver((await mailOf(state.id, 'CardMadeReadyForPickup')).id, mailer, { now })
    await server.end()
    const mail = await PostalMime.parse(server.received[0]?.raw ?? '')
    expect(mail.text).toContain(code)
    expect(mail.text).toContain('Canal Street')
    expect(mail.html).toContain('src="cid:code.qr@buka"')
    const [picture, ...others] = mail.attachments
    expect(others).toEqual([])
    expect(picture).toMatchObject({ mimeType: 'image/png', disposition: 'inline', contentId: '<code.qr@buka>' })
    const bytes = Buffer.from(picture?.content as ArrayBuffer) // parsed as bytes unless asked otherwise
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 200, height: 200 })
  })

  it('tells bystanders nothing but that a card is handed out', async () => {
    const bystanders = await database().message.findMany({ where: { caseId: state.id, kind: 'Bystander' } })
    const texts = await Promise.all(
      bystanders.map(async ({ id }) => asText((await composed(id)).mail?.letter as never)),
    ) // composed
    expect(texts.length).toBeGreaterThan(0)
    for (const text of texts) expect(text).not.toMatch(/\d{4} \d{4}/)
  })

  it('is read by administrators without the code, and on the server with it', async () => {
    const { mail, codeHidden } = await composed((await mailOf(state.id, 'CardMadeReadyForPickup')).id)
    expect(codeHidden).toBe(true)
    expect(mail?.letter.code).toBe('•••• ••••')
    expect(JSON.stringify(mail)).not.toContain(code.replace(' ', ''))
    expect((await lastCaseMail(state.reference, now))?.letter.code).toBe(code)
  })

  it('is repeated by the reminder, with how long is left', async () => {
    const reminded = later(monday, 30 + 7 * day)
    const { reference } = state
    await done(
      { kind: 'system' },
      { type: 'RaiseReminder', about: 'card_uncollected', step: 1 },
      { reference, now: reminded },
    )
    const mail = await lastCaseMail(reference, reminded)
    expect(mail?.letter).toMatchObject({ title: 'Your card is waiting for you', code })
    expect(asText(mail?.letter as never)).toMatch(/Until: .*8 Apr/) // composed
  })

  it('has no code any more once the card is collected, and says then when, where and by whom', async () => {
    const { reference } = state
    const collect = { ...commandOf.CollectCard, pickupCode: code }
    await done(world.clerk, collect, { reference, now: later(monday, 31 + 7 * day) })
    const { mail, codeHidden } = await composed((await mailOf(state.id, 'CardMadeReadyForPickup')).id)
    expect([codeHidden, mail?.letter.code, mail?.letter.qr]).toEqual([false, null, null])
    const last = await lastCaseMail(reference, later(monday, 32 + 7 * day))
    expect(last?.letter.facts.map(({ value }) => value)).toEqual([
      'Mon 16 Mar, 11:31 EDT',
      'Canal Street, 210 Canal Street, New York, NY 10013',
      'by you',
    ])
    expect(last?.letter.alarm?.url).toContain('/not-me/')
  })

  it('is followed by an offer when its customer comes back, and by none before', async () => {
    const { reference } = state
    expect(await offersFor(state, now)).toEqual([])
    for (const command of [commandOf.ConfirmReceipt, commandOf.ActivateLine, commandOf.CloseCase])
      await done(world.liWei, command, { reference, now: later(monday, 33 + 7 * day) })
    expect(await offersFor(state, now)).toEqual([])
    const again = await approve()
    expect(await offersFor(again, now)).toHaveLength(1)
    const shipped = await done(world.clerk, commandOf.ShipCard, on(again, 30))
    expect(await getTrackingNumber(shipped)).toBe(commandOf.ShipCard.trackingNumber)
    expect(await getTrackingNumber(again)).toBeNull()
  })
})
