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
  'triage.affected': 'card',
  'triage.search': 'not_yet',
}
const page = (name: string, answers: Record<string, string>) =>
  readCommand('SaveAnswers', form({ command: 'SaveAnswers', market: 'ID', page: name, ...answers }))

describe('a form for a case', () => {
  it('opens it with a reason and a short check', () => {
    const { command: _command, requestKey: _key, ...rest } = opening
    const { 'triage.affected': affected, 'triage.search': search, ...said } = rest
    expect(readCommand('OpenCase', form(opening))).toEqual({
      ok: true,
      value: { type: 'OpenCase', ...said, triage: { affected, search } },
    })
    const { 'triage.affected': _affected, ...unchecked } = opening
    expect(readCommand('OpenCase', form(unchecked))).toMatchObject({
      refusal: [{ path: 'triage.affected', problem: 'required' }],
    })
  })

  it('asks only who has lost a card whether they looked for it', () => {
    expect(readCommand('OpenCase', form({ ...opening, reason: 'stolen', 'triage.search': 'found' }))).toMatchObject({
      value: { triage: { affected: 'card' } },
    })
    expect(page('triage', { reason: 'damaged', 'triage.affected': 'card', 'triage.search': 'found' })).toEqual({
      ok: true,
      value: { type: 'SaveAnswers', page: 'triage', reason: 'damaged', triage: { affected: 'card' } },
    })
  })

  it('is read as people type it, page by page', () => {
    expect(page('line', { 'line.msisdn': '0812-3456-7890', 'line.imei': '49-015420-323751-8' })).toEqual({
      ok: true,
      value: { type: 'SaveAnswers', page: 'line', line: { msisdn: '+6281234567890', imei: '490154203237518' } },
    })
    expect(
      page('contact', { 'applicant.email': 'Budi@Example.com', 'applicant.phone': '008613800138000' }),
    ).toMatchObject({ value: { applicant: { email: 'budi@example.com', phone: '+8613800138000' } } })
    expect(page('delivery', { 'delivery.method': 'pickup', 'delivery.pickup.servicePoint': 'kuta' })).toMatchObject({
      value: { delivery: { method: 'pickup', servicePoint: 'kuta' } },
    })
  })

  it('says of everything that is missing on a page, and asks for nothing of the others', () => {
    expect(page('contact', { 'applicant.email': '', 'applicant.phone': '12' })).toEqual({
      ok: false,
      refusal: [
        { path: 'applicant.email', problem: 'required' },
        { path: 'applicant.phone', problem: 'not-a-phone-number' },
      ],
    })
    expect(page('person', { 'applicant.fullName': 'Budi', 'applicant.birthDate': '' })).toMatchObject({ ok: true })
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
    expect(page('nowhere', {})).toMatchObject({ refusal: [{ path: 'page', problem: 'not-an-option' }] })
  })

  it('takes the proof that was chosen, and none where none was', () => {
    const proof = {
      'proof.receipt.seller': 'Canal',
      'proof.receipt.purchasedOn': '2026-01-02',
      'proof.order_number.number': '',
    }
    expect(page('proof', { ...proof, 'proof.kind': 'receipt' })).toMatchObject({
      value: { proof: { kind: 'receipt', seller: 'Canal' } },
    })
    expect(page('proof', { ...proof, 'proof.kind': 'none' })).toMatchObject({ value: { proof: { kind: 'none' } } })
    expect(page('proof', { 'proof.receipt.seller': '' })).toEqual({
      ok: true,
      value: { type: 'SaveAnswers', page: 'proof' },
    })
    expect(page('proof', proof)).toMatchObject({ ok: false, refusal: [{ path: 'proof.kind' }] })
  })

  it('reads a document’s number in groups, and until when the one that was chosen is valid', () => {
    const typed = {
      'identity.number': '3171 0517 0590 0003',
      'identity.passport.expiresOn': '2031-08-30',
    }
    expect(page('identity', { ...typed, 'identity.kind': 'ktp' })).toMatchObject({
      value: { identity: { kind: 'ktp', number: '3171051705900003' } },
    })
    expect(page('identity', { ...typed, 'identity.kind': 'passport' })).toMatchObject({
      value: { identity: { kind: 'passport', expiresOn: '2031-08-30' } },
    })
    expect(page('identity', typed)).toMatchObject({ refusal: [{ path: 'identity.kind', problem: 'required' }] })
  })

  it('takes what a document says of a person only where its box was ticked, and never the lines pasted', () => {
    const typed = { 'identity.kind': 'passport', 'identity.number': 'EJ1234567', mrz: 'P<CHNLI<<WEI', fill: 'yes' }
    const identity = { kind: 'passport', number: 'EJ1234567' }
    const details = { 'document.birthDate': '1990-05-17', 'document.nationality': 'CN' }
    const saved = { type: 'SaveAnswers', page: 'identity', identity }
    expect(page('identity', { ...typed, ...details })).toEqual({ ok: true, value: saved })
    expect(page('identity', { ...typed, ...details, 'document.use': 'on' })).toEqual({
      ok: true,
      value: { ...saved, applicant: { birthDate: '1990-05-17', nationality: 'CN' } },
    })
    expect(page('identity', { ...typed, 'document.use': 'on' })).toEqual({ ok: true, value: saved })
    expect(page('identity', { ...typed, 'document.use': 'on', 'document.email': 'a@b.example' })).toMatchObject({
      refusal: [{ path: 'applicant.email', problem: 'unknown-field' }],
    })
    expect(page('contact', { 'applicant.email': 'a@b.example', 'document.use': 'on' })).toMatchObject({ ok: false })
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

describe('a form for a parcel', () => {
  const sent = { trackingNumber: '1Z5R89390357567127' }
  const read = (entries: Record<string, string>) => readCommand('ShipCard', form({ ...sent, ...entries }))
  it('takes a courier from the list, or the name of another', () => {
    expect(read({ courier: 'UPS', courierName: '' })).toMatchObject({ value: { courier: 'UPS' } })
    expect(read({ courier: 'other', courierName: 'SF Express' })).toMatchObject({ value: { courier: 'SF Express' } })
  })
  it('asks for the name beside its own question', () => {
    const entries = { ...sent, courier: 'other', courierName: '' }
    const wrong = readCommand('ShipCard', form(entries))
    if (wrong.ok) throw new Error('It has a courier')
    const { errors } = problemState(form(entries), wrong.refusal, translator('en'))
    expect(errors).toEqual({ courierName: 'Fill this in.' })
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
    expect(Object.keys(errors)).toEqual(['reason', 'applicant.phone', 'proof.receipt.seller', 'delivery.method'])
    expect(errors['applicant.phone']).toContain('a phone number that exists')
    expect(summary?.reason).toBe('What happened: Fill this in.')
    expect(values['applicant.phone']).toBe('12')
  })
})

describe('a form that gives a case to somebody', () => {
  const assignee = '0d000000-0000-4000-8000-000000000001'
  const giving = (named: string) =>
    readCommand('AssignCase', form({ command: 'AssignCase', view: '', assignee: named }))

  it('names an account, or with nothing gives the case back to everybody', () => {
    expect(giving(assignee)).toEqual({ ok: true, value: { type: 'AssignCase', assignee } })
    expect(giving('')).toEqual({ ok: true, value: { type: 'AssignCase', assignee: null } })
    expect(giving('Ana')).toMatchObject({ ok: false, refusal: [{ path: 'assignee', problem: 'invalid' }] })
  })
})
