import type { Instant } from '@/lib/core/time'
import { formatList } from '@/lib/i18n/format'
import type { Present as Person } from '@/lib/live/presence'
import type { Reader } from '../../reader'

type PresentProps = Pick<Reader, 't' | 'locale'> & { others: readonly Person[]; now: Instant }

const whoIsThere = ({ others, now, t, locale }: PresentProps): string =>
  t('working.present', {
    people: formatList(
      locale,
      others.map(({ name, seenAt }) => {
        const minutes = Math.max(0, Math.floor((Date.parse(now) - Date.parse(seenAt)) / 60_000))
        return minutes === 0 ? name : t('working.presentAgo', { name, minutes })
      }),
    ),
  })

/** Who else has this case open. */
export function AlsoLooking(props: PresentProps) {
  return props.others.length === 0 ? null : <p className="muted small no-print">{whoIsThere(props)}</p>
}

/** The same as a mark beside a case of the queue. */
export function PresenceMark(props: PresentProps) {
  if (props.others.length === 0) return null
  const said = whoIsThere(props)
  return (
    <span className="muted small" title={said}>
      {' '}
      <span aria-hidden>◉</span>
      <span className="sr-only">{said}</span>
    </span>
  )
}
