'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { now } from '@/lib/core/clock'
import { Text, Words } from '@/lib/core/words'
import type { Translate } from '@/lib/i18n/translator'
import { getOperator, renameOperator } from '@/lib/operators/operators'
import { fieldAt, rangeAt } from '@/lib/policies/fields'
import { readPolicy } from '@/lib/policies/form-values'
import { type PolicyRefusal, policyRefusalText, ruleProblemText } from '@/lib/policies/refusals'
import { ruleLabel } from '@/lib/policies/text'
import { findProposal, mayChangePolicy, proposePolicy, savePolicy } from '@/lib/policies/versions'
import { unconfirmed } from '../../forms/confirming'
import { type Form, readForm } from '../../forms/read-form'
import { failed, fieldFailed, sessionEnded } from '../../forms/states'
import { reader } from '../../reader'
import type { FormState } from '../../ui/form-state'

const page = '/admin/policy'

/** Reads the form and leads to what the rules in it would do. */
export async function preview(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t } = await reader()
  const form = readForm(formData)
  if (!account) return sessionEnded(form, t)
  if (!mayChangePolicy(account.actor)) return failed(form, policyRefusalText(t, { kind: 'policy-not-permitted' }))
  const { policy: before, market } = await getOperator(account.actor.operatorId)
  const read = readPolicy(form.values, before, market)
  const reason = Text(500).safeParse(form.values.reason)
  const problems = [
    ...(read.ok ? [] : read.refusal),
    ...(reason.success ? [] : [{ path: 'reason', problem: 'required' }]),
  ]
  if (!read.ok || !reason.success) return wrong(form, problems, t)
  const proposed = { policy: read.value, basedOn: Number(form.values.basedOn), reason: reason.data }
  const kept = await proposePolicy(account.actor, proposed, now())
  if (!kept.ok) return refused(form, kept.refusal, t)
  redirect(`${page}/proposals/${kept.value.id}`)
}

/** Saves rules that somebody has looked at. */
export async function save(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t } = await reader()
  const form = readForm(formData)
  if (!account) return sessionEnded(form, t)
  if (!mayChangePolicy(account.actor)) return failed(form, policyRefusalText(t, { kind: 'policy-not-permitted' }))
  const unsure = await unconfirmed(form, t)
  if (unsure) return unsure
  const proposal = await findProposal(account.actor, form.values.id ?? '')
  if (!proposal) return failed(form, policyRefusalText(t, { kind: 'proposal-not-found' }))
  const seen = { basedOn: Number(form.values.basedOn), digest: form.values.digest ?? '' }
  const saved = await savePolicy(account.actor, { ...proposal, ...seen }, now())
  if (!saved.ok) return refused(form, saved.refusal, t)
  revalidatePath('/', 'layout')
  redirect(`${page}?done=saved`)
}

/** Gives the operator another name. */
export async function rename(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t } = await reader()
  const form = readForm(formData)
  if (!account) return sessionEnded(form, t)
  if (!mayChangePolicy(account.actor)) return failed(form, policyRefusalText(t, { kind: 'policy-not-permitted' }))
  const unsure = await unconfirmed(form, t)
  if (unsure) return unsure
  const name = Words(200).safeParse(form.values.name)
  if (!name.success) return fieldFailed(form, 'name', ruleProblemText(t, 'required'), t)
  await renameOperator(account.actor, account.actor.operatorId, name.data, now())
  revalidatePath('/', 'layout')
  redirect(`${page}?done=renamed`)
}

/** What was looked at has changed: it is shown anew. */
function refused(form: Form, refusal: PolicyRefusal, t: Translate): FormState {
  revalidatePath(page, 'layout')
  if (refusal.kind === 'policy-refused') return wrong(form, refusal.problems, t)
  return failed(form, policyRefusalText(t, refusal))
}

function wrong(form: Form, problems: readonly { path: string; problem: string }[], t: Translate): FormState {
  const said = problems.map(({ path, problem }) => {
    return { path, text: ruleProblemText(t, problem, rangeAt(path)) }
  })
  return {
    ...failed(form, t('errors.summary')),
    errors: Object.fromEntries(said.map(({ path, text }) => [path, text])),
    summary: Object.fromEntries(
      said.map(({ path, text }) => [
        path,
        fieldAt(path) ? t('errors.field', { field: ruleLabel(t, path), message: text }) : text,
      ]),
    ),
  }
}
