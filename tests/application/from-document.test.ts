import { describe, expect, it } from 'vitest'
import type { Answers } from '@/lib/application/answers'
import { fromDocument } from '@/lib/application/from-document'
import { type MachineReadable, readMrz } from '@/lib/documents/mrz'
import { market } from '@/lib/markets'
import type { Policy } from '@/lib/markets/policy'
import { type Holder, passport } from '../support/passport'
import { day, liWeisApplication } from '../support/people'

const { policy } = market('US')
const asksAll: Policy = { ...policy, questions: { ...policy.questions, gender: 'optional', nationality: 'optional' } }

function pasted(changes: Partial<Holder> = {}): MachineReadable {
  const read = readMrz(passport(changes).join('\n'), day('2026-03-13'))
  if (!read.ok) throw new Error(read.refusal.join())
  return read.value
}
const told = (applicant: Answers['applicant']): Answers => ({ ...liWeisApplication, applicant })
const known = { birthDate: day('1990-05-17'), gender: 'female', nationality: 'CN' } as const

describe('a passport whose lines were pasted', () => {
  it('answers for the identity document, and suggests a name', () => {
    expect(fromDocument(pasted(), told({}), asksAll)).toMatchObject({
      identity: { kind: 'passport', number: 'EJ1234567', expiresOn: '2031-02-10' },
      name: 'LI, WEI',
    })
    expect(fromDocument(pasted({ names: 'SUHARTO' }), told({}), asksAll).name).toBe('SUHARTO')
    expect(fromDocument(pasted({ expiry: '<<<<<<' }), told({}), asksAll).identity).not.toHaveProperty('expiresOn')
  })

  it('offers what was not said yet', () => {
    expect(fromDocument(pasted(), told(undefined), asksAll)).toMatchObject({ details: known, before: {} })
    const { nationality: _nationality, ...rest } = known
    expect(fromDocument(pasted(), told(rest), asksAll)).toMatchObject({ details: { nationality: 'CN' }, before: {} })
  })

  it('has no news where it agrees', () => {
    expect(fromDocument(pasted(), told(known), asksAll)).toMatchObject({ details: {}, before: {} })
  })

  it('names what was said otherwise, each beside what it says', () => {
    const { details, before } = fromDocument(pasted(), told({ ...known, birthDate: day('1990-05-18') }), asksAll)
    expect({ details, before }).toEqual({ details: { birthDate: '1990-05-17' }, before: { birthDate: '1990-05-18' } })
  })

  it('says nothing of what it leaves open, nor of what the policy never asks', () => {
    const open = fromDocument(pasted({ sex: '<', birth: '<<<<<<', state: 'UTO' }), told(known), asksAll)
    expect({ details: open.details, before: open.before }).toEqual({ details: {}, before: {} })
    const silent: Policy = { ...asksAll, questions: { ...asksAll.questions, gender: 'never', nationality: 'never' } }
    expect(fromDocument(pasted(), told({}), silent).details).toEqual({ birthDate: '1990-05-17' })
  })

  it('of another shape is an identity card', () => {
    expect(fromDocument({ ...pasted(), kind: 'identity_card' }, told({}), asksAll).identity.kind).toBe('government_id')
  })
})
