import { describe, expect, test } from 'vitest'
import { market, marketIds } from '@/lib/markets'
import { findPoints } from '@/lib/service-points/find'
import { mapLinks } from '@/lib/service-points/map-links'
import { pinsOn, placeOn } from '@/lib/service-points/on-map'
import { findPlaces, placeOf } from '@/lib/service-points/places'
import { harborlinePoints, merantauPoints } from '@/prisma/demo/service-points'

const first = (...asked: Parameters<typeof findPlaces>) => {
  const [best] = findPlaces(...asked)
  return best && `${best.place.name}, ${best.place.region}`
}

describe('a place is found', () => {
  test.each([
    ['ID', 'jakarta', 'Jakarta, DKI Jakarta'],
    ['ID', '  YOGYAKARTA ', 'Yogyakarta, DI Yogyakarta'],
    ['ID', 'jogja', 'Yogyakarta, DI Yogyakarta'],
    ['ID', '巴厘岛', 'Bali, Bali'],
    ['ID', '泗水市', 'Surabaya, Jawa Timur'],
    ['ID', '雅加达', 'Jakarta, DKI Jakarta'],
    ['US', '洛杉矶', 'Los Angeles, CA'],
    ['US', '纽约', 'New York, NY'],
    ['US', '舊金山', 'San Francisco, CA'],
    ['US', 'st louis', 'St. Louis, MO'],
    ['US', 'Winston Salem', 'Winston-Salem, NC'],
    ['US', 'cañon city', 'Cañon City, CO'],
    ['US', 'canon city', 'Cañon City, CO'],
    ['US', 'Springfield, IL', 'Springfield, IL'],
    ['US', 'springfield illinois', 'Springfield, IL'],
    ['US', 'Portland, Maine', 'Portland, ME'],
    ['US', 'Portland', 'Portland, OR'],
    ['US', 'los ang', 'Los Angeles, CA'],
  ] as const)('in %s as %s', (id, typed, place) => {
    expect(first(id, typed)).toBe(place)
  })

  test('as one of several of its name, the largest first', () => {
    const regions = findPlaces('US', 'Springfield').map(({ place, fit }) => `${place.region} ${fit}`)
    expect(regions.slice(0, 3)).toEqual(['MO whole', 'MA whole', 'IL whole'])
  })

  test('only if it is one: nothing typed, nonsense and half a letter find nothing', () => {
    for (const typed of ['', '  ', ',', 'x', 'qqqqq', '!!!', 'Jakarta\u0000', '|'])
      expect(findPlaces('US', typed), typed).toEqual([])
  })

  test('by the town and region of a postal address', () => {
    expect(placeOf('US', { city: 'Springfield', region: 'IL' })?.region).toBe('IL')
    expect(placeOf('ID', { city: 'Surabaya', region: 'East Java' })?.name).toBe('Surabaya')
    expect(placeOf('US', { city: 'Springfie', region: 'IL' })).toBeUndefined()
  })
})

test.each(marketIds)('every place of %s is somewhere in its country, and named', (id) => {
  const lines = market(id).places?.places ?? []
  expect(lines.length).toBeGreaterThan(500)
  const box = id === 'US' ? [18, 72, -180, -65] : [-11.5, 6.5, 94, 142]
  const [south = 0, north = 0, west = 0, east = 0] = box
  for (const line of lines) {
    const [name, region, latitude, longitude] = line.split('|')
    expect(name && region, line).toBeTruthy()
    expect(Number(latitude) > south && Number(latitude) < north, line).toBe(true)
    expect(Number(longitude) > west && Number(longitude) < east, line).toBe(true)
  }
  expect(market(id).places?.licence).toContain('CC BY 4.0')
})

describe('service points', () => {
  const slugs = (...asked: Parameters<typeof findPoints<(typeof harborlinePoints)[number]>>) => {
    const { by, points } = findPoints(...asked)
    return [by.kind, ...points.map(({ point }) => point.slug)]
  }

  test('are listed as they are while nobody asks', () => {
    expect(slugs(merantauPoints, 'ID', {})).toEqual(['name', ...merantauPoints.map(({ slug }) => slug)])
  })

  test('are listed from the nearest to the farthest from a place', () => {
    const { points } = findPoints(merantauPoints, 'ID', { place: 'Ubud' })
    expect(points.map(({ point }) => point.slug)).toEqual([
      'denpasar-kuta',
      'makassar-pettarani',
      'jakarta-sudirman',
      'jayapura-abepura',
    ])
    expect(points[0]?.distance).toBeGreaterThan(20_000)
    expect(points[0]?.distance).toBeLessThan(40_000)
  })

  test('are listed from a position, unless a place was typed as well', () => {
    const position = { latitude: -2.5, longitude: 140.7 }
    expect(slugs(merantauPoints, 'ID', { position }).slice(0, 2)).toEqual(['position', 'jayapura-abepura'])
    expect(slugs(merantauPoints, 'ID', { position, place: 'Jakarta' }).slice(0, 2)).toEqual([
      'place',
      'jakarta-sudirman',
    ])
  })

  test('are found by words of their name and address', () => {
    expect(slugs(harborlinePoints, 'US', { place: 'olympic blvd' }).slice(0, 2)).toEqual([
      'words',
      'los-angeles-olympic',
    ])
    expect(slugs(harborlinePoints, 'US', { place: 'canal' }).slice(0, 2)).toEqual(['words', 'new-york-canal'])
  })

  test('are all listed when nobody knows the place', () => {
    expect(slugs(harborlinePoints, 'US', { place: 'Atlantis Deep' })).toEqual([
      'unknown',
      ...harborlinePoints.map(({ slug }) => slug),
    ])
  })

  test('that are nowhere come last', () => {
    const old = { slug: 'old', name: 'Old', address: 'Somewhere', hours: '9–17' }
    const { points } = findPoints([old, ...merantauPoints], 'ID', { place: 'Jakarta' })
    expect(points.at(-1)).toEqual({ point: old, distance: null })
  })
})

describe('on the outline', () => {
  test('the points of the demo stand on their market’s, those near each other as one', () => {
    const { outline } = market('US')
    if (!outline) throw new Error('there is no outline')
    const pins = pinsOn(
      outline,
      harborlinePoints.map(({ position }) => position),
    )
    expect(pins.map(({ numbers }) => numbers)).toEqual([[1, 2], [3], [4], [5]])
    for (const { x, y } of pins) expect(x > 0 && x < outline.width && y > 0 && y < outline.height).toBe(true)
  })

  test('what lies beyond its edges is left out', () => {
    const { outline } = market('US')
    if (!outline) throw new Error('there is no outline')
    expect(placeOn(outline, { latitude: 21.3, longitude: -157.86 })).toBeNull()
    expect(pinsOn(outline, [undefined])).toEqual([])
  })
})

test('a map is asked for the position, or for the address of a point that has none', () => {
  const [canal] = harborlinePoints
  if (!canal) throw new Error('there is no point')
  expect(mapLinks(canal)).toEqual({
    geo: 'geo:40.7172,-74.0003?q=40.7172,-74.0003(Canal%20Street)',
    openStreetMap: 'https://www.openstreetmap.org/?mlat=40.7172&mlon=-74.0003#map=17/40.7172/-74.0003',
    apple: 'https://maps.apple.com/?ll=40.7172,-74.0003&q=Canal%20Street',
  })
  expect(mapLinks({ name: 'Old', address: '1 Main & Elm' }).geo).toBe('geo:0,0?q=1%20Main%20%26%20Elm')
})
