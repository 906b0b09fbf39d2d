'use server'

import { redirect } from 'next/navigation'
import { type CommandType, commandTypes } from '@/lib/cases/commands'
import { perform } from '@/lib/cases/perform'
import { parseReference } from '@/lib/cases/reference'
import { refusalFields, refusalText } from '@/lib/cases/refusal-text'
import type { Refusal } from '@/lib/cases/refusals'
import { now } from '@/lib/core/clock'
import { type Form, readForm } from '../forms/read-form'
import { failed, problemState } from '../forms/states'
import { type Reader, reader } from '../reader'
import type { FormState } from '../ui/form-state'
import { readCommand } from './read-command'

/** Every form about a case ends here: read, perform, and show either the case as it is now or what was wrong. */
export async function giveCommand(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t, locale } = await reader()
  const form = readForm(formData)
  if (!account) return failed(form, t('errors.sessionEnded'))

  const type = commandTypes.find((one) => one === form.values.command)
  if (!type) return failed(form, t('problems.invalid'))
  const command = readCommand(type, form)
  if (!command.ok) return problemState(form, command.refusal, t)

  const outcome = await perform(account.actor, {
    command: command.value,
    ...addressOf(type, form),
    requestKey: form.values.requestKey || undefined,
    now: now(),
  })
  if (!outcome.ok) return refused(form, outcome.refusal, { t, locale })
  const home = account.actor.kind === 'customer' ? '/cases' : '/desk'
  redirect(`${home}/${outcome.value.case.reference}?done=${type}`)
}

/** Which case, as it was when the form was shown. A note fits whatever has happened since. */
function addressOf(type: CommandType, { values }: Form) {
  if (type === 'OpenCase') return {}
  const version = Number(values.version)
  return {
    reference: parseReference(values.reference ?? '') ?? undefined,
    expectedVersion: type === 'AddNote' || !Number.isInteger(version) ? undefined : version,
  }
}

function refused(form: Form, refusal: Refusal, { t, locale }: Pick<Reader, 't' | 'locale'>): FormState {
  if (refusal.kind === 'answers-refused') return problemState(form, refusal.problems, t)
  const message = refusalText(t, locale, refusal)
  const errors = Object.fromEntries(refusalFields(refusal).map((name) => [name, message]))
  return { values: form.values, errors, message: Object.keys(errors).length > 0 ? t('errors.summary') : message }
}
