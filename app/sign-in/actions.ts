'use server'

import { redirect } from 'next/navigation'
import type { Account } from '@/lib/accounts/accounts'
import { beginAuthenticator } from '@/lib/accounts/authenticator'
import { confirmWithCode, confirmWithPasskey, confirmWithPassword } from '@/lib/accounts/confirm'
import { currentAccount, currentSignIn } from '@/lib/accounts/current'
import { hasSecondFactor } from '@/lib/accounts/factors'
import { askBrowser, askBrowserForNew } from '@/lib/accounts/passkey-exchange'
import { readAnswer } from '@/lib/accounts/passkeys'
import {
  enterWithCode,
  enterWithNewPasskey,
  enterWithPasskey,
  enterWithSecondPasskey,
  enterWithSetup,
  type SignInRefusal,
} from '@/lib/accounts/sign-in'
import { now } from '@/lib/core/clock'
import type { Result } from '@/lib/core/result'
import { Words } from '@/lib/core/words'
import type { Translate } from '@/lib/i18n/translator'
import { tryText } from '../forms/confirming'
import { localPath, withNext } from '../forms/local-path'
import { type Form, readForm } from '../forms/read-form'
import { failed, fieldFailed, sessionEnded } from '../forms/states'
import { reader } from '../reader'
import type { FormState } from '../ui/form-state'
import type { AskToMake, AskToUse } from '../ui/passkey-form'
import { homeOf } from './paths'

/** The second step, by a code of the app or a recovery code: both forms end here. */
export async function passCode(_before: FormState, formData: FormData): Promise<FormState> {
  const { t } = await reader()
  const form = readForm(formData)
  return arrive(form, await enterWithCode(form.secret('code')), (refusal) =>
    fieldFailed(form, 'code', tryText(t, refusal, t('secondFactor.wrong')), t),
  )
}

export async function passPasskey(_before: FormState, formData: FormData): Promise<FormState> {
  return withAnswer(formData, enterWithSecondPasskey)
}

/** A passkey instead of both steps. */
export async function passPasskeyAlone(_before: FormState, formData: FormData): Promise<FormState> {
  return withAnswer(formData, enterWithPasskey)
}

/** Begins an authenticator app for somebody who may do nothing before they have a second factor. */
export async function beginSetUp(formData: FormData): Promise<void> {
  const signIn = await currentSignIn()
  if (!signIn || hasSecondFactor(signIn.factors)) redirect('/sign-in?done=again')
  await beginAuthenticator(signIn.account.id, now())
  redirect(withNext('/sign-in/set-up', localPath(readForm(formData).values.next)))
}

export async function finishSetUp(_before: FormState, formData: FormData): Promise<FormState> {
  const { t } = await reader()
  const form = readForm(formData)
  const entered = await enterWithSetup(form.secret('code'))
  if (entered.ok) redirect(codesPath(form, entered.value))
  return arrive(form, entered, (refusal) => fieldFailed(form, 'code', tryText(t, refusal, t('authenticator.wrong')), t))
}

export async function finishSetUpWithPasskey(_before: FormState, formData: FormData): Promise<FormState> {
  const { t } = await reader()
  const form = readForm(formData)
  const name = Words(60).safeParse(form.values.name)
  if (!name.success) return fieldFailed(form, 'name', t('problems.required'), t)
  const answer = readAnswer(form.secret('answer'))
  if (!answer) return failed(form, t('passkeys.wrong'))
  const entered = await enterWithNewPasskey(answer, name.data)
  if (entered.ok) redirect(codesPath(form, entered.value))
  return arrive(form, entered, (refusal) => failed(form, tryText(t, refusal, t('passkeys.wrong'))))
}

/** Shows once more who one is. Comes back to where that was asked for. */
export async function confirm(_before: FormState, formData: FormData): Promise<FormState> {
  const { t } = await reader()
  const form = readForm(formData)
  const byPassword = form.values.by === 'password'
  const confirmed = await (byPassword
    ? confirmWithPassword(form.secret('password'))
    : confirmWithCode(form.secret('code')))
  const [field, wrong] = byPassword ? ['password', t('confirm.wrong')] : ['code', t('secondFactor.wrong')]
  return comeBack(form, confirmed, t, (refusal) => fieldFailed(form, field, tryText(t, refusal, wrong), t))
}

export async function confirmByPasskey(_before: FormState, formData: FormData): Promise<FormState> {
  const { t } = await reader()
  const form = readForm(formData)
  const answer = readAnswer(form.secret('answer'))
  if (!answer) return failed(form, t('passkeys.wrong'))
  return comeBack(form, await confirmWithPasskey(answer), t, (refusal) =>
    failed(form, tryText(t, refusal, t('passkeys.wrong'))),
  )
}

/** What the browser is to ask a passkey for. */
export async function askAnybody(): ReturnType<AskToUse> {
  return asked(await askBrowser(null))
}

export async function askSecond(): ReturnType<AskToUse> {
  return askOf((await currentSignIn())?.account ?? null)
}

export async function askAgain(): ReturnType<AskToUse> {
  return askOf(await currentAccount())
}

export async function askForFirst(): ReturnType<AskToMake> {
  const { t } = await reader()
  const signIn = await currentSignIn()
  if (!signIn || hasSecondFactor(signIn.factors)) return { message: t('signIn.beginAnew') }
  return asked(await askBrowserForNew(signIn.account))
}

async function askOf(account: Account | null): ReturnType<AskToUse> {
  return account ? asked(await askBrowser(account)) : { message: (await reader()).t('signIn.beginAnew') }
}

async function asked<Options>(options: Result<Options, Exclude<SignInRefusal, { kind: 'begin-anew' }>>) {
  const { t } = await reader()
  return options.ok ? { options: options.value } : { message: tryText(t, options.refusal, t('passkeys.wrong')) }
}

async function withAnswer(
  formData: FormData,
  enter: (answer: NonNullable<ReturnType<typeof readAnswer>>) => Promise<Result<Account, SignInRefusal>>,
): Promise<FormState> {
  const { t } = await reader()
  const form = readForm(formData)
  const answer = readAnswer(form.secret('answer'))
  if (!answer) return failed(form, t('passkeys.wrong'))
  return arrive(form, await enter(answer), (refusal) => failed(form, tryText(t, refusal, t('passkeys.wrong'))))
}

type Tried = Exclude<SignInRefusal, { kind: 'begin-anew' }>

function arrive(form: Form, entered: Result<Account, SignInRefusal>, refuse: (refusal: Tried) => FormState): FormState {
  const next = localPath(form.values.next)
  if (entered.ok) redirect(next ?? homeOf(entered.value.actor))
  if (entered.refusal.kind === 'begin-anew')
    redirect(`/sign-in?done=again${next ? `&next=${encodeURIComponent(next)}` : ''}`)
  return refuse(entered.refusal)
}

function comeBack(
  form: Form,
  confirmed: Result<null, SignInRefusal>,
  t: Translate,
  refuse: (refusal: Tried) => FormState,
): FormState {
  if (confirmed.ok) redirect(localPath(form.values.next) ?? '/sign-in/confirm?done=yes')
  return confirmed.refusal.kind === 'begin-anew' ? sessionEnded(form, t) : refuse(confirmed.refusal)
}

const codesPath = (form: Form, { actor }: Account) =>
  withNext('/account/security/recovery-codes', localPath(form.values.next) ?? homeOf(actor))
