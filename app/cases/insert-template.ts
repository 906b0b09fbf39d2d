import type { Actor } from '@/lib/accounts/actor'
import { findCase } from '@/lib/cases/queries'
import { parseReference } from '@/lib/cases/reference'
import { offerTexts } from '@/lib/templates/offer'
import { TemplatePurpose } from '@/lib/templates/template'
import type { Form } from '../forms/read-form'
import { failed } from '../forms/states'
import type { Reader } from '../reader'
import type { FormState } from '../ui/form-state'

/** The form as it was sent, with a template at the end of its text: how one is inserted where no scripts run. */
export async function insertTemplate(
  form: Form,
  actor: Actor,
  { t, locale }: Pick<Reader, 't' | 'locale'>,
): Promise<FormState> {
  const { template, reference, text = '', ...values } = form.values
  const typed = parseReference(reference ?? '')
  const state = actor.kind === 'staff' && typed ? await findCase(actor, typed) : null
  if (!state) return failed(form, t('refusals.case-not-found'))
  if (!template) return failed(form, t('templates.choose'))
  const all = await Promise.all(TemplatePurpose.options.map((purpose) => offerTexts(state, purpose, locale)))
  const chosen = all.flat().find(({ id }) => id === template)
  if (!chosen) return failed(form, t('refusals.template-not-found'))
  const together = text.trim() ? `${text.trimEnd()}\n\n${chosen.text}` : chosen.text
  return {
    values: { ...values, reference: state.reference, text: together },
    errors: {},
    tone: 'info',
    message: t('templates.inserted'),
  }
}
