/**
 * Where things are in a market, as data that comes with it. Does not know what is shown on a map, nor who looks for it.
 */

/** The towns people say they are in or near. */
export type Places = {
  /** Where the list comes from; what its licence wants named. */
  source: string
  licence: string
  /** Names of regions in full, by what `places` and postal addresses call them; the same where they are missing. */
  regions: Readonly<Record<string, string>>
  /** `name|region|latitude|longitude|other;names`, the largest first. */
  places: readonly string[]
}

/** The land, drawn once: degrees are spread evenly over a picture whose sides are right for its middle. */
export type Outline = {
  source: string
  licence: string
  /** The edges of the picture, in degrees. */
  west: number
  east: number
  south: number
  north: number
  /** Its sides, in the units of the path. */
  width: number
  height: number
  /** The `d` of an SVG path. */
  path: string
}
