import type { Actor } from '@/lib/accounts/actor'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { Case } from './case'
import { lookAt } from './looking'
import { readBody } from './particular-rows'
import { getApplication } from './queries'
import { nameDocuments } from './records'
import { makeSnapshot, Snapshot } from './snapshot'
import { termsOf } from './terms'

/**
 * What of an application goes onto paper: as it was sent, or as far as it has come, in the reader's language.
 * Staff get on paper what they get on the screen: what is personal only once they have given a reason.
 */
export async function snapshotToPrint(actor: Actor, state: Case, locale: Locale, now: Instant): Promise<Snapshot> {
  const sent = await sentSnapshot(state)
  if (sent && actor.kind === 'customer') return sent
  const { market, name: operator, policy, policyVersion, servicePoints } = await termsOf(state)
  const [answers, documents] = await Promise.all([getApplication(state), nameDocuments(database(), state.documents)])
  const { reference } = state
  const submittedAt = 'submittedAt' in state ? state.submittedAt : null
  // What was sent is said in the language it was sent in, whoever prints it.
  const language = sent?.locale ?? locale
  const masked = !(await lookAt(actor, state, { part: 'answers', via: 'print' }, now))
  const telling = { t: translator(language), locale: language, policy, servicePoints, masked }
  const drawn = makeSnapshot(answers, documents, { market, operator, reference, submittedAt, policyVersion }, telling)
  return sent ? { ...drawn, documents: sent.documents } : drawn
}

/** Null before it was sent, for what was sent before snapshots were kept, and once it is erased. */
async function sentSnapshot({ snapshot }: Case): Promise<Snapshot | null> {
  const body = snapshot && (await readBody(database(), snapshot.id))
  return body ? Snapshot.parse(body) : null
}
