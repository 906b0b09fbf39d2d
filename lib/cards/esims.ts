import { type Actor, roleOf } from '@/lib/accounts/actor'
import { recordChange } from '@/lib/administration/changes'
import type { Case } from '@/lib/cases/case'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { isUniqueViolation } from '@/lib/database/violations'
import { type EsimProblem, readEsimCsv } from './esim-csv'
import { issueWaiting } from './esim-jobs'
import { openCode, sealCode } from './sealed-code'

/**
 * The stock of eSIMs as administrators keep it. Codes go in and come out once, for the customer of the case: nobody
 * else is ever shown one.
 */
export type EsimRefusal = { kind: 'esims-not-permitted' } | { kind: 'esims-refused'; problems: EsimProblem[] }
export type Imported = { imported: number; known: number }
export type EsimStock = { available: number; reserved: number; issued: number; defective: number }

const mayKeep = (actor: Actor): boolean => roleOf(actor) === 'admin' && 'operatorId' in actor
/** How many are left is no secret among staff; an auditor reads everything. */
const maySee = (actor: Actor): boolean => 'operatorId' in actor

/** Puts the eSIMs of a file into the operator's stock, all or none. Those that are in it already stay as they are. */
export async function importEsims(actor: Actor, csv: string, now: Instant): Promise<Result<Imported, EsimRefusal>> {
  if (!mayKeep(actor) || !('operatorId' in actor)) return refuse({ kind: 'esims-not-permitted' })
  return importFor(actor, actor.operatorId, csv, now)
}

/** The same for whoever has the server. */
export async function importFor(
  actor: Actor,
  operatorId: string,
  csv: string,
  now: Instant,
): Promise<Result<Imported, Extract<EsimRefusal, { kind: 'esims-refused' }>>> {
  const read = readEsimCsv(csv)
  if (!read.ok) return refuse({ kind: 'esims-refused', problems: read.refusal })
  const rows = read.value
  const known = await database().card.findMany({
    where: { iccid: { in: rows.map(({ iccid }) => iccid) } },
    select: { iccid: true, operatorId: true, form: true },
  })
  const taken = new Set(
    known.filter((one) => one.operatorId !== operatorId || one.form !== 'esim').map((one) => one.iccid),
  )
  const problems = rows.flatMap(({ line, iccid }): EsimProblem[] =>
    taken.has(iccid) ? [{ line, problem: 'is-taken' }] : [],
  )
  if (problems.length > 0) return refuse({ kind: 'esims-refused', problems })
  const ours = new Set(known.map(({ iccid }) => iccid))
  const fresh = rows.filter(({ iccid }) => !ours.has(iccid))
  const data = fresh.map(({ iccid, code }) => {
    const id = newId()
    const since = { createdAt: now, changedAt: now }
    return { id, operatorId, form: 'esim', iccid, state: 'available', ...sealCode(id, code), ...since }
  })
  try {
    await database().$transaction(
      async (tx) => {
        await tx.card.createMany({ data })
        if (data.length === 0) return
        const detail = { before: null, after: { esims: data.length } }
        await recordChange(tx, { operatorId, actor, kind: 'esims-imported', about: String(data.length), detail }, now)
        await issueWaiting(tx, operatorId)
      },
      { timeout: 60_000 },
    )
  } catch (error) {
    // The same file came twice at once: the second time all of it is known.
    if (isUniqueViolation(error)) return importFor(actor, operatorId, csv, now)
    throw error
  }
  return ok({ imported: data.length, known: rows.length - data.length })
}

/** How many eSIMs of an operator are in which state. */
export async function esimStock(actor: Actor): Promise<Result<EsimStock, EsimRefusal>> {
  if (!maySee(actor) || !('operatorId' in actor)) return refuse({ kind: 'esims-not-permitted' })
  return ok(await countEsims(actor.operatorId))
}

export async function countEsims(operatorId: string): Promise<EsimStock> {
  const groups = await database().card.groupBy({ by: ['state'], where: { operatorId, form: 'esim' }, _count: true })
  const count = (state: string) => groups.find((group) => group.state === state)?._count ?? 0
  return {
    available: count('available'),
    reserved: count('reserved'),
    issued: count('issued'),
    defective: count('defective'),
  }
}

/** The activation code that waits for the customer of a case; null where there is none, or it was shown. */
export async function readCode(state: Case): Promise<string | null> {
  if (state.status !== 'ready_for_pickup' || !state.card || state.delivery?.method !== 'esim') return null
  const row = await database().card.findFirst({
    where: { id: state.card.id, caseId: state.id, form: 'esim' },
    select: { id: true, sealed: true, envelope: true },
  })
  return row && openCode(row)
}
