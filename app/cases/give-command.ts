'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { Actor } from '@/lib/accounts/actor'
import { type CommandType, commandTypes } from '@/lib/cases/commands'
import { perform } from '@/lib/cases/perform'
import { parseReference, type Reference } from '@/lib/cases/reference'
import { refusalField, refusalText } from '@/lib/cases/refusal-text'
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
  if (!account)
    return { ...failed(form, t('errors.sessionEnded')), link: { href: '/sign-in', text: t('errors.signInAgain') } }

  const type = commandTypes.find((one) => one === form.values.command)
  if (!type) return failed(form, t('problems.invalid'))
  const command = readCommand(type, form)
  if (!command.ok) return problemState(form, command.refusal, t)

  const address = addressOf(type, form)
  if (!address) return failed(form, t('refusals.case-not-found'))
  const outcome = await perform(account.actor, {
    command: command.value,
    ...address,
    requestKey: form.values.requestKey || undefined,
    now: now(),
  })
  // The page, and those gone back to, show the case as it is now; a refused form keeps what was typed.
  revalidatePath('/', 'layout')
  if (!outcome.ok) return refused(form, outcome.refusal, { t, locale })
  redirect(pageAfter(account.actor, outcome.value.case.reference, type, form))
}

/** The case as it is now; staff come back to the same view of their queue. */
function pageAfter(actor: Actor, reference: string, type: CommandType, { values }: Form): string {
  if (actor.kind === 'customer') return `/cases/${reference}?done=${type}`
  const query = new URLSearchParams(values.view)
  query.set('done', type)
  return `/desk/${reference}?${query}`
}

/** Which case, as it was when the form was shown. A note fits whatever has happened since. */
function addressOf(type: CommandType, { values }: Form): { reference?: Reference; expectedVersion?: number } | null {
  if (type === 'OpenCase') return {}
  const version = Number(values.version)
  const reference = parseReference(values.reference ?? '')
  if (!reference) return null
  return {
    reference,
    expectedVersion: type === 'AddNote' || !Number.isInteger(version) ? undefined : version,
  }
}

function refused(form: Form, refusal: Refusal, { t, locale }: Pick<Reader, 't' | 'locale'>): FormState {
  if (refusal.kind === 'answers-refused') return problemState(form, refusal.problems, t)
  if (refusal.kind === 'application-incomplete')
    return problemState(
      form,
      refusal.missing.map((part) => ({ path: part, problem: 'required' })),
      t,
    )
  const message = refusalText(t, locale, refusal)
  const field = refusalField(refusal)
  if (refusal.kind === 'line-has-open-case' && refusal.reference) {
    const { reference } = refusal
    return { ...failed(form, message), link: { href: `/cases/${reference}`, text: t('errors.seeCase', { reference }) } }
  }
  return field ? { ...failed(form, t('errors.summary')), errors: { [field]: message } } : failed(form, message)
}
