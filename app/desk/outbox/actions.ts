'use server'

import { redirect } from 'next/navigation'
import { now } from '@/lib/core/clock'
import { resend } from '@/lib/notifications/outbox'
import { staff } from '../../signed-in'

/** Tries a mail again that was given up or came back; of any other it does nothing. */
export async function resendMail(formData: FormData): Promise<void> {
  const id = String(formData.get('id'))
  const { account } = await staff('/desk/outbox')
  const done = await resend(account.actor, id, now())
  redirect(`/desk/outbox/${encodeURIComponent(id)}${done ? '?done=resend' : ''}`)
}
