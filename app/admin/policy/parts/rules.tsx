import type { MarketId } from '@/lib/markets'
import type { Policy } from '@/lib/markets/policy'
import { sections } from '@/lib/policies/fields'
import { ruleLabel, ruleValue } from '@/lib/policies/text'
import { leafAt } from '@/lib/policies/values'
import type { Reader } from '../../../reader'
import { Facts } from '../../../ui/facts'

type Props = Pick<Reader, 't' | 'locale'> & { policy: Policy; market: MarketId }

/** The rules to read. */
export const Rules = ({ policy, market, t, locale }: Props) =>
  sections.map(({ name, fields }) => (
    <section key={name} className="stack-tight" aria-labelledby={`rules-${name}`}>
      <h2 id={`rules-${name}`} className="heading">
        {t(`rules.sections.${name}`)}
      </h2>
      <Facts
        dense
        items={fields.map(({ path }) => ({
          label: ruleLabel(t, path),
          value: ruleValue(t, locale, market, path, leafAt(policy, path)),
        }))}
      />
    </section>
  ))
