import { describe, expect, it } from 'vitest'
import type { Case } from '@/lib/cases/case'
import { locales } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { asHtml } from '@/lib/notifications/html'
import { type LetterFacts, writeLetter } from '@/lib/notifications/letter'
import type { LetterKind } from '@/lib/notifications/plan'
import { asText } from '@/lib/notifications/text'
import { afterCoolingOff } from '../support/given'
import { factsFor } from '../support/letters'

const partsOf = (facts: LetterFacts) => {
  const letter = writeLetter(facts)
  return { letter, html: asHtml(letter), text: asText(letter) }
}
const both = (kind: LetterKind, locale: LetterFacts['locale'], more: Partial<LetterFacts> = {}) =>
  partsOf({ ...factsFor(kind, locale), ...more })

describe.each(locales)('in %s', (locale) => {
  const t = translator(locale)

  it.each(['CardMadeReadyForPickup', 'CardUncollected'] as const)(
    '%s has the code, where and until when, and what to bring',
    (kind) => {
      const { html, text } = both(kind, locale)
      for (const part of [html, text]) {
        expect(part).toContain('4821 3907')
        expect(part).toContain('Gerai Sudirman, Jl. Jenderal Sudirman Kav. 21, Jakarta')
        expect(part).toContain('09:00–17:00')
        expect(part).toContain(t('pickup.until'))
        expect(part).toContain(t('pickup.bringCode'))
        expect(part).toContain('KTP')
        expect(part).toMatch(/25[.,]000/)
      }
      // A program that shows no pictures shows what stands for it.
      expect(html).toContain(`<img src="cid:code.qr@buka" width="208" height="208" alt="${t('pickup.qr')}"`)
    },
  )

  it('a letter about a card that nobody is to have now has no code', () => {
    const pickup = factsFor('CardUncollected', locale).pickup
    const { html, text } = both('CardUncollected', locale, { pickup: pickup && { ...pickup, code: null } })
    for (const part of [html, text]) expect(part).not.toContain('4821')
    expect(html).not.toContain('<img')
  })

  it('CardShipped leads to the page of the courier, and says how the card is put in', () => {
    const { html, text } = both('CardShipped', locale)
    const url = 'https://tools.usps.com/go/TrackConfirmAction?tLabels=9400111202555012345673'
    expect(html).toContain(`href="${url}"`)
    expect(text).toContain(`${t('parcel.follow', { courier: 'USPS' })}\n${url}\n`)
    expect(text).toContain(t('install.short'))
    // Only where phones are registered is it said what to do then.
    expect(text).not.toContain(t('install.imei'))
    expect(both('CardShipped', locale, { words: null }).letter.link).toBeNull()
  })

  it('CardCollected says when, where and by whom without a name, and how to stop it', () => {
    const servicePoint = { name: 'Gerai Sudirman', address: 'Jakarta', hours: '09:00–17:00' }
    const { letter, text } = both('CardCollected', locale, { servicePoint })
    expect(letter.facts.map(({ label }) => label)).toEqual([t('pickup.when'), t('pickup.where'), t('pickup.who')])
    expect(text).toContain(t('pickup.customer'))
    expect(text).toContain(t('pickup.collectedUntrue'))
    expect(letter.alarm?.url).toContain('/not-me/')
    expect(text).toContain(t('install.imei'))
  })

  it('ShipmentUnconfirmed asks about a parcel that was delivered as one that was', () => {
    const facts = factsFor('ShipmentUnconfirmed', locale)
    const state = { ...facts.state, deliveredAt: afterCoolingOff } as Case // it was shipped
    expect(partsOf({ ...facts, state }).text).toContain(t('parcel.isThereHint', { operator: facts.operator.name }))
    expect(partsOf(facts).text).toContain(t('mails.unconfirmed', { operator: facts.operator.name }))
  })

  it('a case that expired because nobody came for the card says so', () => {
    expect(both('CaseExpired', locale).text).toContain(t('case.next.expired'))
    const { state, ...facts } = factsFor('CaseExpired', locale)
    const uncollected = { ...state, endedFrom: 'ready_for_pickup' } as Case // it has expired
    expect(partsOf({ ...facts, state: uncollected }).text).toContain(t('pickup.expired'))
  })
})
