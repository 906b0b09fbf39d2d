import { countAvailable } from '@/lib/cards/keeping'
import type { Translate } from '@/lib/i18n/translator'
import type { Operator } from '@/lib/operators/operators'
import type { ServicePoint } from '@/lib/service-points/point'
import { Notice } from '../../../ui/notice'

/** Says that few cards are left where somebody works. */
export async function LowStock({ operator, place, t }: { operator: Operator; place: ServicePoint; t: Translate }) {
  const { stock, lowStock } = operator.policy
  if (stock !== 'kept') return null
  const count = await countAvailable(operator.id, place.slug)
  return count < lowStock ? <Notice tone="warn" title={t('counter.low', { count })} /> : null
}
