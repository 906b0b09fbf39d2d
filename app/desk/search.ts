'use server'

import { redirect } from 'next/navigation'
import { findCase } from '@/lib/cases/queries'
import { parseView } from '@/lib/cases/queue/views'
import { parseReference } from '@/lib/cases/reference'
import { searchToken } from '@/lib/cases/search-token'
import { now } from '@/lib/core/clock'
import { Words } from '@/lib/core/words'
import { staff } from '../signed-in'
import { addressOf } from './parts/address'

/**
 * Looks for a case, within the filters one looks through. A reference stays readable in the address, or leads straight to
 * its case; whatever else is looked for may be personal.
 */
export async function searchCases(formData: FormData): Promise<void> {
  const { account } = await staff('/desk')
  const view = parseView(Object.fromEntries(new URLSearchParams(String(formData.get('view') ?? ''))))
  const q = Words(200).safeParse(formData.get('q'))
  if (!q.success) redirect(addressOf(view))
  const reference = parseReference(q.data)
  if (reference && (await findCase(account.actor, reference))) redirect(`/desk/${reference}`)
  redirect(addressOf(view, reference ? { q: reference } : { s: searchToken(account.actor, q.data, now()) }))
}
