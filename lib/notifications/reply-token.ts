import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { keyedHash } from '@/lib/core/keyed'

/**
 * What a mail carries so that its answer is known for one: the message's id and a keyed tag, 52 characters that survive
 * in a Message-ID and in an address alike, small letters or not. Whoever has not had the mail cannot make it up.
 */
/** 80 bits: enough against guessing, one request for each guess; and with the id it fits before an `@` (RFC 5321). */
const tagLength = 20

export function replyToken(messageId: string): string {
  return messageId.replaceAll('-', '') + tagOf(messageId)
}

const tagOf = (messageId: string): string => keyedHash('reply', messageId).slice(0, tagLength)

/** The message a token was made for; null when nobody made it. */
export function messageOfToken(token: string): string | null {
  const [, hex = '', tag = ''] = /^([0-9a-f]{32})([0-9a-f]{20})$/.exec(token.toLowerCase()) ?? []
  const id = z.uuid().safeParse(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')).data
  return id && timingSafeEqual(Buffer.from(tag), Buffer.from(tagOf(id))) ? id : null
}

export const messageIdOf = (messageId: string, domain: string): string => `<message.${replyToken(messageId)}@${domain}>`

/** Where an answer to one mail goes: the address set for answers, with the token behind a `+` (RFC 5233). */
export function replyAddress(messageId: string, inbound: string): string {
  const at = inbound.lastIndexOf('@')
  return `${inbound.slice(0, at)}+${replyToken(messageId)}${inbound.slice(at)}`
}

/** The messages that texts such as addresses and Message-IDs name, each once: only those we sent ourselves. */
export function messagesNamedIn(texts: readonly string[]): string[] {
  const tokens = texts.flatMap((text) => text.match(/(?<=[+.])[0-9a-f]{52}(?=@)/gi) ?? [])
  return [...new Set(tokens)].map(messageOfToken).filter((id) => id !== null)
}
