'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { Email } from '@/lib/accounts/accounts'
import { currentSession } from '@/lib/accounts/current'
import { askToChangeEmail, changeEmail, undoEmailChange } from '@/lib/accounts/email-change'
import { enterAnew } from '@/lib/accounts/sign-in'
import { read } from '@/lib/cases/problems'
import { now } from '@/lib/core/clock'
import { TypedCode } from '@/lib/core/typed-code'
import { codeRefused } from '../../forms/code-refused'
import { unconfirmed } from '../../forms/confirming'
import { readForm } from '../../forms/read-form'
import { failed, fieldFailed, problemState, sessionEnded } from '../../forms/states'
import { reader } from '../../reader'
import type { FormState } from '../../ui/form-state'

const NewAddress = z.object({ newEmail: Email })
const Codes = z.object({ oldCode: TypedCode, newCode: TypedCode })

export async function askForNewEmail(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t } = await reader()
  const form = readForm(formData)
  if (!account) return sessionEnded(form, t)
  const stale = await unconfirmed(form, t)
  if (stale) return stale
  const input = read(NewAddress, { newEmail: form.values.newEmail?.trim() ?? '' })
  if (!input.ok) return problemState(form, input.refusal, t)
  const network = (await headers()).get('x-buka-client')
  const given = { email: input.value.newEmail, password: form.secret('password'), network }
  const asked = await askToChangeEmail(account, given, now())
  if (asked.ok) redirect('/account/email/codes')
  const { refusal } = asked
  if (refusal.kind === 'wrong-password') return fieldFailed(form, 'password', t('accounts.email.wrongPassword'), t)
  if (refusal.kind === 'same-email') return fieldFailed(form, 'newEmail', t('accounts.email.same'), t)
  return codeRefused(form, refusal, t)
}

export async function saveNewEmail(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t } = await reader()
  const form = readForm(formData)
  if (!account) return sessionEnded(form, t)
  const input = read(Codes, { oldCode: form.secret('oldCode'), newCode: form.secret('newCode') })
  if (!input.ok) return problemState(form, input.refusal, t)
  const session = await currentSession()
  const changed = await changeEmail(account, input.value, now())
  if (!changed.ok && changed.refusal.kind === 'code-wrong') return failed(form, t('accounts.email.wrongCode'))
  if (!changed.ok) return codeRefused(form, changed.refusal, t)
  // All sessions have ended, this one too.
  if (session) await enterAnew(account, session)
  redirect('/account/email?done=changed')
}

export async function undoNewEmail(_before: FormState, formData: FormData): Promise<FormState> {
  const { t } = await reader()
  const form = readForm(formData)
  const undone = await undoEmailChange(form.values.token ?? '', now())
  if (undone.ok) redirect('/recover?done=undone')
  return failed(form, t(undone.refusal.kind === 'email-taken' ? 'accounts.email.undoTaken' : 'accounts.email.undoGone'))
}
