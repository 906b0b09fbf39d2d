import { describeEvent, type Speech } from '@/lib/cases/describe'
import { isInternal } from '@/lib/cases/events'
import type { HistoryEntry } from '@/lib/cases/queries'
import { formatInstant, zoneName } from '@/lib/i18n/format'
import { Timeline } from '../../ui/timeline'
import { whoDid } from './who-did'

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
    who: whoDid(entry, { viewerId, operatorName, staff, t }),
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
}

const isForStaff = (entry: HistoryEntry) =>
  isInternal(entry) || ((entry.type === 'CaseHeld' || entry.type === 'FreezeLifted') && entry.text !== null)
