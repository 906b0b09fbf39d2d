'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { Actor } from '@/lib/accounts/actor'
import { nextStep, PageId } from '@/lib/application/pages'
import { openCode, wasMisread } from '@/lib/cases/caller-facts'
import type { Case } from '@/lib/cases/case'
import { type CommandType, commandTypes } from '@/lib/cases/commands'
import { type Performed, perform } from '@/lib/cases/perform'
import { answerTerms, isDraft } from '@/lib/cases/progress'
import { parseReference, type Reference } from '@/lib/cases/reference'
import { termsOf } from '@/lib/cases/terms'
import { now } from '@/lib/core/clock'
import type { Translate } from '@/lib/i18n/translator'
import { withServicePoints } from '@/lib/service-points/instead-of-mail'
import { unconfirmed } from '../forms/confirming'
import { type Form, readForm } from '../forms/read-form'
import { failed, fieldFailed, problemState, sessionEnded } from '../forms/states'
import { reader } from '../reader'
import type { FormState } from '../ui/form-state'
import { insertTemplate } from './insert-template'
import { readCommand } from './read-command'
import { casePath, orBusy, refused } from './refused'
import { withChanges } from './stale'
import { timeless } from './timeless'

/** Every form about a case ends here: read, perform, and show either the case as it is now or what was wrong. */
export async function giveCommand(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t, locale } = await reader()
  const form = readForm(formData)
  if (!account) return sessionEnded(form, t)

  const type = commandTypes.find((one) => one === form.values.command)
  // What a file is, and that it came, is never said by a form; and what is shown once is shown on its own page.
  if (!type || elsewhere.includes(type)) return failed(form, t('problems.invalid'))
  if (form.values.insert) return insertTemplate(form, account.actor, { t, locale })
  const command = readCommand(type, form)
  if (!command.ok) return problemState(form, command.refusal, t)

  const address = addressOf(type, form)
  if (!address) return failed(form, t('refusals.case-not-found'))
  const stale = type === 'UnmaskPersonalData' ? await unconfirmed(form, t) : null
  if (stale) return stale
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
  if (!outcome.ok) {
    const told = await withServicePoints(outcome.refusal, account.actor, command.value, address.reference)
    return withChanges(refused(form, told, account.actor, { t, locale }), told, { account, t, locale, ...address })
  }
  // It was kept that somebody tried.
  if (type === 'VerifyCaller' && wasMisread(outcome.value.case.callers, account.actor))
    return fieldFailed(form, 'code', misreadText(outcome.value.case, account.actor, t), t)
  redirect(await pageAfter(account.actor, outcome.value, type, form))
}

/** The next page of the application, or the case as it is now; staff come back to the same view of their queue. */
async function pageAfter(actor: Actor, performed: Performed, type: CommandType, { values }: Form): Promise<string> {
  const path = casePath(actor, performed.case.reference)
  const next = type === 'OpenCase' || type === 'SaveAnswers' ? await nextPage(performed, values.page) : null
  if (next) return `${path}/application/${next}${type === 'OpenCase' ? '?done=OpenCase' : ''}`
  const query = new URLSearchParams(actor.kind === 'customer' ? '' : values.view)
  query.set('done', type)
  // The next document is where the last one was.
  return `${path}?${query}${judging.includes(type) ? '#review' : ''}`
}

const judging: readonly CommandType[] = ['AcceptDocument', 'RejectDocument']

/** Null where support comes first: a new case then begins with how to reach it. */
async function nextPage({ case: state, application }: Performed, left: string | undefined): Promise<string | null> {
  if (!isDraft(state)) return null
  const operator = await termsOf(state)
  const page = PageId.safeParse(left).data
  if (!page && operator.policy.contact === 'required' && !state.contactedAt) return null
  return nextStep(application, answerTerms(operator, now(), state), page)
}

function misreadText({ callers }: Case, actor: Actor, t: Translate): string {
  const triesLeft = openCode(callers, actor, now())?.triesLeft
  return triesLeft ? t('working.caller.wrong', { triesLeft }) : t('working.caller.gone')
}

const elsewhere: readonly CommandType[] = ['AttachDocument', 'AttachProxyPaper', 'RevealEsim']

/** Which case, as it was when the form was shown. */
function addressOf(type: CommandType, { values }: Form): { reference?: Reference; expectedVersion?: number } | null {
  if (type === 'OpenCase' || type === 'ClaimCase') return {}
  const version = Number(values.version)
  const reference = parseReference(values.reference ?? '')
  if (!reference) return null
  return {
    reference,
    expectedVersion: timeless.includes(type) || !Number.isInteger(version) ? undefined : version,
  }
}
