import type { Case } from '@/lib/cases/case'
import type { Instant } from '@/lib/core/time'
import { formatDate } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import { Notice } from '../../ui/notice'

/** Says of a case that what was personal in it is gone. */
export function Erased({ state, at, t, locale }: { state: Case; at: Instant; t: Translate; locale: Locale }) {
  return (
    <Notice title={t('masking.erased')}>
      <p>{t('masking.erasedOn', { date: formatDate(locale, state.market, at) })}</p>
    </Notice>
  )
}
