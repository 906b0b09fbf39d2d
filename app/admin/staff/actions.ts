'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { Account } from '@/lib/accounts/accounts'
import { StaffRole } from '@/lib/accounts/actor'
import { findColleague } from '@/lib/accounts/colleagues'
import { firstPasswordDays } from '@/lib/accounts/staff'
import {
  changeRole,
  endColleague,
  Hiring,
  hireColleague,
  mayKeepStaff,
  resetColleague,
  resumeColleague,
  type StaffChangeRefusal,
  signOutColleague,
} from '@/lib/accounts/staff-changes'
import { read } from '@/lib/cases/problems'
import { now } from '@/lib/core/clock'
import type { Result } from '@/lib/core/result'
import type { Translate } from '@/lib/i18n/translator'
import { unconfirmed } from '../../forms/confirming'
import { type Form, readForm } from '../../forms/read-form'
import { failed, fieldFailed, problemState, sessionEnded } from '../../forms/states'
import { reader } from '../../reader'
import type { FormState } from '../../ui/form-state'

/** Makes an account for somebody new, and shows the first password in the answer. */
export async function hire(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t } = await reader()
  const form = readForm(formData)
  const stale = await notYet(account, form, t)
  if (stale || !account) return stale ?? sessionEnded(form, t)
  const { name, email = '', role, locale } = form.values
  const person = read(Hiring, { name, email: email.trim(), role, locale })
  if (!person.ok) return problemState(form, person.refusal, t)
  const hired = await hireColleague(account.actor, person.value, now())
  if (hired.ok) return shown(t('keeping.staff.hired', person.value), hired.value.password, t)
  const message = t(`refusals.${hired.refusal.kind}`)
  return hired.refusal.kind === 'email-taken' ? fieldFailed(form, 'email', message, t) : failed(form, message)
}

/** What can be done to somebody by a button. */
const acts = { reset: resetColleague, signOut: signOutColleague, end: endColleague }

export async function change(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t } = await reader()
  const form = readForm(formData)
  const stale = await notYet(account, form, t)
  if (stale || !account) return stale ?? sessionEnded(form, t)
  const { act = '', id = '' } = form.values
  // It was just found among the keys.
  const done = Object.hasOwn(acts, act) ? await acts[act as keyof typeof acts](account.actor, id, now()) : null
  return done ? ended(done, form, act, t) : failed(form, t('refusals.colleague-not-found'))
}

export async function give(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t } = await reader()
  const form = readForm(formData)
  const stale = await notYet(account, form, t)
  if (stale || !account) return stale ?? sessionEnded(form, t)
  const role = StaffRole.safeParse(form.values.role)
  if (!role.success) return problemState(form, [{ path: 'role', problem: 'not-an-option' }], t)
  return ended(await changeRole(account.actor, form.values.id ?? '', role.data, now()), form, 'role', t)
}

/** Takes somebody back, and shows the first password in the answer. */
export async function resume(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t } = await reader()
  const form = readForm(formData)
  const stale = await notYet(account, form, t)
  if (stale || !account) return stale ?? sessionEnded(form, t)
  const { id = '' } = form.values
  const resumed = await resumeColleague(account.actor, id, now())
  if (!resumed.ok) return failed(form, t(`refusals.${resumed.refusal.kind}`))
  const { name = '', email = '' } = (await findColleague(account.actor, id)) ?? {}
  return shown(t('keeping.staff.resumed', { name, email }), resumed.value.password, t)
}

/** Why nothing is done yet: nobody is signed in, they may not, or they have to show first that it is still them. */
async function notYet(account: Account | null, form: Form, t: Translate): Promise<FormState | null> {
  if (account?.actor.kind !== 'staff') return sessionEnded(form, t)
  return mayKeepStaff(account.actor) ? unconfirmed(form, t) : failed(form, t('refusals.staff-not-permitted'))
}

function ended(outcome: Result<null, StaffChangeRefusal>, form: Form, done: string, t: Translate): FormState {
  if (!outcome.ok) return failed(form, t(`refusals.${outcome.refusal.kind}`))
  redirect(`/admin/staff/${form.values.id}?done=${done}`)
}

/** In the answer alone: it is kept nowhere. */
function shown(message: string, secret: string, t: Translate): FormState {
  revalidatePath('/admin/staff')
  const hint = t('keeping.staff.until', { days: firstPasswordDays })
  return { values: {}, errors: {}, tone: 'info', message, once: { secret, hint } }
}
