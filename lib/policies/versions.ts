import { z } from 'zod'
import { Actor, actorKey, roleOf } from '@/lib/accounts/actor'
import { namesOf } from '@/lib/accounts/names'
import { recordChange } from '@/lib/administration/changes'
import { differences, type Leaf } from '@/lib/administration/differences'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type Instant, toInstant } from '@/lib/core/time'
import { database, type Transaction } from '@/lib/database/client'
import { isUniqueViolation } from '@/lib/database/violations'
import { Policy } from '@/lib/markets/policy'
import { getOperator, type Operator } from '@/lib/operators/operators'
import { fireTimers } from '@/lib/timers/jobs'
import { digestOf, mayReadPolicy, type PolicyPreview, previewPolicy } from './preview'
import { policyProblems } from './problems'
import type { PolicyRefusal } from './refusals'

/**
 * The versions of an operator's rules: looked at before they are saved, saved as the next one, and never changed again.
 */
export type PolicyVersion = {
  version: number
  policy: Policy
  at: Instant
  /** Null for whoever is no longer known, and for the server. */
  by: string | null
  reason: string | null
}
type Outcome<Value> = Promise<Result<Value, PolicyRefusal>>
/** What was looked at: the rules, the version they follow, and why. */
export type Proposed = { policy: Policy; basedOn: number; reason: string }

export const mayChangePolicy = (actor: Actor): actor is Extract<Actor, { operatorId: string }> =>
  'operatorId' in actor && roleOf(actor) === 'admin'
/** For saving rules, with the timers of all drafts. */
const mostMilliseconds = 60_000
const notPermitted = refuse({ kind: 'policy-not-permitted' } as const)

/** The newest first. */
export async function listPolicyVersions(actor: Actor): Outcome<PolicyVersion[]> {
  if (!mayReadPolicy(actor)) return notPermitted
  const { operatorId } = actor
  const rows = await database().policy.findMany({ where: { operatorId }, orderBy: { version: 'desc' } })
  const actors = rows.map((row) => Actor.safeParse(row.actor).data ?? null)
  const names = await namesOf(actors.flatMap((one) => (one ? [one] : [])))
  return ok(
    rows.map(({ version, body, createdAt, reason }, index) => {
      const who = actors[index]
      const by = (who && names.get(actorKey(who))) ?? null
      return { version, policy: Policy.parse(body), at: toInstant(createdAt), by, reason }
    }),
  )
}

/** Whether rules can be saved at all: right in themselves, and other than those of today. */
function judged(operator: Operator, policy: Policy, basedOn: number): Result<null, PolicyRefusal> {
  if (operator.policyVersion !== basedOn) return refuse({ kind: 'policy-overtaken', version: operator.policyVersion })
  const problems = policyProblems(policy, operator.market)
  if (problems.length > 0) return refuse({ kind: 'policy-refused', problems })
  return differences(operator.policy, policy).length > 0 ? ok(null) : refuse({ kind: 'policy-unchanged' })
}

/** What rules would do; nothing is kept. */
export async function lookAtPolicy(actor: Actor, policy: Policy, now: Instant): Outcome<PolicyPreview> {
  if (!mayChangePolicy(actor)) return notPermitted
  const operator = await getOperator(actor.operatorId)
  const fits = judged(operator, policy, operator.policyVersion)
  return fits.ok ? ok(await previewPolicy(operator, policy, now)) : fits
}

/** Keeps rules for somebody to look at what they would do. */
export async function proposePolicy(
  actor: Actor,
  { policy, basedOn, reason }: Proposed,
  now: Instant,
): Outcome<{ id: string }> {
  if (!mayChangePolicy(actor)) return notPermitted
  const { operatorId } = actor
  const fits = judged(await getOperator(operatorId), policy, basedOn)
  if (!fits.ok) return fits
  const data = { id: newId(), operatorId, basedOn, body: policy, reason, actor, createdAt: now }
  const { id } = await database().policyProposal.create({ data, select: { id: true } })
  return ok({ id })
}

export type Proposal = Proposed & { id: string; at: Instant }

/** Null when there is none for this actor. */
export async function findProposal(actor: Actor, id: string): Promise<Proposal | null> {
  if (!mayChangePolicy(actor) || !z.uuid().safeParse(id).success) return null
  const row = await database().policyProposal.findFirst({ where: { id, operatorId: actor.operatorId } })
  if (!row) return null
  const { basedOn, body, reason, createdAt } = row
  return { id, basedOn, policy: Policy.parse(body), reason, at: toInstant(createdAt) }
}

/**
 * Saves rules that were looked at as the next version. Of two who save at once one is told of the other's. Cases that are
 * not sent yet come under them at once: what they wait for is counted anew.
 */
export async function savePolicy(
  actor: Actor,
  { policy, basedOn, reason, digest }: Proposed & { digest: string },
  now: Instant,
): Outcome<{ version: number }> {
  if (!mayChangePolicy(actor)) return notPermitted
  const { operatorId } = actor
  if (digest !== digestOf(operatorId, basedOn, policy)) return refuse({ kind: 'policy-not-previewed' })
  const version = basedOn + 1
  const save = async (tx: Transaction): Outcome<{ version: number }> => {
    const operator = await getOperator(operatorId, tx)
    const fits = judged(operator, policy, basedOn)
    if (!fits.ok) return fits
    const changed = differences(operator.policy, policy)
    const side = (name: 'before' | 'after'): Record<string, Leaf> =>
      Object.fromEntries(changed.map((one) => [one.path, one[name]]))
    const data = { operatorId, version, body: policy, actor, reason, createdAt: now }
    await tx.policy.create({ data, select: { version: true } })
    const detail = { before: side('before'), after: { ...side('after'), reason } }
    await recordChange(tx, { operatorId, actor, kind: 'policy-changed', about: String(version), detail }, now)
    if (changed.some(({ path }) => path.startsWith('timers.')))
      await fireTimers(tx, operatorId, ['opened', 'contacted'])
    return ok({ version })
  }
  try {
    // A job for each draft, in one statement: of very many that takes longer than the five seconds that are usual.
    return await database().$transaction(save, { timeout: mostMilliseconds })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const { policyVersion } = await getOperator(operatorId)
    return refuse({ kind: 'policy-overtaken', version: policyVersion })
  }
}
