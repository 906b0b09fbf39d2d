import { z } from 'zod'
import { Reference } from '@/lib/cases/reference'
import { type Instant, toInstant } from '@/lib/core/time'
import { Locale } from '@/lib/i18n/locale'
import { namedHosts } from '@/lib/webhooks/deliver'
import { type Attempt, send } from '@/lib/webhooks/send'
import { signedHeaders } from '@/lib/webhooks/signature'
import { GatewayKind } from './address'
import type { GatewayRow } from './reachable'

/** What a gateway is asked to pass on. Nothing of the person is in it but the address they gave. */
export const GatewayBody = z.object({
  to: z.object({ kind: GatewayKind, address: z.string() }),
  /** One or two sentences, without the address of a page. */
  text: z.string(),
  url: z.url(),
  locale: Locale,
  /** Null for a code that confirms an address. */
  reference: Reference.nullable(),
})
export type GatewayBody = z.infer<typeof GatewayBody>

/** One signed request, as webhooks send them. `id` is the same for every try. */
export async function sendThrough(gateway: GatewayRow, id: string, given: GatewayBody, now: Instant): Promise<Attempt> {
  const body = JSON.stringify(GatewayBody.parse(given))
  const signing = { ...gateway, renewedAt: gateway.renewedAt && toInstant(gateway.renewedAt) }
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Buka-Gateway/1',
    ...signedHeaders(signing, id, body, now),
  }
  return send(gateway.url, headers, body, { named: namedHosts() })
}

export const isTaken = ({ answer }: Attempt): boolean => answer !== null && answer >= 200 && answer < 300
