import { Case } from '@/lib/cases/case'
import { report } from '@/lib/core/report'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { listOperators } from '@/lib/operators/operators'
import { eraseCase } from './erase-case'

const day = 24 * 60 * 60_000

/**
 * Erases what is personal in cases that ended longer ago than their operator's rules keep it: answers, words, names of
 * files and whatever files are left. The history stays. One case that fails does not hold up others.
 */
export async function retireAnswers(now: Instant, batch = 200): Promise<{ cases: number }> {
  let cases = 0
  for (const { id: operatorId, policy } of await listOperators()) {
    const until = toInstant(new Date(Date.parse(now) - policy.answersDays * day))
    for (let after: string | null = '00000000-0000-0000-0000-000000000000'; after !== null; ) {
      const rows: { id: string; state: unknown }[] = await database().$queryRaw`
        SELECT id, state FROM cases WHERE operator_id = ${operatorId}::uuid
          AND status IN ('closed', 'rejected', 'withdrawn', 'expired')
          AND state ->> 'endedAt' <= ${until} AND state ->> 'erasedAt' IS NULL AND id > ${after}::uuid
        ORDER BY id LIMIT ${batch}`
      for (const { state } of rows) cases += await retire(Case.parse(state), now)
      after = rows.at(-1)?.id ?? null
    }
  }
  return { cases }
}

async function retire(state: Case, now: Instant): Promise<number> {
  try {
    const erased = await eraseCase({ kind: 'system' }, state, { leaving: [state.id], now })
    if (erased.ok) return 1
    throw new Error(`The answers of ${state.reference} stay in it: ${erased.refusal.kind}`)
  } catch (error) {
    report(error)
    return 0
  }
}
