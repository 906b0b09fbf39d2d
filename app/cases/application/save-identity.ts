'use server'

import { answersByPage } from '@/lib/application/describe-answers'
import { type FromDocument, fromDocument } from '@/lib/application/from-document'
import { mayFillIn } from '@/lib/cases/looking'
import { answerTerms } from '@/lib/cases/progress'
import { findCase, getApplication } from '@/lib/cases/queries'
import { termsOf } from '@/lib/cases/terms'
import { now } from '@/lib/core/clock'
import { readMrz } from '@/lib/documents/mrz'
import { formValues } from '../../forms/form-values'
import { type Form, readForm } from '../../forms/read-form'
import { failed, problemState, sessionEnded } from '../../forms/states'
import { reader } from '../../reader'
import { typedReference } from '../../signed-in'
import type { FormState } from '../../ui/form-state'
import { giveCommand } from '../give-command'

/**
 * Saves the page about the identity document; or fills it in from the lines pasted, which saves nothing. Nothing pasted
 * saves: the key Enter presses a form's first button, whichever was meant.
 */
export async function saveIdentity(before: FormState, formData: FormData): Promise<FormState> {
  const form = readForm(formData)
  if (form.values.fill && form.values.mrz?.trim()) return fillIn(form, form.values.mrz)
  return { ...(await giveCommand(before, formData)), read: before.read }
}

async function fillIn(form: Form, pasted: string): Promise<FormState> {
  const { account, t, locale } = await reader()
  if (!account) return sessionEnded(form, t)
  const reference = typedReference(form.values.reference ?? '')
  const state = reference && (await findCase(account.actor, reference))
  if (!state) return failed(form, t('refusals.case-not-found'))
  const answers = await getApplication(state)
  // What a document says is compared with what was answered, and both are told.
  if (!(await mayFillIn(account.actor, state, { page: 'person', answers }, now())))
    return failed(form, t('masking.lockedText'))
  const operator = await termsOf(state)
  const { policy, servicePoints } = operator
  const read = readMrz(pasted, answerTerms(operator, now(), state).today)
  if (!read.ok) return problemState(form, asProblems(read.refusal), t)
  const found = fromDocument(read.value, answers, policy)
  if (!policy.identity.includes(found.identity.kind)) return problemState(form, asProblems(['not-accepted']), t)

  const said = answersByPage({ ...answers, applicant: found.before }, { t, locale, policy, servicePoints })
  const says = answersByPage({ ...answers, applicant: found.details }, { t, locale, policy, servicePoints })
  const lines = says
    .flatMap((page) => page.lines)
    .flatMap(({ path, label, answer }) => {
      if (!path.startsWith('applicant.') || answer === null) return []
      const before = said.flatMap((page) => page.lines).find((line) => line.path === path)?.answer
      const text = before
        ? t('mrz.otherwise', { label, answer, before })
        : t('errors.field', { field: label, message: answer })
      return [{ path, text }]
    })
  const differs = Object.keys(found.before).length > 0
  return {
    values: filledIn(form, found, differs),
    errors: {},
    message: t('mrz.filled'),
    tone: 'info',
    read: { name: t('mrz.name', { name: found.name }), lines, differs },
  }
}

const asProblems = (problems: readonly string[]) => problems.map((problem) => ({ path: 'mrz', problem }))

/** What was typed, with what was read in its place; what was pasted has done its work. */
function filledIn({ values }: Form, { identity, details }: FromDocument, differs: boolean): Record<string, string> {
  const kept = Object.entries(values).filter(([name]) => name !== 'mrz' && !name.startsWith('document.'))
  return {
    ...Object.fromEntries(kept),
    ...formValues({ identity, document: details }),
    ...(differs ? {} : { 'document.use': 'on' }),
  }
}
