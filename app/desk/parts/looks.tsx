import type { KeptLook } from '@/lib/cases/looking'
import { formatInstant } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import type { MarketId } from '@/lib/markets'
import { Disclosure } from '../../ui/disclosure'
import { Timeline } from '../../ui/timeline'

type LooksProps = { looks: readonly KeptLook[]; market: MarketId; t: Translate; locale: Locale }

/** Each time somebody of the staff saw a person's data in full, the latest first. */
export function Looks({ looks, market, t, locale }: LooksProps) {
  const items = looks.map(({ id, name, part, via, at }) => ({
    id,
    who: name ?? t('history.erased'),
    what: t(`masking.via.${via}`, { part: t(`masking.part.${part}`) }),
    when: formatInstant(locale, market, at),
    dateTime: at,
  }))
  return (
    <Disclosure summary={t('masking.looks')}>
      {items.length === 0 ? (
        <p className="muted">{t('masking.looksNone')}</p>
      ) : (
        <Timeline label={t('masking.looks')} items={items} />
      )}
    </Disclosure>
  )
}
