import type { HistoryEntry } from '@/lib/cases/queries'
import type { Translate } from '@/lib/i18n/translator'

type Reading = { viewerId: string; operatorName: string; staff: boolean; t: Translate }

/** Who is behind an event, as its reader calls them. */
export function whoDid({ actor, actorName }: HistoryEntry, { viewerId, operatorName, staff, t }: Reading): string {
  if (actor.kind === 'system') return t('history.system')
  if (actor.kind === 'api-key') return t('history.apiKey', { operator: operatorName })
  if (actor.accountId === viewerId) return t('history.you')
  // A customer deals with the operator, not with one of its people.
  if (actor.kind === 'staff' && !staff) return operatorName
  const name = actorName ?? t('history.erased')
  return actor.kind === 'staff' ? t('history.staff', { name, role: t(`desk.role.${actor.role}`) }) : name
}
