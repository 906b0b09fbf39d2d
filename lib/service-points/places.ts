import type { Locale } from '@/lib/i18n/locale'
import { type MarketId, market } from '@/lib/markets'
import type { Position } from './point'

/**
 * Knows where the towns of a market are, by what people call them. It asks nobody: the list comes with the market,
 * the largest first, and does not know streets.
 */
export type Place = { name: string; region: string; position: Position }

/** How well a name fits what was typed. */
type Fit = 'whole' | 'beginning' | 'word'
type Match = { place: Place; fit: Fit }
type Entry = Place & { regions: readonly string[]; names: readonly string[] }

/** Places that could be meant, the best first. `Springfield, IL` says which of many. */
export function findPlaces(id: MarketId, typed: string, most = 5): Match[] {
  const words = folded(typed)
  if (words === '') return []
  const [name = '', region = ''] = typed.split(/[,，]/).map(folded)
  const among = entriesOf(id).filter((entry) => region === '' || entry.regions.some((one) => one.startsWith(region)))
  const found: { entry: Entry; fit: Fit }[] = among.flatMap((entry) => {
    // `springfield il`, without a comma: a name and the whole of its region.
    const isBoth = entry.regions.some((one) => entry.names.some((known) => words === `${known} ${one}`))
    const fit = isBoth ? 'whole' : fitOf(entry.names, name)
    return fit ? [{ entry, fit }] : []
  })
  return (['whole', 'beginning', 'word'] as const)
    .flatMap((fit) => found.filter((one) => one.fit === fit))
    .slice(0, most)
    .map(({ entry: { name, region, position }, fit }) => ({ place: { name, region, position }, fit }))
}

/** The place a postal address names; undefined when its town is not known. */
export const placeOf = (id: MarketId, { city, region }: { city: string; region: string }): Place | undefined =>
  [...findPlaces(id, `${city.replace(/,/g, ' ')}, ${region}`, 1), ...findPlaces(id, city, 1)].find(
    ({ fit }) => fit === 'whole',
  )?.place

function fitOf(names: readonly string[], asked: string): Fit | null {
  if (names.includes(asked)) return 'whole'
  if (asked.length < 2) return null
  if (names.some((name) => name.startsWith(asked))) return 'beginning'
  return names.some((name) => name.includes(` ${asked}`)) ? 'word' : null
}

/** Without accents, capitals, punctuation and the Chinese for "town": as different people type the same name. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/(?<=\p{Script=Han}{2})[市区县]$/u, '')

/** A place that everybody there knows, as a reader may type it. */
export function examplePlace(id: MarketId, locale: Locale): string | undefined {
  const [name, , , , others = ''] = market(id).places?.places[0]?.split('|') ?? []
  const chinese = others.split(';').find((one) => /^\p{Script=Han}+$/u.test(one))
  return locale === 'zh-CN' ? (chinese ?? name) : name
}

const read = new Map<MarketId, readonly Entry[]>()
function entriesOf(id: MarketId): readonly Entry[] {
  const known = read.get(id)
  if (known) return known
  const { places } = market(id)
  const entries = (places?.places ?? []).map((line) => {
    const [name = '', region = '', latitude, longitude, others] = line.split('|')
    const inFull = places?.regions[region]
    return {
      name,
      region,
      position: { latitude: Number(latitude), longitude: Number(longitude) },
      regions: [region, ...(inFull ? [inFull] : [])].map(folded),
      names: [name, ...(others?.split(';') ?? [])].map(folded),
    }
  })
  read.set(id, entries)
  return entries
}
