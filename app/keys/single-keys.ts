/** Whether this person wants single keys. In a cookie, which, unlike what else a browser keeps, stays when they sign out. */
const name = 'buka-single-keys'
const year = 365 * 24 * 3600

export const hasSingleKeys = (): boolean => !document.cookie.split('; ').includes(`${name}=off`)

export function setSingleKeys(on: boolean): void {
  const secure = location.protocol === 'https:' ? '; secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the other way to set one is missing in older browsers
  document.cookie = `${name}=${on ? 'on' : 'off'}; path=/; max-age=${year}; samesite=lax${secure}`
}
