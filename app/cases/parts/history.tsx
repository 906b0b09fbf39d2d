import { describeEvent, type Speech } from '@/lib/cases/describe'
import { isInternal } from '@/lib/cases/events'
import type { HistoryEntry } from '@/lib/cases/queries'
import { formatInstant, zoneName } from '@/lib/i18n/format'
import { Timeline } from '../../ui/timeline'

type HistoryProps = {
  entries: readonly HistoryEntry[]
  viewerId: string
  operatorName: string
  speech: Speech
  staff?: boolean
}

/** Everything that happened, newest first, in the words of the reader. */
export function History({ entries, viewerId, operatorName, speech, staff = false }: HistoryProps) {
  const { t, locale, market } = speech
  const items = entries.toReversed().map((entry) => ({
    id: String(entry.sequence),
    who: nameOf(entry),
    what: describeEvent(entry, speech),
    when: formatInstant(locale, market, entry.at),
    dateTime: entry.at,
    quote: wordsOf(entry),
    internal: isForStaff(entry) ? t('history.internal') : undefined,
  }))
  const [opened] = entries
  return (
    <section className="stack" aria-labelledby="history">
      <h2 id="history" className="heading">
        {t('case.historyTitle')}
      </h2>
      {opened ? <p className="muted small">{t('case.historyZone', { zone: zoneName(market, opened.at) })}</p> : null}
      <Timeline label={t('case.historyTitle')} items={items} />
    </section>
  )

  /** What somebody wrote; for staff also what for they looked at a person's data. */
  function wordsOf({ text, ...entry }: HistoryEntry): string | undefined {
    const reason = staff && entry.type === 'PersonalDataShown' ? t(`masking.reasons.${entry.payload.reason}`) : null
    return [reason, text].filter((words) => words !== null).join(': ') || undefined
  }

  function nameOf({ actor, actorName }: HistoryEntry): string {
    if (actor.kind === 'system') return t('history.system')
    if (actor.kind === 'api-key') return t('history.apiKey', { operator: operatorName })
    if (actor.accountId === viewerId) return t('history.you')
    // A customer deals with the operator, not with one of its people.
    if (actor.kind === 'staff' && !staff) return operatorName
    const name = actorName ?? t('history.erased')
    return actor.kind === 'staff' ? t('history.staff', { name, role: t(`desk.role.${actor.role}`) }) : name
  }
}

const isForStaff = (entry: HistoryEntry) =>
  isInternal(entry) || ((entry.type === 'CaseHeld' || entry.type === 'FreezeLifted') && entry.text !== null)
