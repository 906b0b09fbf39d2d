'use server'

import { redirect } from 'next/navigation'
import { esimLineText, esimRefusalText } from '@/lib/cards/esim-refusal-text'
import { importEsims } from '@/lib/cards/esims'
import { now } from '@/lib/core/clock'
import { decodeUtf8 } from '@/lib/core/utf8'
import { readForm } from '../../forms/read-form'
import { failed, fieldFailed, sessionEnded } from '../../forms/states'
import { reader } from '../../reader'
import type { FormState } from '../../ui/form-state'
import { longestForm } from './limits'

/** Puts the eSIMs of a file into stock. What is wrong is told by line, and never what stands there. */
export async function bringEsims(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t } = await reader()
  const form = readForm(formData)
  if (!account) return sessionEnded(form, t)
  const file = formData.get('file')
  if (!(file instanceof File) || file.size === 0) return fieldFailed(form, 'file', t('esim.stock.missing'), t)
  if (file.size > longestForm) return fieldFailed(form, 'file', t('esim.stock.tooLong'), t)
  const csv = decodeUtf8(await file.arrayBuffer())
  if (csv === null) return fieldFailed(form, 'file', t('esim.stock.notText'), t)
  const outcome = await importEsims(account.actor, csv, now())
  if (outcome.ok) redirect(`/admin/esims?imported=${outcome.value.imported}&known=${outcome.value.known}`)
  const { refusal } = outcome
  if (refusal.kind !== 'esims-refused') return failed(form, esimRefusalText(t, refusal))
  return {
    ...fieldFailed(form, 'file', esimRefusalText(t, refusal), t),
    lines: refusal.problems.map((one) => esimLineText(t, one)),
  }
}
