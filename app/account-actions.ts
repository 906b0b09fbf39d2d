'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { Email, setLocale } from '@/lib/accounts/accounts'
import { setCookie } from '@/lib/accounts/cookies'
import { currentAccount } from '@/lib/accounts/current'
import { enterWithPassword, signOut } from '@/lib/accounts/sign-in'
import { Locale } from '@/lib/i18n/locale'
import { tryText } from './forms/confirming'
import { localPath } from './forms/local-path'
import { readForm } from './forms/read-form'
import { failed } from './forms/states'
import { reader } from './reader'
import { onward } from './sign-in/paths'
import type { FormState } from './ui/form-state'

export async function enter(_before: FormState, formData: FormData): Promise<FormState> {
  const { t } = await reader()
  const form = readForm(formData)
  const next = localPath(form.values.next)
  const email = Email.safeParse(form.values.email)
  if (!email.success) return failed(form, t('signIn.wrong'))
  const entered = await enterWithPassword(email.data, form.secret('password'))
  if (!entered.ok) return failed(form, tryText(t, entered.refusal, t('signIn.wrong')))
  redirect(onward(entered.value, next))
}

export async function leave(): Promise<void> {
  await signOut()
  redirect('/sign-in?done=out')
}

/** Keeps the language in the account, or in a cookie until there is one, and comes back to the same page. */
export async function chooseLocale(formData: FormData): Promise<void> {
  const locale = Locale.safeParse(formData.get('locale'))
  if (locale.success) {
    const account = await currentAccount()
    if (account) await setLocale(account.id, locale.data)
    await setCookie('locale', locale.data, 365 * 24 * 60 * 60)
  }
  const referer = (await headers()).get('referer')
  const from = referer && URL.canParse(referer) ? new URL(referer) : null
  // A page whose address is a secret names the site alone, and is shown again where it is; so is the start page.
  if (from?.pathname === '/') return
  redirect((from && localPath(from.pathname + from.search)) || '/')
}
