'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { currentlyConfirmed } from '@/lib/accounts/current'
import { now } from '@/lib/core/clock'
import { changeLock, LineCommand } from '@/lib/lines/lock-line'
import { confirmPath } from '../../forms/confirming'
import { reader } from '../../reader'

const Form = z.object({ command: LineCommand, reference: z.string() })

/** Locks a line, asks for it to be unlocked after the delay, or keeps it locked after all. */
export async function giveLineCommand(formData: FormData): Promise<void> {
  const { account } = await reader()
  const form = Form.safeParse({ command: formData.get('command'), reference: formData.get('reference') })
  if (!account) redirect('/sign-in?next=%2Faccount%2Flines')
  const page = (query: string) =>
    account.actor.kind === 'staff' && form.success
      ? `/desk/${encodeURIComponent(form.data.reference)}`
      : `/account/lines?${query}`
  if (!form.success) redirect(page(''))
  if (form.data.command === 'RequestUnlock' && !(await currentlyConfirmed())) redirect(confirmPath(page('')))
  const outcome = await changeLock(account.actor, { ...form.data, now: now() })
  redirect(page(outcome.ok ? `done=${form.data.command}` : `refused=${outcome.refusal.kind}`))
}
