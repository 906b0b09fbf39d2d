'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { Email, SignUp } from '@/lib/accounts/accounts'
import { browserSecret, dropBrowserSecret, keepBrowserSecret } from '@/lib/accounts/code-cookie'
import { join, askToJoin as keepSignUp } from '@/lib/accounts/join'
import { problemWith } from '@/lib/accounts/password-rules'
import { Password } from '@/lib/accounts/passwords'
import { recover, askToRecover as sendRecoveryCode } from '@/lib/accounts/recover'
import { passFirstStep } from '@/lib/accounts/sign-in'
import { type Asking, redeemSignInCode, askToSignIn as sendSignInCode } from '@/lib/accounts/sign-in-code'
import { read } from '@/lib/cases/problems'
import { now } from '@/lib/core/clock'
import { newSecret } from '@/lib/core/ids'
import type { Result } from '@/lib/core/result'
import { TypedCode } from '@/lib/core/typed-code'
import { codeRefused } from './forms/code-refused'
import { localPath, withNext } from './forms/local-path'
import { readForm } from './forms/read-form'
import { problemState } from './forms/states'
import { reader } from './reader'
import { onward } from './sign-in/paths'
import type { FormState } from './ui/form-state'

const Address = z.object({ email: Email })
const Code = z.object({ code: TypedCode })
const NewPassword = z.object({ code: TypedCode, password: Password }).superRefine(({ password }, { addIssue }) => {
  const message = problemWith(password, {})
  if (message) addIssue({ code: 'custom', path: ['password'], message })
})

/** Asks for a code for this browser, under a new secret that it keeps if one is made. */
async function ask<Refused>(send: (asking: Asking) => Promise<Result<null, Refused>>): Promise<Result<null, Refused>> {
  const { locale } = await reader()
  const asking = { browser: newSecret(), network: (await headers()).get('x-buka-client'), locale }
  const asked = await send(asking)
  if (asked.ok) await keepBrowserSecret(asking.browser)
  return asked
}

export async function askToSignIn(_before: FormState, formData: FormData): Promise<FormState> {
  const { t } = await reader()
  const form = readForm(formData)
  const input = read(Address, { email: form.values.email?.trim() ?? '' })
  if (!input.ok) return problemState(form, input.refusal, t)
  const asked = await ask((asking) => sendSignInCode(input.value.email, asking, now()))
  if (!asked.ok) return codeRefused(form, asked.refusal, t)
  redirect(withNext('/sign-in/code/enter', localPath(form.values.next)))
}

export async function enterByCode(_before: FormState, formData: FormData): Promise<FormState> {
  const { t } = await reader()
  const form = readForm(formData)
  const input = read(Code, { code: form.secret('code') })
  if (!input.ok) return problemState(form, input.refusal, t)
  const found = await redeemSignInCode(await browserSecret(), input.value.code, now())
  if (!found.ok) return codeRefused(form, found.refusal, t)
  await dropBrowserSecret()
  redirect(onward(await passFirstStep(found.value, 'email-code'), localPath(form.values.next)))
}

export async function askToRecover(_before: FormState, formData: FormData): Promise<FormState> {
  const { t } = await reader()
  const form = readForm(formData)
  const input = read(Address, { email: form.values.email?.trim() ?? '' })
  if (!input.ok) return problemState(form, input.refusal, t)
  const asked = await ask((asking) => sendRecoveryCode(input.value.email, asking, now()))
  if (!asked.ok) return codeRefused(form, asked.refusal, t)
  redirect('/recover/code')
}

export async function saveNewPassword(_before: FormState, formData: FormData): Promise<FormState> {
  const { t } = await reader()
  const form = readForm(formData)
  const input = read(NewPassword, { code: form.secret('code'), password: form.secret('password') })
  if (!input.ok) return problemState(form, input.refusal, t)
  const saved = await recover(await browserSecret(), input.value, now())
  if (!saved.ok)
    return saved.refusal.kind === 'password-refused'
      ? problemState(form, [{ path: 'password', problem: saved.refusal.problem }], t)
      : codeRefused(form, saved.refusal, t)
  await dropBrowserSecret()
  redirect('/sign-in?done=recovered')
}

export async function askToJoin(_before: FormState, formData: FormData): Promise<FormState> {
  const { t, locale } = await reader()
  const form = readForm(formData)
  const { name = '', email = '' } = form.values
  const input = read(SignUp, { name, email: email.trim(), password: form.secret('password'), locale })
  if (!input.ok) return problemState(form, input.refusal, t)
  const asked = await ask((asking) => keepSignUp(input.value, asking, now()))
  if (!asked.ok) return codeRefused(form, asked.refusal, t)
  redirect(withNext('/sign-up/code', localPath(form.values.next)))
}

export async function finishJoining(_before: FormState, formData: FormData): Promise<FormState> {
  const { t } = await reader()
  const form = readForm(formData)
  const input = read(Code, { code: form.secret('code') })
  if (!input.ok) return problemState(form, input.refusal, t)
  const made = await join(await browserSecret(), input.value.code, now())
  if (!made.ok) return codeRefused(form, made.refusal, t)
  await dropBrowserSecret()
  redirect(onward(await passFirstStep(made.value, 'password'), localPath(form.values.next) ?? '/cases/new'))
}
