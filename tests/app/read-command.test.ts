import { describe, expect, it } from 'vitest'
import { readCommand } from '@/app/cases/read-command'
import { readForm } from '@/app/forms/read-form'
import { problemState } from '@/app/forms/states'
import { translator } from '@/lib/i18n/translator'

const form = (entries: Record<string, string>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(entries)) data.append(name, value)
  return readForm(data)
}

const opening = {
  command: 'OpenCase',
  requestKey: 'k',
  market: 'ID',
  operator: 'merantau',
  locale: 'id',
  reason: 'lost',
  'line.msisdn': '0812-3456-7890',
  'line.imei': '49-015420-323751-8',
  'applicant.fullName': 'Budi',
  'applicant.email': 'Budi@Example.com',
  'applicant.phone': '008613800138000',
  'delivery.method': 'pickup',
  'delivery.pickup.servicePoint': 'jakarta-sudirman',
}

describe('a form for a case', () => {
  it('is read as people type it', () => {
    expect(readCommand('OpenCase', form(opening))).toEqual({
      ok: true,
      value: {
        type: 'OpenCase',
        market: 'ID',
        operator: 'merantau',
        locale: 'id',
        reason: 'lost',
        line: { msisdn: '+6281234567890', imei: '490154203237518' },
        applicant: { fullName: 'Budi', email: 'budi@example.com', phone: '+8613800138000' },
        delivery: { method: 'pickup', servicePoint: 'jakarta-sudirman' },
      },
    })
  })

  it('with its hidden fields gone is refused, and not misread', () => {
    const { market: _market, ...rest } = opening
    expect(readCommand('OpenCase', form(rest))).toMatchObject({
      ok: false,
      refusal: expect.arrayContaining([{ path: 'market', problem: 'required' }]),
    })
    expect(readCommand('OpenCase', form({ ...opening, surprise: 'x' }))).toMatchObject({
      refusal: [{ path: 'surprise', problem: 'unknown-field' }],
    })
  })

  it('takes the proof that was chosen, and none where none was', () => {
    const proof = {
      'proof.receipt.seller': 'Canal',
      'proof.receipt.purchasedOn': '2026-01-02',
      'proof.order_number.number': '',
    }
    const submit = (more: Record<string, string>) =>
      readCommand('SubmitApplication', form({ command: 'SubmitApplication', ...more }))
    expect(submit({ ...proof, 'proof.kind': 'receipt' })).toMatchObject({
      value: { proof: { kind: 'receipt', seller: 'Canal' } },
    })
    expect(submit({ ...proof, 'proof.kind': 'none' })).toEqual({ ok: true, value: { type: 'SubmitApplication' } })
    expect(submit({ 'proof.receipt.seller': '' })).toEqual({ ok: true, value: { type: 'SubmitApplication' } })
    expect(submit(proof)).toMatchObject({ ok: false, refusal: [{ path: 'proof.kind' }] })
  })

  it('groups of a document’s number do not matter', () => {
    const typed = form({ 'identity.kind': 'ktp', 'identity.number': '3171 0517 0590 0003' })
    expect(readCommand('SubmitApplication', typed)).toMatchObject({
      value: { identity: { number: '3171051705900003' } },
    })
  })

  it('lists the reasons that were ticked', () => {
    expect(readCommand('RejectApplication', form({ 'reasons.other': 'on' }))).toMatchObject({
      value: { reasons: ['other'] },
    })
    expect(readCommand('RejectApplication', form({}))).toMatchObject({
      refusal: [{ path: 'reasons', problem: 'required' }],
    })
  })
})

describe('what is wrong with a form', () => {
  const t = translator('en')
  it('stands beside the question that asked, once, and in the order of the questions', () => {
    const typed = form({ 'proof.kind': 'receipt', 'proof.receipt.seller': '', 'applicant.phone': '12' })
    const { errors, summary, values } = problemState(
      typed,
      [
        { path: 'proof.seller', problem: 'required' },
        { path: 'applicant.phone', problem: 'not-a-phone-number' },
        { path: 'applicant.phone', problem: 'same-as-lost-line' },
        { path: 'delivery', problem: 'required' },
        { path: 'reason', problem: 'required' },
      ],
      t,
    )
    expect(Object.keys(errors)).toEqual(['reason', 'applicant.phone', 'delivery.method', 'proof.receipt.seller'])
    expect(errors['applicant.phone']).toContain('a phone number that exists')
    expect(summary?.reason).toBe('What happened: Fill this in.')
    expect(values['applicant.phone']).toBe('12')
  })
})
