import { differences } from '@/lib/administration/differences'
import { leafText } from '@/lib/administration/leaf-text'
import type { KeptChange } from '@/lib/administration/list'
import { placeText } from '@/lib/administration/text'
import { en } from '@/lib/i18n/messages/en'
import type { MarketId } from '@/lib/markets'
import { ruleLabel, ruleValue } from '@/lib/policies/text'
import type { Reader } from '../../../reader'
import { Disclosure } from '../../../ui/disclosure'
import { ChangeTable } from '../../parts/change-table'

type Props = Pick<Reader, 't' | 'locale'> & { change: KeptChange; market: MarketId }

/** What a thing was and became, folded away. */
export function ChangeDetails({ change: { id, kind, before, after }, market, t, locale }: Props) {
  const found = differences(before, after)
  if (found.length === 0) return null
  const isRule = (path: string) => kind === 'policy-changed' && path !== 'reason'
  const rows = found.map(({ path, before: was, after: is }) => ({
    id: `${id}-${path}`,
    label: isRule(path) ? ruleLabel(t, path) : placeText(t, en.audit.fields, path),
    before: isRule(path) ? ruleValue(t, locale, market, path, was) : leafText(t, was),
    after: isRule(path) ? ruleValue(t, locale, market, path, is) : leafText(t, is),
  }))
  return (
    <Disclosure summary={t('audit.details')}>
      <ChangeTable
        caption={t('audit.details')}
        labels={{ what: t('audit.field'), before: t('audit.before'), after: t('audit.after') }}
        rows={rows}
      />
    </Disclosure>
  )
}
