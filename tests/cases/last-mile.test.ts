import { describe, expect, it } from 'vitest'
import { describeBring, inGroups, whatToBring } from '@/lib/cases/bring'
import type { Case } from '@/lib/cases/case'
import { installSteps } from '@/lib/cases/install'
import { promotionsFor } from '@/lib/cases/promotions'
import { expiredText, nextWithoutDetails } from '@/lib/cases/whereabouts'
import { CivilDate, toInstant } from '@/lib/core/time'
import { locales } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { market } from '@/lib/markets'
import { noFees, type Promotion } from '@/lib/markets/policy'
import { addressLines } from '@/lib/shipping/address-label'
import { cameBackAt } from '@/lib/shipping/shipment'
import { afterCoolingOff, caseIn, commandOf, home, when } from '../support/given'
import { staffOf } from '../support/people'

const { policy } = market('ID')
const ready = caseIn('ready_for_pickup')
const inID = { market: 'ID', actor: staffOf(home('ID').operator).clerk, now: afterCoolingOff } as const

describe('what to bring to a counter', () => {
  const fees = { ...noFees, byReason: { ...noFees.byReason, [ready.state.reason]: 2_500_000 } }
  it('is the document of the application, the code, and what is left to pay', () => {
    expect(whatToBring(ready.state, home('ID').application, { policy: { ...policy, fees }, hasCode: true })).toEqual([
      { kind: 'document', document: home('ID').application.identity?.kind },
      { kind: 'code' },
      { kind: 'fee', amount: 2_500_000 },
    ])
  })
  it('is no code while nobody is to have one, and nothing more of a document once it is erased', () => {
    expect(whatToBring(ready.state, {}, { policy, hasCode: false })).toEqual([{ kind: 'document', document: null }])
  })
  it('is more for whoever collects it for somebody else', () => {
    const { past } = when(ready, commandOf.NominateProxy, { ...inID, actor: home('ID').customer })
    const brought = whatToBring(past.state as Case, {}, { policy, hasCode: true })
    expect(brought.at(-1)).toEqual({ kind: 'proxy' })
  })
  it.each(locales)('is said in %s', (locale) => {
    const speech = { t: translator(locale), locale, market: 'ID' as const }
    const said = [{ kind: 'document', document: 'ktp' } as const, { kind: 'fee', amount: 2_500_000 } as const]
    expect(said.map((one) => describeBring(one, speech)).join(' ')).toMatch(/KTP.*25[.,]000/)
  })
  it('shows a code in two groups', () => {
    expect(inGroups('48213907')).toBe('4821 3907')
  })
})

describe('how to put a card in', () => {
  const t = translator('en')
  const speech = { t, locale: 'en' as const, market: 'US' as const }
  const operator = { name: 'Harborline Wireless', hotline: '+1 212 555 0100' }
  it('is said from when the card is sent or collected, and not before', () => {
    for (const status of ['approved', 'ready_for_pickup', 'closed'] as const)
      expect(installSteps(caseIn(status).state, operator, speech)).toBeNull()
    expect(installSteps(caseIn('shipped').state, operator, speech)).toHaveLength(7)
    expect(installSteps(caseIn('received').state, operator, speech)).not.toBeNull()
    const collected = when(ready, commandOf.CollectCard, inID).past.state as Case
    // Where phones are registered there is one thing more to know.
    expect(installSteps(collected, operator, speech)?.at(-1)).toBe(t('install.imei'))
  })
})

describe('an offer', () => {
  const text = { 'zh-CN': '九折', en: '10 % off', id: 'Diskon 10 %' }
  const promotions: Promotion[] = [{ text }, { text, until: '2026-03-13' }]
  const on = (day: string, isReturning = true) =>
    promotionsFor({ promotions }, { isReturning, today: CivilDate.parse(day) }).length
  it('is for customers who come back, through its last day', () => {
    expect([on('2026-03-13'), on('2026-03-14'), on('2026-03-13', false)]).toEqual([2, 1, 0])
  })
})

describe('an address label', () => {
  it('has who, where, and where that is, as it is read in the United States', () => {
    expect(addressLines(home('US').application)).toEqual([
      home('US').application.applicant?.fullName,
      expect.any(String),
      expect.stringMatching(/^.+, [A-Z]{2} \d{5}$/),
    ])
    expect(addressLines(home('ID').application)).toBeNull()
  })
})

describe('a parcel that came back', () => {
  const { clerk, admin } = staffOf(home('US').operator)
  const inUS = { market: 'US', actor: clerk } as const
  const at = (minutes: number) => toInstant(new Date(Date.parse(afterCoolingOff) + minutes * 60_000))
  it('is told of until it is sent again, or goes somewhere else', () => {
    const { past } = when(caseIn('shipped'), commandOf.RecordReturnedShipment, { ...inUS, now: at(1) })
    expect(cameBackAt(past.state as Case)).toBe(at(1))
    const again = when(past, commandOf.ShipCard, { ...inUS, now: at(2) }).past
    expect(cameBackAt(again.state as Case)).toBeNull()
    const { delivery } = commandOf.ChangeDelivery
    const application = { ...home('US').application, delivery }
    const moved = when(past, commandOf.ChangeDelivery, { ...inUS, actor: admin, now: at(2), application }).past
    expect(moved.state?.delivery?.method).toBe('pickup')
    expect(cameBackAt(moved.state as Case)).toBeNull()
  })
})

describe('a card that nobody came for', () => {
  it('is said to have gone back, also where nobody has signed in', () => {
    const { state } = caseIn('expired')
    const t = translator('en')
    const uncollected = { ...state, endedFrom: 'ready_for_pickup' } as Case // it has expired
    expect(nextWithoutDetails(uncollected, 'Harborline', t)).toBe(t('pickup.expiredShort'))
    expect(nextWithoutDetails(state, 'Harborline', t)).toBe(t('whereabouts.expired'))
    expect(expiredText({ ...uncollected, delivery: { method: 'esim', servicePoint: null } } as Case, t)).toBe(
      t('pickup.expiredEsim'),
    )
  })
})
