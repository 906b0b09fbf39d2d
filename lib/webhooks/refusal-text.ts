import type { Translate } from '@/lib/i18n/translator'
import type { WebhookRefusal } from './refusals'

const kinds: Record<WebhookRefusal['kind'], true> = {
  'webhooks-not-permitted': true,
  'webhook-not-found': true,
  'webhook-address-refused': true,
  'webhook-exists': true,
  'too-many-webhooks': true,
  'delivery-not-found': true,
  'delivery-under-way': true,
}
export const isWebhookRefusal = (refusal: { kind: string }): refusal is WebhookRefusal =>
  Object.hasOwn(kinds, refusal.kind)

/** What a refusal about webhooks says to a person. */
export function webhookRefusalText(t: Translate, refusal: WebhookRefusal): string {
  if (refusal.kind === 'webhook-address-refused') return t(`webhooks.problems.${refusal.problem}`)
  return t(`refusals.${refusal.kind}`, { most: 'most' in refusal ? refusal.most : 0 })
}
