import type { Outline } from '@/lib/markets/map'
import { joinPins, type Pin } from './pins'
import type { Position } from './point'

/**
 * Decides where on a market's outline a position is. What lies beyond its edges is left out: the list beside the map
 * has everything.
 */
export const pinsOn = (outline: Outline, positions: readonly (Position | undefined)[]): Pin[] =>
  joinPins(positions.map((position) => (position ? placeOn(outline, position) : null)))

/** Where a position is on the picture; null when it is not on it. */
export function placeOn(
  { west, east, south, north, width, height }: Outline,
  { latitude, longitude }: Position,
): { x: number; y: number } | null {
  if (longitude < west || longitude > east || latitude < south || latitude > north) return null
  const x = ((longitude - west) / (east - west)) * width
  const y = ((north - latitude) / (north - south)) * height
  return { x: Math.round(x), y: Math.round(y) }
}
