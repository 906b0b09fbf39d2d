import canonicalize from 'canonicalize'
import { digest, newId, newSecret } from '@/lib/core/ids'
import type { Application } from './application'
import type { Command } from './commands'
import type { ParticularRef } from './particulars'

/** Puts what is personal in a command under seal before it is decided on: an id and a digest to go into the history. */
export type Sealed<Body> = { kind: 'application' | 'text'; ref: ParticularRef; salt: string; body: Body }

/** The random salt is erased with the body, so that nobody can then guess it back from the digest. */
export function seal<Body>(kind: Sealed<Body>['kind'], body: Body): Sealed<Body> {
  const salt = newSecret(16)
  return { kind, ref: { id: newId(), digest: digestOf(salt, body) }, salt, body }
}

/** SHA-256 over the salt and the canonical JSON (RFC 8785) of the body. */
export const digestOf = (salt: string, body: unknown): string => digest(salt + canonicalize(body))

/** What a command says in words, or the one number that names somebody's parcel. */
export function sealText(command: Command): Sealed<string> | null {
  const text = 'trackingNumber' in command ? command.trackingNumber : 'text' in command ? command.text : undefined
  return text === undefined ? null : seal('text', text)
}

/** The application with the answers that came with a submission; null when none did. */
export function sealAnswers(application: Application, command: Command): Sealed<Application> | null {
  if (command.type !== 'SubmitApplication') return null
  const { identity, proof, applicant } = command
  if (!identity && !proof && Object.keys(applicant ?? {}).length === 0) return null
  return seal('application', {
    ...application,
    applicant: { ...application.applicant, ...applicant },
    ...(identity ? { identity } : {}),
    ...(proof ? { proof } : {}),
  })
}
