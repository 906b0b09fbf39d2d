import type { Instant } from '@/lib/core/time'
import { formatPhone } from '@/lib/i18n/format'
import {
  type Speech,
  sayDistance,
  sayHolidays,
  sayLocalTime,
  sayOpening,
  sayToday,
  sayWeek,
} from '@/lib/service-points/describe'
import { mapLinks } from '@/lib/service-points/map-links'
import type { OpeningState } from '@/lib/service-points/opening'
import type { ServicePoint } from '@/lib/service-points/point'
import { Disclosure } from '../ui/disclosure'
import { Facts } from '../ui/facts'

type PointCardProps = {
  point: ServicePoint
  /** Null where its hours are only known as a line of text. */
  state: OpeningState | null
  /** In metres; null when nobody said where from. */
  distance?: number | null
  number?: number
  level?: 'h2' | 'h3'
  /** Whether everything is shown at once. */
  open?: boolean
  speech: Speech
  now: Instant
}

/** A service point: where, how far, whether it is open now, and the way into the reader's own map. */
export function PointCard(props: PointCardProps) {
  const { point, distance = null, number, level: Heading = 'h3', open, speech } = props
  const { t } = speech
  return (
    <article className="point">
      <Heading className="subheading">
        {number ? <span className="point-number">{number}</span> : null} {point.name}
      </Heading>
      <p>{point.address}</p>
      {distance === null ? null : <p className="muted small">{sayDistance(distance, speech)}</p>}
      <OpeningLines {...props} />
      {point.note ? <p className="small">{point.note[speech.locale]}</p> : null}
      <Disclosure summary={t('points.more')} open={open}>
        <PointFacts {...props} />
      </Disclosure>
    </article>
  )
}

type LinesProps = Pick<PointCardProps, 'point' | 'state' | 'speech' | 'now'>

/** Whether it is open, and what is not as on other days. Lines, so that a choice in a form can hold them too. */
export function OpeningLines({ point, state, speech, now }: LinesProps) {
  const { t } = speech
  if (!state || !point.opening)
    return <span className="point-line">{t('case.pickupHours', { hours: point.hours })}</span>
  const today = sayToday(state, speech)
  return (
    <>
      <span className={`point-line point-${state.kind}`}>{sayOpening(state, point.opening, now, speech)}</span>
      {today ? <span className="point-line">{today}</span> : null}
    </>
  )
}

function PointFacts({ point, speech, now }: LinesProps) {
  const { t } = speech
  const { opening, phone } = point
  const { geo, openStreetMap, apple } = mapLinks(point)
  return (
    <div className="stack-tight">
      <Facts
        items={[
          ...(opening
            ? [
                ...sayWeek(opening, speech).map(({ days, hours }) => ({ label: days, value: hours })),
                { label: t('points.onHolidays'), value: sayHolidays(opening, speech) },
              ]
            : [{ label: t('points.hours'), value: point.hours }]),
          ...(phone ? [{ label: t('points.phone'), value: <a href={`tel:${phone}`}>{formatPhone(phone)}</a> }] : []),
        ]}
      />
      {opening ? (
        <p className="muted small">{t('points.localTime', { time: sayLocalTime(opening, now, speech) })}</p>
      ) : null}
      <p className="cluster no-print">
        <span className="muted small">{t('points.maps')}</span>
        <a href={geo} rel="noreferrer">
          {t('points.geo')}
        </a>
        <a href={openStreetMap} target="_blank" rel="noreferrer">
          OpenStreetMap
        </a>
        <a href={apple} target="_blank" rel="noreferrer">
          Apple Maps
        </a>
      </p>
    </div>
  )
}
