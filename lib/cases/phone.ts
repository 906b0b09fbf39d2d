import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'

/**
 * A number as people type it, in E.164; a local one is taken to be of `country`, and `00` to stand for `+`.
 * What is no number stays as it is.
 */
export function toE164(typed: string, country: CountryCode): string {
  const local = parsePhoneNumberFromString(typed.replace(/^\s*00/, '+'), country)
  if (local?.isValid()) return local.number
  // A number with its country code, only without the plus.
  const abroad = parsePhoneNumberFromString(`+${typed.replace(/\D/g, '')}`)
  return abroad?.isValid() ? abroad.number : (local?.number ?? typed)
}
