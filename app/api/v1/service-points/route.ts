import type { z } from 'zod'
import { now } from '@/lib/core/clock'
import { ok, refuse } from '@/lib/core/result'
import { findOperator } from '@/lib/operators/operators'
import { addPoint, mayKeepPoints } from '@/lib/service-points/changes'
import { openings } from '@/lib/service-points/directory'
import { findPoints } from '@/lib/service-points/find'
import type { OpeningState } from '@/lib/service-points/opening'
import { wishOf } from '../../../service-points/wish'
import { authenticate, methodNotAllowed, readBody, readQuery, respond } from '../../exchange'
import { withinLimit } from '../../limit'
import { NewServicePoint, type ServicePoints, ServicePointsQuery } from './query'

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

/** Adds one to the operator whose key it is. */
export const POST = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  if (!mayKeepPoints(actor.value)) return refuse({ kind: 'points-not-permitted' })
  const body = await readBody(request, NewServicePoint)
  if (!body.ok) return body
  const added = await addPoint(actor.value, body.value, now())
  return added.ok ? ok({ status: 201, body: added.value }) : added
})

const other = methodNotAllowed('GET, POST')

export { other as DELETE, other as PATCH, other as PUT }
