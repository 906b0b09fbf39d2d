'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { now } from '@/lib/core/clock'
import { addContact, confirmContact, endContact } from '@/lib/gateways/contacts'
import { saveChoices } from '@/lib/notifications/choices'
import { addSubscription, endSubscription, testSubscriptions } from '@/lib/push/subscriptions'
import { readForm } from '../../forms/read-form'
import { fieldFailed, sessionEnded } from '../../forms/states'
import { reader } from '../../reader'
import { customer } from '../../signed-in'
import type { FormState } from '../../ui/form-state'

const page = '/account/notifications'

/** A customer for whom a form is filled in; null once the session has ended. */
async function person() {
  const { account, t } = await reader()
  return { account: account?.actor.kind === 'customer' ? account : null, t }
}

export async function choose(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t } = await person()
  const form = readForm(formData)
  if (!account) return sessionEnded(form, t)
  const saved = await saveChoices(account.id, (channel, topic) => form.values[`${topic}.${channel}`] === 'on')
  if (!saved.ok) return fieldFailed(form, 'requests', t('notifications.requestsUnheard'), t)
  redirect(`${page}?done=saved`)
}

/** Tells somebody in the browser that asks. Returns what is wrong, in their language. */
export async function subscribe(given: unknown): Promise<string | null> {
  const { account, t } = await person()
  if (!account) return t('errors.sessionEnded')
  const userAgent = (await headers()).get('user-agent') ?? ''
  const added = await addSubscription(account.id, given, { userAgent, now: now() })
  if (added.ok) return null
  const { refusal } = added
  return t(`notifications.push.problems.${refusal.kind}`, { most: 'most' in refusal ? refusal.most : 0 })
}

export async function unsubscribe(formData: FormData): Promise<void> {
  const { account } = await customer(page)
  const ended = await endSubscription(account.id, String(formData.get('id')), now())
  redirect(ended ? `${page}?done=unsubscribed` : page)
}

export async function testBrowsers(): Promise<void> {
  const { account, locale } = await customer(page)
  redirect(`${page}?done=${await testSubscriptions(account.id, { locale, url: page, now: now() })}`)
}

export async function addAddress(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t } = await person()
  const form = readForm(formData)
  if (!account) return sessionEnded(form, t)
  const { operatorId = '', kind = '', address = '' } = form.values
  const added = await addContact(account, { operatorId, kind, address }, now())
  if (!added.ok) return fieldFailed(form, 'address', t(`notifications.contacts.problems.${added.refusal.kind}`), t)
  redirect(`${page}?done=code`)
}

export async function confirmAddress(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t } = await person()
  const form = readForm(formData)
  if (!account) return sessionEnded(form, t)
  const { id = '' } = form.values
  const confirmed = await confirmContact(account.id, id, form.secret('code'), now())
  if (!confirmed.ok) return fieldFailed(form, 'code', t(`notifications.contacts.problems.${confirmed.refusal.kind}`), t)
  redirect(`${page}?done=confirmed`)
}

export async function removeAddress(formData: FormData): Promise<void> {
  const { account } = await customer(page)
  const ended = await endContact(account.id, String(formData.get('id')), now())
  redirect(ended ? `${page}?done=removed` : page)
}
