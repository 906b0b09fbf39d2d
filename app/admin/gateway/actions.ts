'use server'

import { redirect } from 'next/navigation'
import { now } from '@/lib/core/clock'
import { GatewayKind } from '@/lib/gateways/address'
import { endGateway, renewGateway, setGateway } from '@/lib/gateways/gateways'
import type { GatewayRefusal } from '@/lib/gateways/refusals'
import type { Translate } from '@/lib/i18n/translator'
import { readForm } from '../../forms/read-form'
import { fieldFailed, sessionEnded } from '../../forms/states'
import { reader } from '../../reader'
import { overseer } from '../../signed-in'
import type { FormState } from '../../ui/form-state'

const page = '/admin/gateway'

export async function save(_before: FormState, formData: FormData): Promise<FormState> {
  const { account, t } = await reader()
  const form = readForm(formData)
  if (!account) return sessionEnded(form, t)
  const kinds = GatewayKind.options.filter((kind) => form.values[`kinds.${kind}`] === 'on')
  const saved = await setGateway(account.actor, { url: form.values.url ?? '', kinds }, now())
  if (!saved.ok) return fieldFailed(form, fieldOf[saved.refusal.kind], textOf(t, saved.refusal), t)
  redirect(`${page}?done=saved`)
}

const fieldOf: Record<GatewayRefusal['kind'], 'url' | 'kinds'> = {
  'gateway-not-permitted': 'url',
  'gateway-not-found': 'url',
  'gateway-address-refused': 'url',
  'gateway-kinds-missing': 'kinds',
}

function textOf(t: Translate, refusal: GatewayRefusal): string {
  switch (refusal.kind) {
    case 'gateway-address-refused':
      return t(`webhooks.problems.${refusal.problem}`)
    case 'gateway-kinds-missing':
      return t('notifications.gateway.kindsMissing')
    case 'gateway-not-found':
      return t('notifications.gateway.gone')
    case 'gateway-not-permitted':
      return t('refusals.webhooks-not-permitted')
    default:
      return refusal satisfies never
  }
}

/** What can be done to the gateway by a button. */
const acts = { renew: renewGateway, end: endGateway }

export async function change(formData: FormData): Promise<void> {
  const act = String(formData.get('act'))
  const { account } = await overseer(page)
  if (!Object.hasOwn(acts, act)) redirect(page)
  // It was just found among the keys.
  const outcome = await acts[act as keyof typeof acts](account.actor, now())
  redirect(outcome.ok ? `${page}?done=${act}` : page)
}
