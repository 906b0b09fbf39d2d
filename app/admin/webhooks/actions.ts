'use server'

import { redirect } from 'next/navigation'
import { now } from '@/lib/core/clock'
import { resendDelivery } from '@/lib/webhooks/deliveries'
import { webhookRefusalText } from '@/lib/webhooks/refusal-text'
import { addWebhook, endWebhook, renewSecret, testWebhook } from '@/lib/webhooks/webhooks'
import { readForm } from '../../forms/read-form'
import { fieldFailed, sessionEnded } from '../../forms/states'
import { reader } from '../../reader'
import { overseer } from '../../signed-in'
import type { FormState } from '../../ui/form-state'

/** Begins to tell an address, and leads to where its secret is shown. */
export async function add(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t } = await reader()
  const form = readForm(formData)
  if (!account) return sessionEnded(form, t)
  const added = await addWebhook(account.actor, form.values.url ?? '', now())
  if (!added.ok) return fieldFailed(form, 'url', webhookRefusalText(t, added.refusal), t)
  redirect(`/admin/webhooks/${added.value.webhook.id}?done=add`)
}

/** What can be done to a webhook by a button: of one that is not there, or not theirs, it does nothing. */
const acts = { end: endWebhook, renew: renewSecret, test: testWebhook }

export async function change(formData: FormData): Promise<void> {
  const { id, act } = await named(formData, 'act')
  const { account } = await overseer('/admin/webhooks')
  if (!Object.hasOwn(acts, act)) redirect('/admin/webhooks')
  // It was just found among the keys.
  const outcome = await acts[act as keyof typeof acts](account.actor, id, now())
  redirect(`/admin/webhooks/${id}${outcome.ok ? `?done=${act}` : ''}`)
}

export async function resend(formData: FormData): Promise<void> {
  const { id, delivery } = await named(formData, 'delivery')
  const { account } = await overseer('/admin/webhooks')
  const outcome = await resendDelivery(account.actor, id, delivery, now())
  redirect(`/admin/webhooks/${id}${outcome.ok ? '?done=resend' : ''}`)
}

async function named<Name extends string>(formData: FormData, name: Name) {
  const [id, value] = ['id', name].map((one) => encodeURIComponent(String(formData.get(one) ?? '')))
  return { id, [name]: value } as { id: string } & Record<Name, string> // the names it was just made of
}
