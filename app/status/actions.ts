'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { read } from '@/lib/cases/problems'
import { askerOf } from '@/lib/limits/address'
import { askForStatusLink, LookUp } from '@/lib/notifications/look-up'
import { readForm } from '../forms/read-form'
import { failed, problemState } from '../forms/states'
import { reader } from '../reader'
import type { FormState } from '../ui/form-state'

/** Always the same answer: whether a case and an address belong together is said to the address alone. */
export async function sendStatusLink(_before: FormState, formData: FormData): Promise<FormState> {
  const { t } = await reader()
  const form = readForm(formData)
  const { reference, email } = form.values
  const input = read(LookUp, { reference: reference || undefined, email: email?.trim() || undefined })
  if (!input.ok) return problemState(form, input.refusal, t)
  const asked = await askForStatusLink(input.value, askerOf((await headers()).get('x-buka-client')))
  if (!asked.ok) return failed(form, t('statusLink.tooMany', { minutes: Math.ceil(asked.refusal.retryAfter / 60) }))
  redirect('/status?done=asked')
}
