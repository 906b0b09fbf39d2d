import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distanceBetween } from '@/lib/service-points/distance'

const at = (latitude: number, longitude: number) => ({ latitude, longitude })

// On a sphere of the mean radius; the ellipsoid differs by up to 0.6 %.
test.each([
  ['New York JFK to Los Angeles LAX', at(40.639751, -73.778925), at(33.942536, -118.408075), 3_974_000],
  ['Jakarta CGK to Denpasar DPS', at(-6.125567, 106.655897), at(-8.748169, 115.167172), 983_000],
  ['London to Paris', at(51.5007, -0.1246), at(48.8584, 2.2945), 341_000],
  ['across the date line', at(0, 179.5), at(0, -179.5), 111_195],
  ['a quarter of the way round', at(0, 0), at(90, 0), 10_007_557],
])('%s', (_, one, other, metres) => {
  expect(Math.abs(distanceBetween(one, other) - metres) / metres).toBeLessThan(0.005)
})

test('a hundred metres are a hundred metres', () => {
  expect(distanceBetween(at(40.7172, -74.0003), at(40.7181, -74.0003))).toBe(100)
})

const anywhere = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
})
test('there is as far as back, and no way is longer than half the Earth', () => {
  fc.assert(
    fc.property(anywhere, anywhere, (one, other) => {
      expect(distanceBetween(one, one)).toBe(0)
      expect(distanceBetween(one, other)).toBe(distanceBetween(other, one))
      expect(distanceBetween(one, other)).toBeLessThanOrEqual(20_015_115)
    }),
  )
})
test('a detour is never shorter', () => {
  fc.assert(
    fc.property(anywhere, anywhere, anywhere, (one, two, three) => {
      // Each is rounded to a metre.
      expect(distanceBetween(one, three)).toBeLessThanOrEqual(
        distanceBetween(one, two) + distanceBetween(two, three) + 2,
      )
    }),
  )
})
