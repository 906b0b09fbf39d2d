import type { Case } from '@/lib/cases/case'
import { balanceOf } from '@/lib/cases/fee'
import { formatMoney } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import type { Policy } from '@/lib/markets/policy'
import { Facts } from '../../ui/facts'

type Props = { state: Case; policy: Policy; t: Translate; locale: Locale; dense?: boolean }

/** What a new card costs, and what is still open of it. Where none of it was ever asked for, nothing. */
export function FeeFacts({ state, policy, t, locale, dense = false }: Props) {
  const { fee, kept, waived, left } = balanceOf(state, policy)
  if (fee === 0 && kept === 0 && waived === 0) return null
  const money = (minor: number) => formatMoney(locale, state.market, minor)
  const mayBeWaived = left > 0 && Math.max(...Object.values(policy.fees.waiveUpTo)) > 0
  return (
    <section className="stack-tight">
      <h3 className="heading">{t('fees.title')}</h3>
      <Facts
        dense={dense}
        items={[
          { label: t('fees.amount'), value: <span className="number">{money(fee)}</span> },
          ...(kept > 0 ? [{ label: t('fees.paid'), value: <span className="number">{money(kept)}</span> }] : []),
          ...(waived > 0 ? [{ label: t('fees.waived'), value: <span className="number">{money(waived)}</span> }] : []),
          {
            label: t('fees.left'),
            value: <span className="number">{left > 0 ? money(left) : t('fees.nothing')}</span>,
          },
        ]}
      />
      {mayBeWaived ? <p className="muted small">{t('fees.waivable')}</p> : null}
    </section>
  )
}
