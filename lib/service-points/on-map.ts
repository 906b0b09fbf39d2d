import type { Outline } from '@/lib/markets/map'
import type { Position } from './point'

/**
 * Decides where on a market's outline a number stands for which points. It refuses to know what the points are, and
 * leaves out what lies beyond the edges: the list beside the map has everything.
 */
export type Pin = { x: number; y: number; numbers: number[] }

/** Pins nearer than this, in the units of the outline, are one. */
const together = 16

/** `positions` are those of the points in the order of their list, whose numbers begin with 1. */
export function pinsOn(outline: Outline, positions: readonly (Position | undefined)[]): Pin[] {
  const pins: Pin[] = []
  for (const [index, position] of positions.entries()) {
    const at = position && placeOn(outline, position)
    if (!at) continue
    const near = pins.find((pin) => Math.hypot(pin.x - at.x, pin.y - at.y) < together)
    if (near) near.numbers.push(index + 1)
    else pins.push({ ...at, numbers: [index + 1] })
  }
  return pins
}

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
