import countries from 'i18n-iso-countries'

/**
 * Decides which country a machine-readable document means by its three letters.
 * Does not know whether that country exists to everybody: only what ICAO and ISO write.
 */
// Codes of ICAO Doc 9303 part 3 (8th edition, section 5) that are not ISO 3166-1 alpha-3 and still name one country.
const icaoOnly: Record<string, string> = { D: 'DE', GBD: 'GB', GBN: 'GB', GBO: 'GB', GBP: 'GB', GBS: 'GB' }

/**
 * ISO 3166-1 alpha-2. Null for what is no country there: stateless persons and refugees (XXA–XXX), organisations (UNO,
 * EUE …), Kosovo (RKS), and Utopia (UTO), the state of specimens.
 */
export const countryOfIcaoCode = (code: string): string | null =>
  icaoOnly[code] ?? countries.alpha3ToAlpha2(code) ?? null
