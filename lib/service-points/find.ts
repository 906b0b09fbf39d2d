import type { MarketId } from '@/lib/markets'
import { distanceBetween } from './distance'
import { findPlaces, folded, type Place } from './places'
import type { Position, ServicePoint } from './point'

/**
 * Decides in which order service points are shown to somebody who says where they are, or what a point is called.
 * It refuses to know whether any is open: the nearest comes first, closed or not.
 */
export type Wish = { place?: string; position?: Position }
export type Found<Point> = {
  by:
    | { kind: 'place'; place: Place; others: Place[] }
    | { kind: 'position' }
    /** So many have those words in their name or address, and come first. */
    | { kind: 'words'; typed: string; count: number }
    | { kind: 'unknown'; typed: string }
    | { kind: 'name' }
  /** Null when it is not known where they are looked for from. */
  from: Position | null
  points: Listed<Point>[]
}
/** `distance` is in metres; null where either end is unknown. */
export type Listed<Point> = { point: Point; distance: number | null }
type Known = Pick<ServicePoint, 'name' | 'address' | 'position'>

export function findPoints<Point extends Known>(
  points: readonly Point[],
  market: MarketId,
  { place: typed = '', position }: Wish,
): Found<Point> {
  if (typed.trim() === '')
    return position ? { by: { kind: 'position' }, ...nearest(points, position) } : { by: { kind: 'name' }, ...plain() }
  const [best, ...rest] = findPlaces(market, typed)
  const matching = points.filter((point) => hasWords(point, typed))
  // A town of that name comes before a street, a street before a town that only begins so.
  if (best && (best.fit === 'whole' || matching.length === 0)) {
    const others = rest.filter(({ fit }) => fit === best.fit).map(({ place }) => place)
    return { by: { kind: 'place', place: best.place, others }, ...nearest(points, best.place.position) }
  }
  if (matching.length === 0) return { by: { kind: 'unknown', typed }, ...plain() }
  const ordered = [...matching, ...points.filter((point) => !matching.includes(point))]
  return { by: { kind: 'words', typed, count: matching.length }, from: null, points: ordered.map(unmeasured) }

  function plain() {
    return { from: null, points: points.map(unmeasured) }
  }
}

/** The nearest first; those that are nowhere last, as they came. */
export function nearest<Point extends Known>(points: readonly Point[], from: Position) {
  const measured = points.map((point) => ({
    point,
    distance: point.position ? distanceBetween(from, point.position) : null,
  }))
  return { from, points: measured.sort((one, other) => (one.distance ?? 1e9) - (other.distance ?? 1e9)) }
}

const unmeasured = <Point>(point: Point): Listed<Point> => ({ point, distance: null })

const hasWords = ({ name, address }: Known, typed: string): boolean => {
  const text = ` ${folded(name)} ${folded(address)} `
  return folded(typed)
    .split(' ')
    .every((word) => text.includes(/\p{Script=Han}/u.test(word) ? word : ` ${word}`))
}
