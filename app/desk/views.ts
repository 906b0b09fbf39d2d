'use server'

import { redirect } from 'next/navigation'
import { mostViews, removeView, renameView, saveView, ViewName } from '@/lib/cases/queue/saved-views'
import { parseView, type View } from '@/lib/cases/queue/views'
import { now } from '@/lib/core/clock'
import { readForm } from '../forms/read-form'
import { failed, problemState, sessionEnded } from '../forms/states'
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

/** Gives a saved view another name; without one it keeps its own. */
export async function nameView(formData: FormData): Promise<void> {
  const { account } = await staff('/desk')
  const { id = '', name, view } = readForm(formData).values
  const named = ViewName.safeParse(name)
  if (named.success) await renameView(account.id, id, named.data)
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
