import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookByStatusLink, makeStatusToken, readStatusToken } from '@/lib/cases/status-link'
import { representStatus, StatusRepresentation } from '@/lib/cases/status-representation'
import { newId } from '@/lib/core/ids'
import { locales } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { liWeisApplication } from '../support/people'
import { done, later, monday, on, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(() => end())

const day = 24 * 60

describe('a status link', () => {
  it('is 48 characters of an address, and names one case', () => {
    const id = newId()
    const { token, until } = makeStatusToken(id, monday)
    expect(token).toMatch(/^[\w-]{48}$/)
    expect(readStatusToken(token, monday)).toEqual({ caseId: id, until })
    expect(makeStatusToken(newId(), monday).token).not.toBe(token)
  })

  it('works for thirty days, to the second', () => {
    const { token, until } = makeStatusToken(newId(), monday)
    expect(until).toBe(later(monday, 30 * day))
    expect(readStatusToken(token, later(monday, 30 * day - 1))).not.toBeNull()
    expect(readStatusToken(token, until)).toBeNull()
  })

  it('works with none of its characters changed, its end least of all', () => {
    const { token } = makeStatusToken(newId(), monday)
    for (let place = 0; place < token.length; place++) {
      const other = token[place] === 'A' ? 'B' : 'A'
      const forged = token.slice(0, place) + other + token.slice(place + 1)
      expect(readStatusToken(forged, monday), `character ${place}`).toBeNull()
    }
    for (const forged of [
      '',
      'x',
      token.slice(1),
      `${token}A`,
      's'.repeat(48),
      `${token.slice(0, 47)}=`,
      `../${token}`,
    ])
      expect(readStatusToken(forged, monday), forged).toBeNull()
  })

  it('shows stage, next step and dates in the reader’s language, and nothing of the person, at every step', async () => {
    const { applicant, line, identity, proof, delivery } = liWeisApplication
    const address = delivery && 'address' in delivery ? Object.values(delivery.address) : []
    const personal = [applicant.fullName, applicant.email, applicant.phone, line.msisdn, line.iccid, identity?.number]
      .concat(address, proof && 'number' in proof ? proof.number : undefined, '9400 1000 0000 0000 0000 06', 'New York')
      .filter((word): word is string => typeof word === 'string')
    expect(personal.length).toBeGreaterThan(9)
    const opened = await done(world.agent, openCase('US', { line: { ...line, msisdn: '+12025550199' } }))
    const { token } = makeStatusToken(opened.id, monday)
    const steps = ['LogContact', 'SubmitApplication', 'BeginReview', 'ApproveApplication', 'ShipCard'] as const
    for (const [index, step] of steps.entries()) {
      const minutes = 20 * index
      const state = await done(world.api, commandOf[step], on(opened, minutes))
      const seen = await lookByStatusLink(token, later(monday, minutes))
      expect(seen?.state.status).toBe(state.status)
      for (const locale of locales) {
        const shown = seen && representStatus(seen, { now: later(monday, minutes), t: translator(locale), locale })
        expect(StatusRepresentation.parse(shown)).toMatchObject({ reference: opened.reference, operator: 'harborline' })
        expect(shown?.next.length).toBeGreaterThan(8)
        expect(shown?.reviewWindow === null).toBe(step === 'LogContact')
        for (const word of [...personal, '5550199']) expect(JSON.stringify(shown)).not.toContain(word)
      }
    }
  })

  it('of a case that never was shows nothing', async () => {
    expect(await lookByStatusLink(makeStatusToken(newId(), monday).token, monday)).toBeNull()
  })
})
