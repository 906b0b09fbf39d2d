import { describe, expect, it } from 'vitest'
import { nextStep } from '@/app/cases/parts/next-step'
import { describeStages } from '@/lib/cases/describe'
import { statusText } from '@/lib/cases/status-text'
import { nextWithoutDetails } from '@/lib/cases/whereabouts'
import { locales } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { writeLetter } from '@/lib/notifications/letter'
import type { Operator } from '@/lib/operators/operators'
import { caseIn } from '../support/given'
import { factsFor } from '../support/letters'

const delivery = { method: 'esim' as const, servicePoint: null }
const ready = { ...caseIn('ready_for_pickup').state, delivery }
const received = { ...caseIn('received').state, delivery }

const operator = { name: 'Crane', servicePoints: [] as Operator['servicePoints'] } as Operator // all that is asked of one

describe.each(locales)('an eSIM that is ready, in %s', (locale) => {
  const t = translator(locale)
  it('is to be installed, and lies at no counter', () => {
    const said = [
      statusText(ready, t),
      nextWithoutDetails(ready, 'Crane', t),
      nextWithoutDetails(received, 'Crane', t),
      ...describeStages(ready, t).map(({ stateLabel }) => stateLabel),
    ]
    expect(said.join(' ')).toMatch(/eSIM/)
    expect(said).not.toContain(t('statuses.ready_for_pickup'))
    expect(statusText(caseIn('ready_for_pickup').state, t)).toBe(t('statuses.ready_for_pickup'))
    expect(nextStep(ready, operator, [], t)).toBe(t('esim.ready'))
    expect(nextStep({ ...ready, shownAt: ready.readyAt }, operator, [], t)).toBe(t('esim.shown'))
  })
  it('is reminded of as what it is, and its code is in no mail', () => {
    const facts = { ...factsFor('CardUncollected', locale), state: ready, servicePoint: null }
    const letter = writeLetter(facts)
    expect(letter.title).toBe(t('esim.reminderTitle'))
    expect(letter.paragraphs[0]).toBe(t('esim.reminder'))
    expect(letter.facts).toEqual([])
  })
})
