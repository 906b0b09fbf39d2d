'use server'

import { redirect } from 'next/navigation'
import { reportNotMe } from '@/lib/cases/not-me'
import { now } from '@/lib/core/clock'

/** The button behind "this wasn't me": whoever has the link may press it, and needs no account. */
export async function stopIt(formData: FormData): Promise<void> {
  const token = String(formData.get('token') ?? '')
  const outcome = await reportNotMe(token, now())
  redirect(`/not-me/${encodeURIComponent(token)}?done=${outcome}`)
}
