'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { recalculatePromises } from '@/lib/cases/recalculation'
import { refusalText } from '@/lib/cases/refusal-text'
import { now } from '@/lib/core/clock'
import { Text } from '@/lib/core/words'
import { applyImport, proposeHolidays } from '@/lib/holidays/imports'
import { holidayRefusalText, lineText } from '@/lib/holidays/refusal-text'
import { getOperator } from '@/lib/operators/operators'
import { readForm } from '../forms/read-form'
import { failed, fieldFailed, problemState } from '../forms/states'
import { admin } from '../signed-in'
import type { FormState } from '../ui/form-state'

/** Characters. A year's list has some two thousand. */
const longestFile = 60_000

/** Reads a file of holidays and leads to what it would change. */
export async function bringHolidays(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t } = await admin('/admin/holidays')
  const form = readForm(formData)
  const file = formData.get('file')
  if (!(file instanceof File) || file.size === 0) return fieldFailed(form, 'file', t('holidays.fileMissing'), t)
  if (file.size > longestFile) return fieldFailed(form, 'file', t('holidays.fileTooLong'), t)
  const csv = textOf(await file.arrayBuffer())
  if (csv === null) return fieldFailed(form, 'file', t('holidays.notText'), t)

  const { market } = await getOperator(account.actor.operatorId)
  const proposed = await proposeHolidays(account.actor, { market, csv, fileName: file.name.slice(0, 200) }, now())
  if (proposed.ok) redirect(`/admin/holidays/${proposed.value.id}`)
  const { refusal } = proposed
  const state = failed(form, holidayRefusalText(t, refusal))
  if (refusal.kind !== 'holidays-refused') return state
  return { ...state, lines: refusal.problems.map((one) => lineText(t, one)) }
}

const BasedOn = z.record(z.string(), z.int().nullable())

/** Puts a file in force that somebody has looked at. */
export async function applyHolidays(_before: FormState, formData: FormData): Promise<FormState> {
  const form = readForm(formData)
  const { id = '', basedOn = '' } = form.values
  const { account, t } = await admin('/admin/holidays')
  const seen = BasedOn.safeParse(parsed(basedOn))
  const applied = await applyImport(account.actor, id, seen.success ? seen.data : {}, now())
  revalidatePath('/', 'layout')
  if (!applied.ok) return failed(form, holidayRefusalText(t, applied.refusal))
  redirect('/admin/holidays?done=yes')
}

/** Gives promises anew that an official list has overtaken. */
export async function recalculate(_before: FormState, formData: FormData): Promise<FormState> {
  const form = readForm(formData)
  const { account, t, locale } = await admin('/admin/promises')
  const text = Text(2000).safeParse(form.values.text)
  if (!text.success) return problemState(form, [{ path: 'text', problem: 'required' }], t)
  const operator = await getOperator(account.actor.operatorId)
  const given = { text: text.data, digest: form.values.digest ?? '' }
  const outcome = await recalculatePromises(account.actor, operator, given, now())
  revalidatePath('/', 'layout')
  if (!outcome.ok) return failed(form, refusalText(t, locale, outcome.refusal))
  redirect(`/admin/promises?done=${outcome.value.done}`)
}

function textOf(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
