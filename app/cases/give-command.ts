'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { Actor } from '@/lib/accounts/actor'
import { type CommandType, commandTypes } from '@/lib/cases/commands'
import { isBusy, perform } from '@/lib/cases/perform'
import { parseReference, type Reference } from '@/lib/cases/reference'
import { refusalField, refusalText } from '@/lib/cases/refusal-text'
import type { Refusal } from '@/lib/cases/refusals'
import { now } from '@/lib/core/clock'
import { type Form, readForm } from '../forms/read-form'
import { failed, problemState, sessionEnded } from '../forms/states'
import { type Reader, reader } from '../reader'
import type { FormState } from '../ui/form-state'
import { readCommand } from './read-command'

/** Every form about a case ends here: read, perform, and show either the case as it is now or what was wrong. */
export async function giveCommand(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t, locale } = await reader()
  const form = readForm(formData)
  if (!account) return sessionEnded(form, t)

  const type = commandTypes.find((one) => one === form.values.command)
  if (!type) return failed(form, t('problems.invalid'))
  const command = readCommand(type, form)
  if (!command.ok) return problemState(form, command.refusal, t)

  const address = addressOf(type, form)
  if (!address) return failed(form, t('refusals.case-not-found'))
  const outcome = await orBusy(
    perform(account.actor, {
      command: command.value,
      ...address,
      requestKey: form.values.requestKey || undefined,
      now: now(),
    }),
  )
  if (!outcome) return failed(form, t('refusals.busy'))
  // The page, and those gone back to, show the case as it is now; a refused form keeps what was typed.
  revalidatePath('/', 'layout')
  if (!outcome.ok) return refused(form, outcome.refusal, account.actor, { t, locale })
  redirect(pageAfter(account.actor, outcome.value.case.reference, type, form))
}

const casePath = (actor: Actor, reference: string) => `/${actor.kind === 'customer' ? 'cases' : 'desk'}/${reference}`

/** Null when too much is going on, and nothing was done. */
const orBusy = <Outcome>(performing: Promise<Outcome>): Promise<Outcome | null> =>
  performing.catch((error) => {
    if (isBusy(error)) return null
    throw error
  })

/** The case as it is now; staff come back to the same view of their queue. */
function pageAfter(actor: Actor, reference: string, type: CommandType, { values }: Form): string {
  const query = new URLSearchParams(actor.kind === 'customer' ? '' : values.view)
  query.set('done', type)
  return `${casePath(actor, reference)}?${query}`
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

function refused(form: Form, refusal: Refusal, actor: Actor, { t, locale }: Pick<Reader, 't' | 'locale'>): FormState {
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
    return {
      ...failed(form, message),
      link: { href: casePath(actor, reference), text: t('errors.seeCase', { reference }) },
    }
  }
  return field ? { ...failed(form, t('errors.summary')), errors: { [field]: message } } : failed(form, message)
}
