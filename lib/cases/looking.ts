import { type Actor, actorKey } from '@/lib/accounts/actor'
import { namesOf } from '@/lib/accounts/names'
import type { Answers } from '@/lib/application/answers'
import { type PageId, pages } from '@/lib/application/pages'
import { newId } from '@/lib/core/ids'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import type { Case } from './case'
import { everything, lookingTime, maskedPaths, type Shown, shownBy } from './masking'
import { may } from './permissions'
import { readRecentEvents } from './records'

/** Who looks at a person's data in full, and the record of it: each look by staff is written down before it happens. */
export async function shownTo(actor: Actor, state: Case, now: Instant): Promise<Shown> {
  if (actor.kind === 'customer' || actor.kind === 'system') return everything
  if (!may(actor, 'UnmaskPersonalData')) return { answers: false, documents: false }
  const since = toInstant(new Date(Date.parse(now) - lookingTime))
  const looks = await readRecentEvents(database(), state.id, 'PersonalDataShown', since)
  return shownBy(looks, state.callers, { actor, now })
}

export type Look = { part: keyof Shown; via: 'page' | 'api' | 'document' | 'print'; documentId?: string }

/** Whether the actor sees this part in full. If so, and it is not their own, that they did is kept. */
export async function lookAt(actor: Actor, state: Case, look: Look, now: Instant): Promise<boolean> {
  const shown = (await shownTo(actor, state, now))[look.part]
  if (shown) await keepLook(actor, state, look, now)
  return shown
}

async function keepLook(actor: Actor, state: Case, { part, via, documentId }: Look, at: Instant): Promise<void> {
  if (actor.kind === 'customer' || state.erasedAt) return
  await database().caseLook.create({
    data: { id: newId(), caseId: state.id, actor, part, via, documentId, at },
    select: { id: true },
  })
}

/** Whether staff see in full what they typed themselves: a case they opened for somebody, and are still filling in. */
const isTheirOwnDraft = (actor: Actor, state: Case): boolean =>
  !state.customerId &&
  (state.status === 'opened' || state.status === 'contacted') &&
  actorKey(state.openedBy) === actorKey(actor)

/**
 * Whether an actor is shown the answers of a page to change them. Staff are where nothing on it is masked, where they
 * have given a reason, and where they typed it themselves. That they were is kept.
 */
export async function mayFillIn(
  actor: Actor,
  state: Case,
  { page, answers }: { page: PageId; answers: Answers },
  now: Instant,
): Promise<boolean> {
  const { asks } = pages[page]
  const given = maskedPaths(answers).filter((path) => asks.some((ask) => path === ask || path.startsWith(`${ask}.`)))
  if (given.length === 0 || isTheirOwnDraft(actor, state)) return true
  return lookAt(actor, state, { part: 'answers', via: 'page' }, now)
}

export type KeptLook = Look & { id: string; name: string | null; at: Instant }

/** Who has looked at a case's personal data, the latest first. For administrators and auditors. */
export async function listLooks(state: Case, limit = 50): Promise<KeptLook[]> {
  const rows = await database().caseLook.findMany({
    where: { caseId: state.id },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
  })
  const names = await namesOf(rows.map(({ actor }) => actor as Actor)) // as keepLook wrote it
  return rows.map(({ id, part, via, actor, at }) => ({
    id,
    part: part as Look['part'], // the database checks both
    via: via as Look['via'],
    name: names.get(actorKey(actor as Actor)) ?? null,
    at: toInstant(at),
  }))
}
