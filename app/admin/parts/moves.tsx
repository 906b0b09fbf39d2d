import { isOverdueAtOnce, isShortened, type Move, movesDates } from '@/lib/cases/recalculation'
import type { Instant } from '@/lib/core/time'
import { formatDayOf, formatInstant } from '@/lib/i18n/format'
import type { MarketId } from '@/lib/markets'
import type { Reader } from '../../reader'
import { StatusBadge } from '../../ui/status-badge'
import { Table } from '../../ui/table'

/** More than anybody reads one by one. */
const shown = 50

type MovesProps = Pick<Reader, 't' | 'locale'> & { moves: readonly Move[]; market: MarketId; now: Instant }

/** Which promises would be others, from when to when. */
export function Moves({ moves, market, now, t, locale }: MovesProps) {
  if (moves.length === 0) return null
  const range = ({ earliest, latest }: Move['from']) =>
    t('case.windowBetween', {
      earliest: formatDayOf(locale, market, earliest),
      latest: formatInstant(locale, market, latest),
    })
  const warning = (move: Move) => {
    if (isOverdueAtOnce(move, now)) return <StatusBadge tone="danger">{t('promises.overdueAtOnce')}</StatusBadge>
    return isShortened(move) ? <StatusBadge tone="waiting">{t('promises.earlier')}</StatusBadge> : null
  }
  return (
    <>
      <Table
        caption={t('promises.title')}
        columns={[
          { key: 'case', label: t('promises.case'), tight: true },
          { key: 'from', label: t('promises.from'), narrow: 'below' },
          { key: 'to', label: t('promises.to'), narrow: 'below' },
        ]}
        rows={moves.slice(0, shown).map((move) => ({
          id: move.reference,
          href: `/desk/${move.reference}`,
          cells: {
            case: <span className="reference">{move.reference}</span>,
            from: range(move.from),
            to: movesDates(move) ? (
              <>
                {range(move.to)} {warning(move)}
              </>
            ) : (
              t('promises.sameDates')
            ),
          },
        }))}
      />
      {moves.length > shown ? <p className="muted">{t('promises.more', { count: moves.length - shown })}</p> : null}
    </>
  )
}
