import type { z } from 'zod'
import { now } from '@/lib/core/clock'
import { ok, refuse } from '@/lib/core/result'
import { findOperator } from '@/lib/operators/operators'
import { openings } from '@/lib/service-points/directory'
import { findPoints } from '@/lib/service-points/find'
import type { OpeningState } from '@/lib/service-points/opening'
import { wishOf } from '../../../service-points/wish'
import { methodNotAllowed, readQuery, respond } from '../../exchange'
import { withinLimit } from '../../limit'
import { type ServicePoints, ServicePointsQuery } from './query'

export const dynamic = 'force-dynamic'

/** An operator's service points, the nearest first if it is said from where. */
export const GET = respond(async (request) => {
  const within = await withinLimit(request)
  if (!within.ok) return within
  const query = readQuery(request, ServicePointsQuery)
  if (!query.ok) return query
  const operator = await findOperator({ slug: query.value.operator })
  if (!operator) return refuse({ kind: 'operator-not-found', operator: query.value.operator })
  const { slug, market, servicePoints } = operator
  const at = now()
  const stateOf = await openings(operator, at)
  const { by, from, points } = findPoints(servicePoints, market, wishOf(query.value))
  const body: z.infer<typeof ServicePoints> = {
    operator: slug,
    market,
    at,
    found: by.kind,
    from,
    place: by.kind === 'place' ? { name: by.place.name, region: by.place.region } : null,
    servicePoints: points.map(({ point, distance }) => ({ ...point, distance, ...openness(stateOf(point)) })),
  }
  return ok({ body })
})

function openness(state: OpeningState | null) {
  if (!state) return { openNow: null, opensAt: null, closesAt: null, today: null }
  const { date, hours, because, holidays, isCertain } = state.today
  return {
    openNow: state.kind === 'open',
    opensAt: state.kind === 'closed' ? state.opens : null,
    closesAt: state.kind === 'open' ? state.until : null,
    today: {
      date,
      hours,
      because,
      holidays: holidays.map(({ name, nameEn }) => ({ name, nameEn })),
      isCertain,
    },
  }
}

const other = methodNotAllowed('GET')

export { other as DELETE, other as PATCH, other as POST, other as PUT }
