'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { Actor } from '@/lib/accounts/actor'
import { longestCardFile } from '@/lib/cards/import'
import { applyCards, proposeCards } from '@/lib/cards/imports'
import { CardChange, changeCard } from '@/lib/cards/keeping'
import { cardLineText, type StockRefusal, stockRefusalText } from '@/lib/cards/refusals'
import { read } from '@/lib/cases/problems'
import { now } from '@/lib/core/clock'
import { decodeUtf8 } from '@/lib/core/utf8'
import type { Translate } from '@/lib/i18n/translator'
import { getOperator, type Operator } from '@/lib/operators/operators'
import { type Form, readForm } from '../../forms/read-form'
import { failed, fieldFailed, problemState, sessionEnded } from '../../forms/states'
import { reader } from '../../reader'
import type { FormState } from '../../ui/form-state'

type Keeper = { form: Form; actor: Actor; operator: Operator; t: Translate }

/** Whoever is no longer signed in keeps what was typed; who may not is refused in lib. */
async function asStaff(formData: FormData, act: (keeper: Keeper) => Promise<FormState>): Promise<FormState> {
  const { account, t } = await reader()
  const form = readForm(formData)
  if (account?.actor.kind !== 'staff') return sessionEnded(form, t)
  return act({ form, actor: account.actor, operator: await getOperator(account.actor.operatorId), t })
}

/** Reads a file of cards and leads to what it brings. */
export const bringCards = async (_before: FormState, formData: FormData): Promise<FormState> =>
  asStaff(formData, async ({ form, actor, operator, t }) => {
    const file = formData.get('file')
    if (!(file instanceof File) || file.size === 0) return fieldFailed(form, 'file', t('cards.fileMissing'), t)
    if (file.size > longestCardFile) return fieldFailed(form, 'file', t('cards.fileTooLong'), t)
    const csv = decodeUtf8(await file.arrayBuffer())
    if (csv === null) return fieldFailed(form, 'file', t('cards.notText'), t)
    const proposed = await proposeCards(actor, operator, { csv, fileName: file.name }, now())
    if (proposed.ok) redirect(`/admin/cards/imports/${proposed.value.id}`)
    return refused(form, proposed.refusal, t)
  })

/** Puts a file into stock that somebody has looked at. */
export const putIntoStock = async (_before: FormState, formData: FormData): Promise<FormState> =>
  asStaff(formData, async ({ form, actor, operator, t }) => {
    const applied = await applyCards(actor, operator, form.values.id ?? '', now())
    revalidatePath('/', 'layout')
    if (applied.ok) redirect('/admin/cards?done=import')
    return refused(form, applied.refusal, t)
  })

/** Takes a card out of stock, or puts it back. */
export const change = async (_before: FormState, formData: FormData): Promise<FormState> =>
  asStaff(formData, async ({ form, actor, operator, t }) => {
    const { iccid = '', state, reason } = form.values
    const said = read(CardChange, { state: state || undefined, reason: reason || undefined })
    if (!said.ok) return problemState(form, said.refusal, t)
    const changed = await changeCard(actor, operator.id, iccid, said.value, now())
    revalidatePath('/', 'layout')
    if (changed.ok) redirect(`/admin/cards/${changed.value.iccid}?done=change`)
    return refused(form, changed.refusal, t)
  })

function refused(form: Form, refusal: StockRefusal, t: Translate): FormState {
  const message = stockRefusalText(t, refusal)
  if (refusal.kind !== 'cards-refused') return failed(form, message)
  return { ...fieldFailed(form, 'file', message, t), lines: refusal.problems.map((one) => cardLineText(t, one)) }
}
