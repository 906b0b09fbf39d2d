/** A path on this site to go to next, or undefined: what arrives with a request may name anybody's site. */
export function localPath(path: string | undefined): string | undefined {
  if (!path?.startsWith('/') || path.length > 2000) return undefined
  const here = 'http://here.invalid'
  if (!URL.canParse(path, here)) return undefined
  const { origin, pathname, search, hash } = new URL(path, here)
  return origin === here ? pathname + search + hash : undefined
}

/** A page that leads on to another afterwards. */
export const withNext = (page: string, next: string | undefined): string =>
  next ? `${page}?next=${encodeURIComponent(next)}` : page
