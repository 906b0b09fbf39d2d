'use server'

import { revalidatePath } from 'next/cache'
import type { AnswerProblem } from '@/lib/application/answers'
import { type Aim, type BulkCommand, type BulkResult, bulkInputs, performOnEach } from '@/lib/cases/bulk'
import { may } from '@/lib/cases/permissions'
import { read } from '@/lib/cases/problems'
import { refusalText } from '@/lib/cases/refusal-text'
import { now } from '@/lib/core/clock'
import { ok, type Result } from '@/lib/core/result'
import { type Form, readForm } from '../forms/read-form'
import { failed, problemState, sessionEnded } from '../forms/states'
import { type Reader, reader } from '../reader'
import type { FormState } from '../ui/form-state'

/** Gives one command to every case that is selected, and says of each that was refused why. */
export async function giveToEach(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t, locale } = await reader()
  const form = readForm(formData)
  if (!account) return sessionEnded(form, t)
  const type = form.values.command === 'AddNote' ? 'AddNote' : 'AssignCase'
  if (account.actor.kind !== 'staff' || !may(account.actor, type)) return failed(form, t('refusals.not-permitted'))
  const aims = formData.getAll('case').map(readAim)
  if (aims.length === 0) return failed(form, t('bulk.noneSelected'))
  const command = readMany(type, form)
  if (!command.ok) return problemState(form, command.refusal, t)
  const requestKey = form.values.requestKey || undefined
  const results = await performOnEach(account.actor, command.value, aims, { requestKey, now: now() })
  if (!results.ok) {
    const { refusal } = results
    const said =
      refusal.kind === 'too-many-cases' ? t('refusals.too-many-cases', refusal) : refusalText(t, locale, refusal)
    return failed(form, said)
  }
  revalidatePath('/', 'layout')
  return told(form, results.value, { t, locale })
}

/** How many were done, and the reason of each that was not; what was typed stays for those. */
function told(form: Form, results: readonly BulkResult[], { t, locale }: Pick<Reader, 't' | 'locale'>): FormState {
  const refused = results.filter((one) => one.outcome === 'refused')
  const done = t('bulk.done', { count: results.length - refused.length })
  if (refused.length === 0) return { values: {}, errors: {}, tone: 'info', message: done }
  const lines = refused.map(({ reference, refusal }) =>
    t('errors.field', {
      field: reference,
      message: refusal.kind === 'busy' ? t('refusals.busy') : refusalText(t, locale, refusal),
    }),
  )
  return { ...failed(form, `${done} ${t('bulk.refused', { count: refused.length })}`), lines }
}

/** `US-7K3F-9QXD@12`: a case, as it was in its twelfth version. */
function readAim(typed: FormDataEntryValue): Aim {
  const [reference = '', version = ''] = String(typed).slice(0, 40).split('@')
  return { reference, version: /^\d{1,9}$/.test(version) ? Number(version) : undefined }
}

function readMany(type: BulkCommand['type'], { values }: Form): Result<BulkCommand, AnswerProblem[]> {
  if (type === 'AddNote') {
    const note = read(bulkInputs.notes, { text: values.text ?? '', audience: values.audience })
    return note.ok ? ok({ type, ...note.value }) : note
  }
  const given = values.assignee || undefined
  const assignment = read(bulkInputs.assignment, { assignee: given === 'nobody' ? null : given })
  return assignment.ok ? ok({ type, ...assignment.value }) : assignment
}
