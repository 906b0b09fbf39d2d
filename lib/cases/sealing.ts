import canonicalize from 'canonicalize'
import type { Answers, Identity } from '@/lib/application/answers'
import { type Given, mergeAnswers } from '@/lib/application/merge'
import { digest, newId, newSecret } from '@/lib/core/ids'
import type { Command } from './commands'
import type { ParticularRef } from './particulars'

/** Puts what is personal in a command under seal before it is decided on: an id and a digest to go into the history. */
export type Sealed<Body> = {
  kind: 'application' | 'snapshot' | 'text' | 'signature' | 'proxy'
  ref: ParticularRef
  salt: string
  body: Body
}

/** The random salt is erased with the body, so that nobody can then guess it back from the digest. */
export function seal<Body>(kind: Sealed<Body>['kind'], body: Body): Sealed<Body> {
  const salt = newSecret(16)
  return { kind, ref: { id: newId(), digest: digestOf(salt, body) }, salt, body }
}

/** SHA-256 over the salt and the canonical JSON (RFC 8785) of the body. */
export const digestOf = (salt: string, body: unknown): string => digest(salt + canonicalize(body))

/** Somebody who may collect a card for the customer. */
export type ProxyPerson = { name: string; identity: Pick<Identity, 'kind' | 'number'> }

/**
 * The one personal thing a command says beside answers: words, what a file is called, the number that names somebody's
 * parcel or payment, a signature, or another person.
 */
export function sealSaid(command: Command): Sealed<string | ProxyPerson> | null {
  if (command.type === 'AttachDocument' || command.type === 'AttachProxyPaper') return seal('text', command.name)
  if (command.type === 'NominateProxy') {
    const { name, identity } = command
    return seal('proxy', { name, identity })
  }
  if (command.type === 'SignForm') return command.signature ? seal('signature', command.signature) : null
  const text = wordsOf(command)
  return text === undefined ? null : seal('text', text)
}

function wordsOf(command: Command): string | undefined {
  if ('trackingNumber' in command) return command.trackingNumber
  if ('paymentReference' in command) return command.paymentReference
  return 'text' in command ? command.text : undefined
}

/** What a command adds to the answers, of all that it says. */
function givenBy(command: Command): Given | null {
  if (command.type === 'SaveAnswers') {
    const { type: _type, page: _page, ...given } = command
    return given
  }
  if (command.type === 'ChangeDelivery') return { delivery: command.delivery }
  if (command.type !== 'SubmitApplication') return null
  const { type: _type, locale: _locale, ...given } = command
  return given
}

/** The answers with those that came with a command; null when that leaves them as they were. */
export function sealAnswers(before: Answers, command: Command): Sealed<Answers> | null {
  const given = givenBy(command)
  if (!given) return null
  const page = command.type === 'SaveAnswers' ? (command.page ?? null) : null
  const after = mergeAnswers(before, given, page)
  return canonicalize(after) === canonicalize(before) ? null : seal('application', after)
}
