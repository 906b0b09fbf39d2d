'use server'

import { notFound, redirect } from 'next/navigation'
import { currentlyConfirmed } from '@/lib/accounts/current'
import { partsOf } from '@/lib/cards/activation-code'
import { revealCode } from '@/lib/cards/reveal'
import { parseReference } from '@/lib/cases/reference'
import { refusalText } from '@/lib/cases/refusal-text'
import { now } from '@/lib/core/clock'
import { confirmPath } from '../../../forms/confirming'
import { readForm } from '../../../forms/read-form'
import { reader } from '../../../reader'
import { drawQr } from '../../../ui/qr-drawing'
import type { Revealed } from './reveal-form'

/** Gives the code of an eSIM away, in the answer to this very request and nowhere else. */
export async function revealEsim(_before: Revealed, formData: FormData): Promise<Revealed> {
  const { account, t, locale } = await reader()
  const { values } = readForm(formData)
  const reference = parseReference(values.reference ?? '')
  if (!reference) notFound()
  const path = `/cases/${reference}/esim`
  if (!account) redirect(`/sign-in?next=${encodeURIComponent(path)}`)
  if (!(await currentlyConfirmed())) redirect(confirmPath(path))
  const { requestKey } = values
  const outcome = await revealCode(account.actor, { reference, requestKey, now: now() })
  if (!outcome.ok) {
    const { refusal } = outcome
    return {
      kind: 'refused',
      message: refusal.kind === 'code-gone' ? t('esim.reveal.gone') : refusalText(t, locale, refusal),
    }
  }
  const code = outcome.value
  const parts = partsOf(code)
  if (!parts) throw new Error('A code in stock is no activation code')
  return { kind: 'shown', code, ...parts, qr: drawQr(code) }
}
