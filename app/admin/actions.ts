'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { Actor } from '@/lib/accounts/actor'
import { recalculatePromises } from '@/lib/cases/recalculation'
import { refusalText } from '@/lib/cases/refusal-text'
import { now } from '@/lib/core/clock'
import { decodeUtf8 } from '@/lib/core/utf8'
import { Text } from '@/lib/core/words'
import { applyImport, type HolidayRefusal, proposeHolidays } from '@/lib/holidays/imports'
import { holidayRefusalText, lineText } from '@/lib/holidays/refusal-text'
import type { Translate } from '@/lib/i18n/translator'
import { getOperator, type Operator } from '@/lib/operators/operators'
import { type Form, readForm } from '../forms/read-form'
import { failed, fieldFailed, problemState, sessionEnded } from '../forms/states'
import { type Reader, reader } from '../reader'
import type { FormState } from '../ui/form-state'
import { longestFile } from './limits'

type Admin = Pick<Reader, 't' | 'locale'> & { form: Form; actor: Actor; operator: Operator }

/** What administrators do by a form. Whoever is no longer signed in keeps what was typed; others are refused in lib. */
async function asAdmin(formData: FormData, act: (admin: Admin) => Promise<FormState>): Promise<FormState> {
  const { account, t, locale } = await reader()
  const form = readForm(formData)
  if (account?.actor.kind !== 'staff') return sessionEnded(form, t)
  const operator = await getOperator(account.actor.operatorId)
  return act({ form, actor: account.actor, operator, t, locale })
}

/** Reads a file of holidays and leads to what it would change. */
export const bringHolidays = async (_before: FormState, formData: FormData): Promise<FormState> =>
  asAdmin(formData, async ({ form, actor, operator: { market }, t }) => {
    const file = formData.get('file')
    if (!(file instanceof File) || file.size === 0) return fieldFailed(form, 'file', t('holidays.fileMissing'), t)
    if (file.size > longestFile) return fieldFailed(form, 'file', t('holidays.fileTooLong'), t)
    const csv = decodeUtf8(await file.arrayBuffer())
    if (csv === null) return fieldFailed(form, 'file', t('holidays.notText'), t)
    const proposed = await proposeHolidays(actor, { market, csv, fileName: file.name }, now())
    if (proposed.ok) redirect(`/admin/holidays/${proposed.value.id}`)
    return refused(form, proposed.refusal, t)
  })

const BasedOn = z.record(z.string(), z.int().nullable())

/** Puts a file in force that somebody has looked at. */
export const applyHolidays = async (_before: FormState, formData: FormData): Promise<FormState> =>
  asAdmin(formData, async ({ form, actor, t }) => {
    const { id = '', basedOn = '', acceptMissing } = form.values
    const seen = BasedOn.safeParse(parsed(basedOn)).data ?? {}
    const applied = await applyImport(actor, id, { basedOn: seen, acceptMissing: acceptMissing === 'on' }, now())
    revalidatePath('/', 'layout')
    if (applied.ok) redirect('/admin/holidays?done=yes')
    return refused(form, applied.refusal, t)
  })

/** Gives promises anew that an official list has overtaken. */
export const recalculate = async (_before: FormState, formData: FormData): Promise<FormState> =>
  asAdmin(formData, async ({ form, actor, operator, t, locale }) => {
    const text = Text(2000).safeParse(form.values.text)
    if (!text.success) return problemState(form, [{ path: 'text', problem: 'required' }], t)
    const outcome = await recalculatePromises(
      actor,
      operator,
      { text: text.data, digest: form.values.digest ?? '' },
      now(),
    )
    revalidatePath('/', 'layout')
    if (!outcome.ok) return failed(form, refusalText(t, locale, outcome.refusal))
    redirect(`/admin/promises?done=${outcome.value.done}`)
  })

function refused(form: Form, refusal: HolidayRefusal, t: Translate): FormState {
  const message = holidayRefusalText(t, refusal)
  if (refusal.kind === 'holidays-missing') return fieldFailed(form, 'acceptMissing', message, t)
  if (refusal.kind !== 'holidays-refused') return failed(form, message)
  return { ...fieldFailed(form, 'file', message, t), lines: refusal.problems.map((one) => lineText(t, one)) }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
