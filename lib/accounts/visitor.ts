/** Where a request comes from, as far as it says. */
export type Visitor = {
  /** Whom limits count: see `askerOf`. */
  asker: string
  /** What is kept and shown: see `placeOf`. */
  place: string
  userAgent: string
  /** What the cookie of known browsers holds: see `known-browsers`. */
  knownBrowsers: string
}
