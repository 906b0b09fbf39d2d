import type { Terms } from '@/lib/application/checks'
import type { Context } from './context'
import { type CaseDocument, standing } from './document'

/** By what the answers of a case are judged. An original that was seen is as good as a picture of it. */
export const termsIn = (
  { market, policy, operator, today }: Pick<Context, 'market' | 'policy' | 'operator' | 'today'>,
  { documents, originals }: { documents: readonly CaseDocument[]; originals: Terms['attached'] } = {
    documents: [],
    originals: [],
  },
): Terms => ({
  market,
  policy,
  servicePoints: operator.servicePoints,
  today,
  attached: [...standing(documents).map(({ kind }) => kind), ...originals],
})
