import type { TargetProblem } from '@/lib/webhooks/target'

/** Why an operator's gateway could not be set up. */
export type GatewayRefusal =
  | { kind: 'gateway-not-permitted' }
  | { kind: 'gateway-not-found' }
  | { kind: 'gateway-kinds-missing' }
  | { kind: 'gateway-address-refused'; problem: TargetProblem }

/** Why somebody could not be given a way to be reached through one. */
export type ContactRefusal =
  | { kind: 'kind-not-offered' }
  | { kind: 'address-invalid' }
  | { kind: 'number-lost' }
  | { kind: 'contact-exists' }
  | { kind: 'too-many-codes' }
  | { kind: 'gateway-failed' }
  | { kind: 'contact-not-found' }
  | { kind: 'code-wrong' }
  | { kind: 'code-expired' }
