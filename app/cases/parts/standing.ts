import type { Case } from '@/lib/cases/case'
import { dueAt } from '@/lib/cases/clock'
import type { Speech } from '@/lib/cases/describe'
import { formatInstant } from '@/lib/i18n/format'

/** A case's status in a few words, and by when the decision comes while its clock is running. */
export function standing(state: Case, { t, locale, market }: Speech): string {
  const status = t(`statuses.${state.status}`)
  const due = dueAt(state)
  return due ? `${status} · ${t('case.by', { date: formatInstant(locale, market, due) })}` : status
}
