'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { now } from '@/lib/core/clock'
import { market } from '@/lib/markets'
import { getOperator } from '@/lib/operators/operators'
import { addPoint, changePoint, closePoint, mayKeepPoints, reopenPoint } from '@/lib/service-points/changes'
import { findPlaces } from '@/lib/service-points/places'
import { readPointForm } from '@/lib/service-points/point-form'
import { pointRefusalText } from '@/lib/service-points/point-refusals'
import { unconfirmed } from '../../forms/confirming'
import { readForm } from '../../forms/read-form'
import { failed, sessionEnded } from '../../forms/states'
import { reader } from '../../reader'
import type { FormState } from '../../ui/form-state'
import { previewed, problemsOf, suggested } from './answers'

/**
 * Adds a service point or changes one; or, by the other buttons of the form, only says something about it. Cards are handed
 * over there, so whoever saves one has just shown that it is them.
 */
export async function save(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t, locale } = await reader()
  const form = readForm(formData)
  if (account?.actor.kind !== 'staff') return sessionEnded(form, t)
  const { actor } = account
  if (!mayKeepPoints(actor)) return failed(form, pointRefusalText(t, { kind: 'points-not-permitted' }))
  const operator = await getOperator(actor.operatorId)
  const { act, slug, seen, town = '' } = form.values
  if (act === 'find') return suggested(form, findPlaces(operator.market, town, 1)[0]?.place, t)
  const read = readPointForm(form.values, market(operator.market).country)
  if (!read.ok) return problemsOf(form, read.refusal, { t, locale })
  if (act === 'preview') return previewed(form, read.value, operator, { t, locale, now: now() })
  const unsure = await unconfirmed(form, t)
  if (unsure) return unsure
  const saved = slug
    ? await changePoint(actor, slug, read.value, { now: now(), seen })
    : await addPoint(actor, read.value, now())
  if (!saved.ok) return failed(form, pointRefusalText(t, saved.refusal))
  revalidatePath('/', 'layout')
  redirect(`/admin/service-points/${saved.value.slug}?done=${slug ? 'saved' : 'added'}`)
}

/** What can be done to a service point by a button. */
const acts = { close: closePoint, reopen: reopenPoint }

export async function open(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t } = await reader()
  const form = readForm(formData)
  if (account?.actor.kind !== 'staff') return sessionEnded(form, t)
  if (!mayKeepPoints(account.actor)) return failed(form, pointRefusalText(t, { kind: 'points-not-permitted' }))
  const unsure = await unconfirmed(form, t)
  if (unsure) return unsure
  const { act, slug = '' } = form.values
  const done = act === 'close' || act === 'reopen' ? act : null
  const outcome = done && (await acts[done](account.actor, slug, now()))
  if (!outcome?.ok) return failed(form, pointRefusalText(t, outcome?.refusal ?? { kind: 'point-not-found' }))
  revalidatePath('/', 'layout')
  redirect(`/admin/service-points/${encodeURIComponent(slug)}?done=${done}`)
}
