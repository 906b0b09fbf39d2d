import { getParser } from 'bowser'

/** What a browser calls itself, for its owner to know it again; null when that says nothing. Versions would only change. */
export function browserOf(userAgent: string): { browser: string; system: string } | null {
  if (userAgent === '') return null
  const parser = getParser(userAgent)
  const [browser, system] = [parser.getBrowserName(), parser.getOSName()]
  return browser && system ? { browser, system } : null
}
