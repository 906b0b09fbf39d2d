import { z } from 'zod'
import { Applicant } from '@/lib/application/answers'
import { toE164, toE164FromAnywhere } from '@/lib/cases/phone'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type MarketId, market, marketIds } from '@/lib/markets'

/**
 * Decides what can be an address at a gateway, and which phone numbers one may stand for. It refuses to know which
 * numbers are lost.
 */
export const GatewayKind = z.enum(['telegram', 'wechat', 'sms'])
export type GatewayKind = z.infer<typeof GatewayKind>

// A chat's number or a name; what WeChat calls somebody towards one account (OpenID), or the name they chose.
const shapes = {
  telegram: /^(-?\d{5,20}|@?[A-Za-z][A-Za-z0-9_]{3,31})$/,
  wechat: /^[A-Za-z0-9_-]{5,64}$/,
} as const

/** An address as the gateway is told it: for messages by phone in E.164, and else as it was typed. */
export function readAddress(kind: GatewayKind, typed: string, home: MarketId): Result<string, 'address-invalid'> {
  const text = typed.trim()
  if (kind !== 'sms') return shapes[kind].test(text) ? ok(text) : refuse('address-invalid')
  const number = Applicant.shape.phone.safeParse(toE164FromAnywhere(text, market(home).country))
  return number.success ? ok(number.data) : refuse('address-invalid')
}

/** Every number an address may be, in E.164: chats are found by phone number too, with and without the country. */
export function numbersIn(address: string): string[] {
  const digits = address.replace(/[^\d+]/g, '')
  if (digits.length < 6 || /[A-Za-z]/.test(address)) return []
  const read = marketIds.map((id) => toE164(digits, market(id).country))
  return [...new Set([...read, `+${digits.replaceAll('+', '')}`])].filter((number) => /^\+\d{6,15}$/.test(number))
}
