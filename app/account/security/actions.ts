'use server'

import { redirect } from 'next/navigation'
import type { Account } from '@/lib/accounts/accounts'
import { beginAuthenticator } from '@/lib/accounts/authenticator'
import { confirmNow } from '@/lib/accounts/confirm'
import { changePassword, removeFactor } from '@/lib/accounts/credentials'
import { currentAccount, currentlyConfirmed, currentSession, currentVisitor } from '@/lib/accounts/current'
import { recordEvent } from '@/lib/accounts/events'
import { factorsOf, hasSecondFactor } from '@/lib/accounts/factors'
import { askBrowserForNew, makePasskey } from '@/lib/accounts/passkey-exchange'
import { readAnswer } from '@/lib/accounts/passkeys'
import { problemWith } from '@/lib/accounts/password-rules'
import { Password } from '@/lib/accounts/passwords'
import { provePassword, proveSetup } from '@/lib/accounts/proofs'
import { makeRecoveryCodes } from '@/lib/accounts/recovery-codes'
import { endSessions, type Proof } from '@/lib/accounts/sessions'
import { now } from '@/lib/core/clock'
import { Words } from '@/lib/core/words'
import { problemText } from '@/lib/i18n/translator'
import { confirmPath, tryText, unconfirmed } from '../../forms/confirming'
import { readForm } from '../../forms/read-form'
import { failed, fieldFailed, sessionEnded } from '../../forms/states'
import { reader } from '../../reader'
import type { CodesState } from '../../ui/codes-form'
import type { FormState } from '../../ui/form-state'
import type { AskToMake } from '../../ui/passkey-form'

const path = '/account/security'

/** Asks for the old password as well. Whoever has a second factor has shown it within ten minutes. */
export async function savePassword(_before: FormState, formData: FormData): Promise<FormState> {
  const { t } = await reader()
  const form = readForm(formData)
  const session = await currentSession()
  if (!session) return sessionEnded(form, t)
  const { account } = session
  const stale = hasSecondFactor(await factorsOf(account.id)) ? await unconfirmed(form, t) : null
  if (stale) return stale
  const password = Password.safeParse(form.secret('password'))
  const problem = password.success ? problemWith(password.data, account) : password.error.issues[0]?.message
  if (!password.success || problem) return fieldFailed(form, 'password', problemText(t, problem ?? 'invalid'), t)
  const visitor = await currentVisitor()
  const proven = await provePassword(account.email, form.secret('currentPassword'), visitor, now())
  if (!proven.ok)
    return fieldFailed(form, 'currentPassword', tryText(t, proven.refusal, t('security.wrongPassword')), t)
  await changePassword(account, password.data, { sessionId: session.id }, visitor, now())
  redirect(`${path}?done=password`)
}

export async function beginApp(): Promise<void> {
  await beginAuthenticator((await confirmedAccount(`${path}/authenticator`)).id, now())
  redirect(`${path}/authenticator`)
}

export async function finishApp(_before: FormState, formData: FormData): Promise<FormState> {
  const { t } = await reader()
  const form = readForm(formData)
  const account = await currentAccount()
  if (!account) return sessionEnded(form, t)
  const stale = await unconfirmed(form, t)
  if (stale) return stale
  const proven = await proveSetup(account, form.secret('code'), await currentVisitor(), now())
  if (!proven.ok) return fieldFailed(form, 'code', tryText(t, proven.refusal, t('authenticator.wrong')), t)
  await goOnAlone(account, 'authenticator')
  redirect(await afterAdding(account, 'authenticator'))
}

export async function askForAnother(): ReturnType<AskToMake> {
  const { t } = await reader()
  const account = await currentAccount()
  if (!account) return { message: t('signIn.beginAnew') }
  const asked = await askBrowserForNew(account)
  return asked.ok ? { options: asked.value } : { message: tryText(t, asked.refusal, t('passkeys.wrong')) }
}

export async function savePasskey(_before: FormState, formData: FormData): Promise<FormState> {
  const { t } = await reader()
  const form = readForm(formData)
  const account = await currentAccount()
  if (!account) return sessionEnded(form, t)
  const stale = await unconfirmed(form, t)
  if (stale) return stale
  const name = Words(60).safeParse(form.values.name)
  if (!name.success) return fieldFailed(form, 'name', problemText(t, name.error.issues[0]?.message ?? 'invalid'), t)
  const answer = readAnswer(form.secret('answer'))
  if (!answer || !(await makePasskey(account, answer, name.data))) return failed(form, t('passkeys.wrong'))
  await goOnAlone(account, 'passkey')
  redirect(await afterAdding(account, 'passkey'))
}

export async function remove(_before: FormState, formData: FormData): Promise<FormState> {
  const { t } = await reader()
  const form = readForm(formData)
  const session = await currentSession()
  if (!session) return sessionEnded(form, t)
  if (!(await currentlyConfirmed())) redirect(confirmPath(path))
  const { passkey } = form.values
  const factor = passkey ? ({ kind: 'passkey', id: passkey } as const) : ({ kind: 'authenticator' } as const)
  const keep = { sessionId: session.id }
  const removed = await removeFactor(session.account, factor, keep, await currentVisitor(), now())
  if (removed.ok) redirect(`${path}?done=removed`)
  return failed(form, t(removed.refusal.kind === 'last-factor' ? 'security.lastFactor' : 'security.gone'))
}

/** The codes are in the answer and nowhere else. */
export async function makeCodes(_before: CodesState): Promise<CodesState> {
  const account = await confirmedAccount(`${path}/recovery-codes`)
  if (!hasSecondFactor(await factorsOf(account.id))) redirect(path)
  const codes = await makeRecoveryCodes(account.id, now())
  await recordEvent(account.id, 'recovery-codes-made', await currentVisitor(), now())
  return { codes }
}

/** For forms in which nothing was typed: asks for what is missing and comes back. */
async function confirmedAccount(back: string): Promise<Account> {
  const account = await currentAccount()
  if (!account) redirect(`/sign-in?next=${encodeURIComponent(back)}`)
  if (!(await currentlyConfirmed())) redirect(confirmPath(back))
  return account
}

/** A new factor was just shown here. Whatever was signed in without it ends. */
async function goOnAlone(account: Account, proof: Proof): Promise<void> {
  const keep = await confirmNow(proof)
  if (keep) await endSessions(account.id, now(), { keep })
}

async function afterAdding({ id }: Account, added: 'authenticator' | 'passkey'): Promise<string> {
  const { recoveryCodes } = await factorsOf(id)
  return recoveryCodes > 0 ? `${path}?done=${added}` : `${path}/recovery-codes?next=${encodeURIComponent(path)}`
}
