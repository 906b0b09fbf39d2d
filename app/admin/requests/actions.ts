'use server'

import { redirect } from 'next/navigation'
import { now } from '@/lib/core/clock'
import { carryOutErasure } from '@/lib/personal-data/erasure'
import { unconfirmed } from '../../forms/confirming'
import { readForm } from '../../forms/read-form'
import { failed, sessionEnded } from '../../forms/states'
import { reader } from '../../reader'
import type { FormState } from '../../ui/form-state'

/** Erases what the operator has of a customer who wished it. */
export async function carryOut(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t } = await reader()
  const form = readForm(formData)
  if (account?.actor.kind !== 'staff') return sessionEnded(form, t)
  const stale = await unconfirmed(form, t)
  if (stale) return stale
  const erased = await carryOutErasure(account.actor, form.values.id ?? '', now())
  if (erased.ok) redirect('/admin/requests?done=erased')
  const { refusal } = erased
  if (refusal.kind === 'erasure-cases-open')
    return failed(form, t('requests.open', { references: refusal.references.join(', ') }))
  return failed(form, t(refusal.kind === 'erasure-not-found' ? 'requests.gone' : 'data.failed'))
}
