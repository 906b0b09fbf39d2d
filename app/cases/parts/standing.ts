import type { Case } from '@/lib/cases/case'
import type { Speech } from '@/lib/cases/describe'
import { isRunning } from '@/lib/cases/status'
import { formatInstant } from '@/lib/i18n/format'

/** A case's status in a few words, and by when the decision comes while its clock is running. */
export function standing(state: Case, { t, locale, market }: Speech): string {
  const status = t(`statuses.${state.status}`)
  if (!isRunning(state)) return status
  return `${status} · ${t('case.by', { date: formatInstant(locale, market, state.window.latest) })}`
}
