'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { Account } from '@/lib/accounts/accounts'
import { makeKey, mayKeepKeys, NewKey, revokeKey } from '@/lib/accounts/key-changes'
import { read } from '@/lib/cases/problems'
import { now } from '@/lib/core/clock'
import type { Translate } from '@/lib/i18n/translator'
import { unconfirmed } from '../../forms/confirming'
import { type Form, readForm } from '../../forms/read-form'
import { failed, problemState, sessionEnded } from '../../forms/states'
import { reader } from '../../reader'
import type { FormState } from '../../ui/form-state'

/** Makes a key, and shows it in the answer: it is kept nowhere. */
export async function make(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t } = await reader()
  const form = readForm(formData)
  const stale = await notYet(account, form, t)
  if (stale || !account) return stale ?? sessionEnded(form, t)
  const { label, role } = form.values
  const asked = read(NewKey, { label, role })
  if (!asked.ok) return problemState(form, asked.refusal, t)
  const made = await makeKey(account.actor, asked.value, now())
  if (!made.ok) return failed(form, t(`refusals.${made.refusal.kind}`))
  revalidatePath('/admin/api-keys')
  const message = t('keeping.keys.shown', { label: asked.value.label })
  return { values: {}, errors: {}, tone: 'info', message, once: { secret: made.value } }
}

export async function revoke(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t } = await reader()
  const form = readForm(formData)
  const stale = await notYet(account, form, t)
  if (stale || !account) return stale ?? sessionEnded(form, t)
  const { id = '' } = form.values
  const revoked = await revokeKey(account.actor, id, now())
  if (!revoked.ok) return failed(form, t(`refusals.${revoked.refusal.kind}`))
  redirect(`/admin/api-keys?done=${id}`)
}

/** Why nothing is done yet: nobody is signed in, they may not, or they have to show first that it is still them. */
async function notYet(account: Account | null, form: Form, t: Translate): Promise<FormState | null> {
  if (account?.actor.kind !== 'staff') return sessionEnded(form, t)
  return mayKeepKeys(account.actor) ? unconfirmed(form, t) : failed(form, t('refusals.keys-not-permitted'))
}
