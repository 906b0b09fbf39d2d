import type { Translate } from '@/lib/i18n/translator'
import type { Operator } from '@/lib/operators/operators'
import { Notice } from '../../ui/notice'

/** What cannot wait for a new card: the number in the wrong hands opens bank accounts. */
export function RightNow({ operator, t }: { operator: Operator; t: Translate }) {
  const { hotline, hours } = operator.policy.support
  return (
    <Notice tone="warn" title={t('now.title')}>
      <ul className="bullets">
        <li>{t('now.block', { operator: operator.name, hotline, hours })}</li>
        <li>{t('now.codes')}</li>
        <li>{t('now.backup')}</li>
      </ul>
    </Notice>
  )
}
