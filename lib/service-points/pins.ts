/**
 * Decides which numbers of a list share a place on a picture. It refuses to know what they stand for, and what of.
 */
export type Pin = { x: number; y: number; numbers: number[] }

/** Pins nearer than this, in the units of the picture, are one. */
const together = 16

/** `places` are in the order of the list, whose numbers begin with 1; null is not on the picture. */
export function joinPins(places: readonly ({ x: number; y: number } | null)[]): Pin[] {
  const pins: Pin[] = []
  for (const [index, at] of places.entries()) {
    if (!at) continue
    const near = pins.find((pin) => Math.hypot(pin.x - at.x, pin.y - at.y) < together)
    if (near) near.numbers.push(index + 1)
    else pins.push({ x: at.x, y: at.y, numbers: [index + 1] })
  }
  return pins
}
