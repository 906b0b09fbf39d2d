'use server'

import { redirect } from 'next/navigation'
import { mostViews, removeView, renameView, saveView, ViewName } from '@/lib/cases/queue/saved-views'
import { parseView, type View } from '@/lib/cases/queue/views'
import { now } from '@/lib/core/clock'
import { readForm } from '../forms/read-form'
import { failed, fieldFailed, problemState, sessionEnded } from '../forms/states'
import { reader } from '../reader'
import { staff } from '../signed-in'
import type { FormState } from '../ui/form-state'
import { addressOf } from './parts/address'

/** Keeps the view somebody looks at under a name. */
export async function keepView(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t } = await reader()
  const form = readForm(formData)
  if (account?.actor.kind !== 'staff') return sessionEnded(form, t)
  const name = ViewName.safeParse(form.values.name)
  if (!name.success) return problemState(form, [{ path: 'name', problem: 'required' }], t)
  const view = viewIn(form.values.view)
  const kept = await saveView(account.id, { name: name.data, view }, now())
  if (!kept.ok) return failed(form, t('queue.saved.full', { count: mostViews }))
  redirect(addressOf(view))
}

/** Gives a saved view another name. One that is gone by then is seen to be. */
export async function nameView(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t } = await reader()
  const form = readForm(formData)
  if (account?.actor.kind !== 'staff') return sessionEnded(form, t)
  const { id = '', view } = form.values
  const name = ViewName.safeParse(form.values.name)
  if (!name.success) return problemState(form, [{ path: 'name', problem: 'required' }], t)
  const named = await renameView(account.id, id, name.data)
  if (!named.ok && named.refusal.kind === 'view-name-taken')
    return fieldFailed(form, 'name', t('queue.saved.taken', { name: name.data }), t)
  redirect(addressOf(viewIn(view)))
}

/** Forgets a saved view. */
export async function forgetView(formData: FormData): Promise<void> {
  const { account } = await staff('/desk')
  const { id = '', view } = readForm(formData).values
  await removeView(account.id, id)
  redirect(addressOf(viewIn(view)))
}

const viewIn = (query = ''): View => parseView(Object.fromEntries(new URLSearchParams(query)))
