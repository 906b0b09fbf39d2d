import { formatChoices } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import type { Policy } from '@/lib/markets/policy'

/**
 * What somebody takes along to fetch a card, by the rules of the operator. Does not know what was sent already: at the
 * counter the originals are looked at.
 */
export function whatToBring({ identity, proof }: Policy, { t, locale }: { t: Translate; locale: Locale }): string[] {
  const kinds = formatChoices(
    locale,
    identity.map((kind) => t(`identity.${kind}`)),
  )
  const proofs = formatChoices(
    locale,
    proof.kinds.map((kind) => t(`proof.${kind}`)),
  )
  return [
    t('points.bring.identity', { kinds }),
    t(proof.required ? 'points.bring.proof' : 'points.bring.proofIfAny', { kinds: proofs }),
    t('points.bring.reference'),
  ]
}
