import type { Actor } from '@/lib/accounts/actor'
import type { Application } from '@/lib/application/answers'
import { CivilDate, Instant } from '@/lib/core/time'

/** The people of the tests, each with a name and a place, so that a test reads like what happened to them. */
export const operatorIds = {
  harborline: '0a000000-0000-4000-8000-000000000001',
  merantau: '0a000000-0000-4000-8000-000000000002',
}

const id = (n: number) => `0b000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const staff = (n: number, role: 'agent' | 'reviewer' | 'clerk' | 'admin' | 'auditor', operatorId: string): Actor => ({
  kind: 'staff',
  accountId: id(n),
  role,
  operatorId,
})

/** Li Wei lost her card in New York; Budi's was stolen in Jakarta. */
export const liWei: Actor = { kind: 'customer', accountId: id(1) }
export const budi: Actor = { kind: 'customer', accountId: id(2) }
export const system: Actor = { kind: 'system' }
export const staffOf = (operatorId: string) => ({
  agent: staff(11, 'agent', operatorId),
  reviewer: staff(12, 'reviewer', operatorId),
  clerk: staff(13, 'clerk', operatorId),
  admin: staff(14, 'admin', operatorId),
  auditor: staff(15, 'auditor', operatorId),
})

const text = <T>(schema: { parse(value: string): T }, value: string) => schema.parse(value)
export const instant = (value: string) => text(Instant, value)
export const day = (value: string) => text(CivilDate, value)

export const liWeisApplication: Application = {
  locale: 'zh-CN',
  reason: 'lost',
  delivery: {
    method: 'mail',
    address: { street: '12 Mott Street, Apt 4', city: 'New York', region: 'NY', postalCode: '10013' },
  },
  line: { msisdn: '+12025550143', iccid: '8901260123456789011' },
  applicant: { fullName: '李伟', email: 'liwei@example.com', phone: '+8613800138000' },
  identity: { kind: 'passport', number: 'E12345678' },
  proof: { kind: 'order_number', number: 'HL-2026-00417' },
}

export const budisApplication: Application = {
  locale: 'id',
  reason: 'stolen',
  delivery: { method: 'pickup', servicePoint: 'jakarta-sudirman' },
  line: { msisdn: '+6281234567890' },
  applicant: {
    fullName: 'Budi Santoso',
    email: 'budi@example.com',
    phone: '+6285512345678',
    birthDate: day('1990-05-17'),
    gender: 'male',
  },
  identity: { kind: 'ktp', number: '3171051705900003' },
}
