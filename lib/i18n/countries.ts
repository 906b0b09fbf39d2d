import { getCountries } from 'libphonenumber-js/max'
import type { Locale } from './locale'

const known = new Map<Locale, { code: string; name: string }[]>()

/** Countries and territories by their names in a reader's language, in its order. Codes are ISO 3166-1 alpha-2. */
export function countries(locale: Locale): { code: string; name: string }[] {
  const listed = known.get(locale) ?? inOrder(locale)
  known.set(locale, listed)
  return listed
}

function inOrder(locale: Locale): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' })
  return getCountries()
    .flatMap((code) => {
      const name = names.of(code)
      return name ? [{ code, name }] : []
    })
    .sort((one, other) => one.name.localeCompare(other.name, locale))
}
