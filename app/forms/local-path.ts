/** A path on this site to go to next, or undefined: what arrives with a request may name anybody's site. */
export function localPath(path: string | undefined): string | undefined {
  if (!path?.startsWith('/')) return undefined
  const here = 'http://here.invalid'
  return URL.canParse(path, here) && new URL(path, here).origin === here ? path : undefined
}
