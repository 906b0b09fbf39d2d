'use server'

import { redirect } from 'next/navigation'
import { currentlyConfirmed, currentSession, currentVisitor } from '@/lib/accounts/current'
import { recordEvent } from '@/lib/accounts/events'
import { endSessionOf, endSessions } from '@/lib/accounts/sessions'
import { now } from '@/lib/core/clock'
import { confirmPath } from '../../forms/confirming'

const path = '/account/sessions'

/** Signs one browser out, or all but this one. */
export async function endOne(formData: FormData): Promise<void> {
  await ending((accountId) => endSessionOf(accountId, String(formData.get('session') ?? ''), now()))
}

export async function endOthers(): Promise<void> {
  await ending(async (accountId, keep) => (await endSessions(accountId, now(), { keep })) > 0)
}

async function ending(end: (accountId: string, sessionId: string) => Promise<boolean>): Promise<void> {
  const session = await currentSession()
  if (!session) redirect(`/sign-in?next=${encodeURIComponent(path)}`)
  if (!(await currentlyConfirmed())) redirect(confirmPath(path))
  if (await end(session.account.id, session.id))
    await recordEvent(session.account.id, 'sessions-ended', await currentVisitor(), now())
  redirect(`${path}?done=ended`)
}
