'use server'

import { redirect } from 'next/navigation'
import { signOut } from '@/lib/accounts/sign-in'
import { now } from '@/lib/core/clock'
import { formatList } from '@/lib/i18n/format'
import { requestErasure, withdrawErasure } from '@/lib/personal-data/erasure'
import { unconfirmed } from '../../forms/confirming'
import { readForm } from '../../forms/read-form'
import { failed, fieldFailed, sessionEnded } from '../../forms/states'
import { reader } from '../../reader'
import { customer } from '../../signed-in'
import type { FormState } from '../../ui/form-state'

/** A customer wishes to be erased. */
export async function eraseMe(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t, locale } = await reader()
  const form = readForm(formData)
  if (account?.actor.kind !== 'customer') return sessionEnded(form, t)
  if (!form.values.sure) return fieldFailed(form, 'sure', t('problems.required'), t)
  const stale = await unconfirmed(form, t)
  if (stale) return stale
  const asked = await requestErasure(account.actor, now())
  if (!asked.ok && asked.refusal.kind === 'erasure-cases-open')
    return failed(form, t('data.casesOpen', { references: formatList(locale, asked.refusal.references) }))
  if (!asked.ok) return failed(form, t('data.failed'))
  if (asked.value) redirect('/account/data')
  await signOut()
  redirect('/')
}

/** They wish to stay after all. */
export async function keepMe(): Promise<void> {
  const { account } = await customer('/account/data')
  await withdrawErasure(account.actor, now())
  redirect('/account/data?done=kept')
}
