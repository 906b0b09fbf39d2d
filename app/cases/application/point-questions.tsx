import { now } from '@/lib/core/clock'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import { market } from '@/lib/markets'
import type { Operator } from '@/lib/operators/operators'
import { openings } from '@/lib/service-points/directory'
import { placeOn } from '@/lib/service-points/on-map'
import { OpeningLines } from '../../service-points/point-card'
import { finderTexts } from '../../service-points/texts'
import { PlaceFinder } from '../../ui/place-finder'
import { ServicePointChoice } from './service-point-choice'

export type PointQuestionsProps = {
  operator: Operator
  t: Translate
  locale: Locale
  /** Staff are not where the customer is. */
  behalf: boolean
}

/** At which counter the card is to be fetched: the ones near a place first, if somebody says where. */
export async function PointQuestions({ operator, t, locale, behalf }: PointQuestionsProps) {
  const { market: id, servicePoints, slug } = operator
  const { outline } = market(id)
  const at = now()
  const stateOf = await openings(operator, at)
  const speech = { t, locale, market: id }
  return (
    <>
      <PlaceFinder
        prefix="delivery.finder."
        texts={finderTexts(speech, id)}
        send={{ name: 'delivery.finder.find', value: 'yes' }}
        withPosition={!behalf}
      />
      <ServicePointChoice
        label={t('newCase.servicePoint')}
        outline={outline && { width: outline.width, height: outline.height, path: outline.path }}
        outlineOf={t(`markets.${id}`)}
        points={servicePoints.map((point) => ({
          slug: point.slug,
          name: point.name,
          at: outline && point.position ? placeOn(outline, point.position) : null,
          about: (
            <>
              <span className="point-line">{point.address}</span>
              <OpeningLines point={point} state={stateOf(point)} speech={speech} now={at} />
              {point.note ? <span className="point-line">{point.note[locale]}</span> : null}
            </>
          ),
        }))}
      />
      <p className="small">
        <a href={`/service-points?operator=${slug}`} target="_blank" rel="noreferrer">
          {t('points.more')}
        </a>
      </p>
    </>
  )
}
