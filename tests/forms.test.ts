import { describe, expect, it } from 'vitest'
import { formValues } from '@/app/forms/form-values'
import { localPath } from '@/app/forms/local-path'
import { answersOf, chosen, readForm, ticked } from '@/app/forms/read-form'

const form = (entries: Record<string, string>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(entries)) data.append(name, value)
  return readForm(data)
}

describe('a form', () => {
  it('shows again what was typed, without passwords and without what the framework adds', () => {
    const { values, secret } = form({ email: 'a@b.example', password: 'hush', $ACTION_ID_1: 'x', $ACTION_KEY: 'k' })
    expect(values).toEqual({ email: 'a@b.example' })
    expect(secret('password')).toBe('hush')
    expect(secret('nothing')).toBe('')
  })
  it('counts a line break as one character, as people do', () => {
    expect(form({ text: 'one\r\ntwo' }).values).toEqual({ text: 'one\ntwo' })
  })
  it('has places in its names, and an empty box is no answer', () => {
    expect(answersOf({ 'applicant.phone': ' +1 ', 'applicant.email': '', 'delivery.mail.address.city': '' })).toEqual({
      applicant: { phone: '+1' },
      delivery: { mail: { address: {} } },
    })
  })
  it('reaches nothing but its own answers', () => {
    expect(answersOf({ '__proto__.polluted': 'yes', 'a.__proto__': 'yes' })).toEqual({})
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
  })
  it('answers for the choice that was made', () => {
    const answers = answersOf({
      'proof.kind': 'receipt',
      'proof.receipt.seller': 'Canal',
      'proof.order_number.number': '7',
    })
    expect(chosen(answers.proof, 'kind')).toEqual({ kind: 'receipt', seller: 'Canal' })
    expect(chosen({ kind: 'ktp', number: '1' }, 'kind')).toEqual({ kind: 'ktp', number: '1' })
    expect(chosen({ receipt: { seller: 'Canal' } }, 'kind')).toBeUndefined()
    expect(chosen(undefined, 'kind')).toBeUndefined()
  })
  it('ticks boxes', () => {
    expect(ticked(answersOf({ 'reasons.other': 'on', 'reasons.not_line_holder': 'on' }).reasons)).toEqual([
      'other',
      'not_line_holder',
    ])
    expect(ticked(undefined)).toEqual([])
  })
})

describe('a place to go to next', () => {
  it.each(['/', '/cases', '/cases/US-7K3F-9QXD?done=x#y'])('%s is here', (path) => expect(localPath(path)).toBe(path))
  it.each([
    '',
    'cases',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
  ])('%j is not', (path) => expect(localPath(path)).toBeUndefined())
})

describe('answers that were given before', () => {
  it('stand in the fields that asked for them, as the form reads them back', () => {
    const values = formValues({
      applicant: { fullName: '李伟' },
      proof: { kind: 'receipt', seller: 'Canal', purchasedOn: '2026-01-02' },
      delivery: { method: 'mail', address: { city: 'New York' } },
    })
    expect(values).toMatchObject({
      'applicant.fullName': '李伟',
      'proof.kind': 'receipt',
      'proof.receipt.seller': 'Canal',
      'delivery.method': 'mail',
      'delivery.mail.address.city': 'New York',
    })
    expect(chosen(answersOf(values).delivery, 'method')).toMatchObject({
      method: 'mail',
      address: { city: 'New York' },
    })
  })
})
