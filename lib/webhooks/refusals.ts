import type { TargetProblem } from './target'

/** Why something about webhooks was refused. */
export type WebhookRefusal =
  | { kind: 'webhooks-not-permitted' }
  | { kind: 'webhook-not-found' }
  | { kind: 'webhook-address-refused'; problem: TargetProblem }
  | { kind: 'webhook-exists' }
  | { kind: 'too-many-webhooks'; most: number }
  | { kind: 'delivery-not-found' }
  | { kind: 'delivery-under-way' }
