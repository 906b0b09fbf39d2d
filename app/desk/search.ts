'use server'

import { redirect } from 'next/navigation'
import { parseReference } from '@/lib/cases/reference'
import { searchToken } from '@/lib/cases/search-token'
import { now } from '@/lib/core/clock'
import { Words } from '@/lib/core/words'
import { staff } from '../signed-in'

/** Looks for a case. A reference stays readable in the address; whatever else is looked for may be personal. */
export async function searchCases(formData: FormData): Promise<void> {
  const { account } = await staff('/desk')
  const q = Words(200).safeParse(formData.get('q'))
  if (!q.success) redirect('/desk')
  const reference = parseReference(q.data)
  redirect(reference ? `/desk?q=${reference}` : `/desk?s=${searchToken(account.actor, q.data, now())}`)
}
