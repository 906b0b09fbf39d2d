import type { Translate } from '@/lib/i18n/translator'
import type { CardLineProblem } from './import'

/** Why something was not done to the stock. */
export type StockRefusal =
  | { kind: 'cards-not-permitted' }
  | { kind: 'cards-refused'; problems: CardLineProblem[] }
  | { kind: 'card-import-not-found' }
  | { kind: 'card-not-found' }
  /** A case has it, or it is out of use for good. */
  | { kind: 'card-not-free' }

const kinds: Record<StockRefusal['kind'], true> = {
  'cards-not-permitted': true,
  'cards-refused': true,
  'card-import-not-found': true,
  'card-not-found': true,
  'card-not-free': true,
}
export const isStockRefusal = (refusal: { kind: string }): refusal is StockRefusal => Object.hasOwn(kinds, refusal.kind)

export const stockRefusalText = (t: Translate, { kind }: StockRefusal): string => t(`refusals.${kind}`)

/** `Line 7: “8900” is no card number …` */
export const cardLineText = (t: Translate, { line, problem, about }: CardLineProblem): string =>
  t('cards.line', { line, problem: t(`cards.problems.${problem}`, { about }) })
