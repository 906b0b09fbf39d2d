import type { Translate } from '@/lib/i18n/translator'
import type { EsimProblem } from './esim-csv'
import type { EsimRefusal } from './esims'

const kinds: Record<EsimRefusal['kind'], true> = { 'esims-not-permitted': true, 'esims-refused': true }
export const isEsimRefusal = (refusal: { kind: string }): refusal is EsimRefusal => Object.hasOwn(kinds, refusal.kind)

/** What a refused file of eSIMs says to a person. */
export const esimRefusalText = (t: Translate, { kind }: EsimRefusal): string =>
  t(kind === 'esims-refused' ? 'esim.stock.refused' : 'esim.stock.notPermitted')

/** `Line 7: an activation code reads …` */
export const esimLineText = (t: Translate, { line, problem }: EsimProblem): string =>
  t('esim.stock.line', { line, problem: t(`esim.stock.problems.${problem}`) })
