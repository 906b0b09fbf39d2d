import type { Difference } from '@/lib/administration/differences'
import type { MarketId } from '@/lib/markets'
import { ruleLabel, ruleValue } from '@/lib/policies/text'
import type { Reader } from '../../../reader'
import { ChangeTable } from '../../parts/change-table'

type Props = Pick<Reader, 't' | 'locale'> & {
  changes: readonly Difference[]
  market: MarketId
  labels?: { before: string; after: string }
}

/** Rules that differ, by the names that the form has for them. */
export function RuleChanges({ changes, market, labels, t, locale }: Props) {
  if (changes.length === 0) return <p className="muted">{t('rules.same')}</p>
  return (
    <ChangeTable
      caption={t('rules.changes')}
      labels={{ what: t('rules.rule'), before: t('rules.before'), after: t('rules.after'), ...labels }}
      rows={changes.map(({ path, before, after }) => ({
        id: path,
        label: ruleLabel(t, path),
        before: ruleValue(t, locale, market, path, before),
        after: ruleValue(t, locale, market, path, after),
      }))}
    />
  )
}
