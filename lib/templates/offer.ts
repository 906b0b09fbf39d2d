import type { Case } from '@/lib/cases/case'
import { getApplication } from '@/lib/cases/queries'
import { formatInstant } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { getOperator } from '@/lib/operators/operators'
import { type Filling, fillIn } from './placeholders'
import type { TemplatePurpose } from './template'
import { templatesInUse } from './templates'

/** A template as one case fills it in. */
export type OfferedText = { id: string; name: string; locale: Locale; text: string }

/** What staff may begin with in this case, those in `first` before the others; what the case cannot fill in is left out. */
export async function offerTexts(state: Case, purpose: TemplatePurpose, first: Locale): Promise<OfferedText[]> {
  const templates = await templatesInUse(state.operatorId, purpose)
  if (templates.length === 0 || state.erasedAt) return []
  const [{ applicant }, { name: operator }] = await Promise.all([getApplication(state), getOperator(state.operatorId)])
  const fillingIn = (locale: Locale): Filling => ({
    name: applicant?.fullName ?? null,
    reference: state.reference,
    operator,
    due: 'window' in state ? formatInstant(locale, state.market, state.window.latest) : null,
  })
  return templates
    .flatMap(({ id, name, locale, body }) => {
      const text = fillIn(body, fillingIn(locale))
      return text === null ? [] : [{ id, name, locale, text }]
    })
    .sort((one, other) => Number(other.locale === first) - Number(one.locale === first))
}
