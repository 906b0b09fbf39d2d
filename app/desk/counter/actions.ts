'use server'

import { revalidatePath } from 'next/cache'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { perform } from '@/lib/cases/perform'
import { findCase } from '@/lib/cases/queries'
import { parseReference } from '@/lib/cases/reference'
import { searchToken } from '@/lib/cases/search-token'
import { readSeenNumber, seenNumber } from '@/lib/cases/seen-number'
import { now } from '@/lib/core/clock'
import { Slug } from '@/lib/core/slug'
import { Words } from '@/lib/core/words'
import { readCommand } from '../../cases/read-command'
import { orBusy, refused } from '../../cases/refused'
import { withChanges } from '../../cases/stale'
import { readForm } from '../../forms/read-form'
import { failed, problemState, sessionEnded } from '../../forms/states'
import { reader } from '../../reader'
import { staff } from '../../signed-in'
import type { FormState } from '../../ui/form-state'
import { commandsOf, counterSteps } from './joined'
import { placeCookie } from './place'

/** Remembers in this browser where it stands. */
export async function workAt(formData: FormData): Promise<void> {
  await staff('/desk/counter')
  const place = Slug.safeParse(formData.get('place'))
  if (place.success)
    (await cookies()).set(placeCookie, place.data, {
      httpOnly: true,
      sameSite: 'lax',
      path: '/desk',
      maxAge: 31_536_000,
    })
  redirect('/desk/counter')
}

/** Finds a case by what somebody says. A reference leads there at once; the rest may be personal. */
export async function lookUp(formData: FormData): Promise<void> {
  const { account } = await staff('/desk/counter')
  const q = Words(200).safeParse(formData.get('q'))
  if (!q.success) redirect('/desk/counter')
  const reference = parseReference(q.data)
  if (reference && (await findCase(account.actor, reference))) redirect(`/desk/counter/${reference}`)
  redirect(`/desk/counter?s=${searchToken(account.actor, q.data, now())}`)
}

/** Opens a case with everything that is asked. */
export async function openHere(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t, locale } = await reader()
  const form = readForm(formData)
  if (account?.actor.kind !== 'staff') return sessionEnded(form, t)
  const command = readCommand('OpenCase', { ...form, values: { ...form.values, command: 'OpenCase' } })
  if (!command.ok) return problemState(form, command.refusal, t)
  const requestKey = form.values.requestKey || undefined
  const outcome = await orBusy(perform(account.actor, { command: command.value, requestKey, now: now() }))
  if (!outcome) return failed(form, t('refusals.busy'))
  revalidatePath('/', 'layout')
  if (!outcome.ok) return refused(form, outcome.refusal, account.actor, { t, locale })
  redirect(`/desk/counter/${outcome.value.case.reference}`)
}

/**
 * One form of the counter: its commands one after another, each an event of its own. It stops at the first that is
 * refused; what came before it holds, and everything typed stays.
 */
export async function serve(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t, locale } = await reader()
  const form = readForm(formData)
  if (account?.actor.kind !== 'staff') return sessionEnded(form, t)
  const { actor } = account
  const { step: named, seen, requestKey = '', version } = form.values
  const step = counterSteps.find((one) => one === named)
  const reference = parseReference(form.values.reference ?? '')
  const state = reference && (await findCase(actor, reference))
  if (!step || !reference || !state) return failed(form, t('refusals.case-not-found'))
  const commands = commandsOf(step, form, state, readSeenNumber(actor, reference, seen, now()))
  if (!commands.ok) return problemState(form, commands.refusal, t)
  let expectedVersion = Number(version)
  for (const [index, command] of commands.value.entries()) {
    const outcome = await orBusy(
      perform(actor, { command, reference, expectedVersion, requestKey: `${requestKey}-${index}`, now: now() }),
    )
    revalidatePath('/', 'layout')
    if (!outcome) return failed(form, t('refusals.busy'))
    if (!outcome.ok)
      return withChanges(refused(form, outcome.refusal, actor, { t, locale }), outcome.refusal, {
        account,
        reference,
        t,
        locale,
      })
    expectedVersion = outcome.value.case.version
  }
  const number = step === 'papers' ? form.values.number : undefined
  const kept = number ? seenNumber(actor, reference, number, now()) : seen
  redirect(`/desk/counter/${reference}?${new URLSearchParams({ done: step, ...(kept ? { seen: kept } : {}) })}`)
}
