import { z } from 'zod'
import { type Actor, roleOf } from '@/lib/accounts/actor'
import { recordChange } from '@/lib/administration/changes'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { isUniqueViolation } from '@/lib/database/violations'
import { placeholders, unknownPlaceholder } from './placeholders'
import type { TemplateRefusal } from './refusals'
import { type TemplateInput, type TemplatePurpose, TextTemplate } from './template'

/** The texts an operator's staff begin with, as its administrators keep them. Every change is in the audit list. */
type Outcome<Value> = Promise<Result<Value, TemplateRefusal>>

/** In use at once: more nobody finds anything among. */
const most = 300

export const mayKeepTemplates = (actor: Actor): boolean => roleOf(actor) === 'admin' && 'operatorId' in actor
const mayReadTemplates = (actor: Actor): boolean => mayKeepTemplates(actor) || roleOf(actor) === 'auditor'

const inOrder = [{ purpose: 'asc' }, { locale: 'asc' }, { name: 'asc' }, { id: 'asc' }] as const

/** All of an operator's, those that were retired as well. */
export async function listTemplates(actor: Actor): Outcome<TextTemplate[]> {
  if (!mayReadTemplates(actor) || !('operatorId' in actor)) return notPermitted
  const rows = await database().textTemplate.findMany({
    where: { operatorId: actor.operatorId },
    orderBy: [...inOrder],
  })
  return ok(rows.map(toTemplate))
}

/** One of the actor's operator. */
export async function findTemplate(actor: Actor, id: string): Outcome<TextTemplate> {
  if (!mayReadTemplates(actor) || !('operatorId' in actor)) return notPermitted
  if (!isId(id)) return notFound
  const row = await database().textTemplate.findFirst({ where: { id, operatorId: actor.operatorId } })
  return row ? ok(toTemplate(row)) : notFound
}

/** Those that an operator's staff are offered. */
export async function templatesInUse(operatorId: string, purpose: TemplatePurpose): Promise<TextTemplate[]> {
  const where = { operatorId, purpose, retiredAt: null }
  return (await database().textTemplate.findMany({ where, orderBy: [...inOrder] })).map(toTemplate)
}

export async function addTemplate(actor: Actor, input: TemplateInput, now: Instant): Outcome<TextTemplate> {
  const operatorId = operatorOf(actor)
  if (!operatorId) return notPermitted
  const wrong = refusalIn(input)
  if (wrong) return refuse(wrong)
  return onlyOne(() =>
    database().$transaction(async (tx) => {
      if ((await tx.textTemplate.count({ where: { operatorId, retiredAt: null } })) >= most)
        return refuse({ kind: 'too-many-templates' as const, most })
      const row = await tx.textTemplate.create({
        data: { id: newId(), operatorId, ...input, createdAt: now, updatedAt: now },
      })
      const detail = { before: null, after: input }
      await recordChange(tx, { operatorId, actor, kind: 'template-added', about: input.name, detail }, now)
      return ok(toTemplate(row))
    }),
  )
}

/** Of one that is in use. To save it as it is changes nothing, and is not kept. */
export async function changeTemplate(
  actor: Actor,
  id: string,
  input: TemplateInput,
  now: Instant,
): Outcome<TextTemplate> {
  const operatorId = operatorOf(actor)
  if (!operatorId) return notPermitted
  const wrong = refusalIn(input)
  if (wrong) return refuse(wrong)
  return onlyOne(() =>
    database().$transaction(async (tx) => {
      const row = isId(id) ? await tx.textTemplate.findFirst({ where: { id, operatorId, retiredAt: null } }) : null
      if (!row) return notFound
      const { name, purpose, locale, body } = toTemplate(row)
      const before = { name, purpose, locale, body }
      if (name === input.name && purpose === input.purpose && locale === input.locale && body === input.body)
        return ok(toTemplate(row))
      const changed = await tx.textTemplate.update({ where: { id }, data: { ...input, updatedAt: now } })
      const detail = { before, after: input }
      await recordChange(tx, { operatorId, actor, kind: 'template-changed', about: input.name, detail }, now)
      return ok(toTemplate(changed))
    }),
  )
}

/** It is no longer offered; what was written with it stays. */
export async function retireTemplate(actor: Actor, id: string, now: Instant): Outcome<TextTemplate> {
  const operatorId = operatorOf(actor)
  if (!operatorId) return notPermitted
  return database().$transaction(async (tx) => {
    const row = isId(id) ? await tx.textTemplate.findFirst({ where: { id, operatorId, retiredAt: null } }) : null
    if (!row) return notFound
    const { name, purpose, locale, body } = toTemplate(row)
    const retired = await tx.textTemplate.update({ where: { id }, data: { retiredAt: now } })
    const detail = { before: { name, purpose, locale, body }, after: null }
    await recordChange(tx, { operatorId, actor, kind: 'template-retired', about: name, detail }, now)
    return ok(toTemplate(retired))
  })
}

const notPermitted = refuse({ kind: 'templates-not-permitted' } as const)
const notFound = refuse({ kind: 'template-not-found' } as const)
const isId = (text: string): boolean => z.uuid().safeParse(text).success

const operatorOf = (actor: Actor): string | null =>
  mayKeepTemplates(actor) && 'operatorId' in actor ? actor.operatorId : null

function refusalIn({ body }: TemplateInput): TemplateRefusal | null {
  const placeholder = unknownPlaceholder(body)
  return placeholder === null ? null : { kind: 'placeholder-unknown', placeholder, known: placeholders }
}

/** The database keeps two of one name apart, also when they come at once. */
const onlyOne = (work: () => Outcome<TextTemplate>): Outcome<TextTemplate> =>
  work().catch((error) => {
    if (isUniqueViolation(error)) return refuse({ kind: 'template-exists' } as const)
    throw error
  })

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof database>['textTemplate']['findFirst']>>>
const toTemplate = ({ id, name, purpose, locale, body, updatedAt, retiredAt }: Row): TextTemplate =>
  TextTemplate.parse({
    id,
    name,
    purpose,
    locale,
    body,
    updatedAt: toInstant(updatedAt),
    retiredAt: retiredAt && toInstant(retiredAt),
  })
