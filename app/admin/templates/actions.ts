'use server'

import { redirect } from 'next/navigation'
import type { AnswerProblem } from '@/lib/application/answers'
import { read } from '@/lib/cases/problems'
import { now } from '@/lib/core/clock'
import { templateRefusalText } from '@/lib/templates/refusal-text'
import type { TemplateRefusal } from '@/lib/templates/refusals'
import { TemplateInput } from '@/lib/templates/template'
import { addTemplate, changeTemplate, retireTemplate } from '@/lib/templates/templates'
import { type Form, readForm } from '../../forms/read-form'
import { failed, fieldFailed, problemState, sessionEnded } from '../../forms/states'
import { type Reader, reader } from '../../reader'
import { overseer } from '../../signed-in'
import type { FormState } from '../../ui/form-state'

/** Offers staff a new text, and leads to where it is seen as a customer reads it. */
export async function add(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t } = await reader()
  const form = readForm(formData)
  if (!account) return sessionEnded(form, t)
  const input = inputOf(form)
  if (!input.ok) return wrong(form, input.refusal, t)
  const added = await addTemplate(account.actor, input.value, now())
  if (!added.ok) return refused(form, added.refusal, t)
  redirect(`/admin/templates/${added.value.id}?done=add`)
}

export async function change(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t } = await reader()
  const form = readForm(formData)
  if (!account) return sessionEnded(form, t)
  const input = inputOf(form)
  if (!input.ok) return wrong(form, input.refusal, t)
  const changed = await changeTemplate(account.actor, form.values.id ?? '', input.value, now())
  if (!changed.ok) return refused(form, changed.refusal, t)
  redirect(`/admin/templates/${changed.value.id}?done=change`)
}

/** Of one that is not there, or not theirs, it does nothing. */
export async function retire(formData: FormData): Promise<void> {
  const { account } = await overseer('/admin/templates')
  const retired = await retireTemplate(account.actor, String(formData.get('id') ?? ''), now())
  redirect(retired.ok ? `/admin/templates/${retired.value.id}?done=retire` : '/admin/templates')
}

/** Choosing nothing in a list says nothing. */
function inputOf({ values: { name, purpose, locale, body } }: Form) {
  return read(TemplateInput, { name, purpose: purpose || undefined, locale: locale || undefined, body })
}

/** Other forms ask for other names: the list at the top is without them. */
const wrong = (form: Form, problems: readonly AnswerProblem[], t: Reader['t']): FormState => ({
  ...problemState(form, problems, t),
  summary: undefined,
})

function refused(form: Form, refusal: TemplateRefusal, t: Reader['t']): FormState {
  const text = templateRefusalText(t, refusal)
  if (refusal.kind === 'placeholder-unknown') return fieldFailed(form, 'body', text, t)
  return refusal.kind === 'template-exists' ? fieldFailed(form, 'name', text, t) : failed(form, text)
}
