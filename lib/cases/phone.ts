import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'

/**
 * A number as people type it, in E.164; a local one is taken to be of `country`, and `00` to stand for `+`.
 * What is no number stays as it is.
 */
export function toE164(typed: string, country: CountryCode): string {
  const local = parsePhoneNumberFromString(typed.replace(/^\s*00/, '+'), country)
  if (local?.isValid()) return local.number
  const abroad = withPlus(typed)
  return abroad?.isValid() ? abroad.number : typed
}

/** The same for somebody whose home may be anywhere: what could be two countries' number stays as it is. */
export const toE164FromAnywhere = (typed: string, country: CountryCode): string =>
  isAmbiguous(typed) ? typed : toE164(typed, country)

/** A number with its country code, only without the plus. */
const withPlus = (typed: string) => parsePhoneNumberFromString(`+${typed.replace(/\D/g, '')}`)

/** Eleven digits from 1 may be America's, or a mobile in China without its code: whoever typed them has to say. */
function isAmbiguous(typed: string): boolean {
  const digits = typed.replace(/\D/g, '')
  if (typed.includes('+') || !/^1\d{10}$/.test(digits)) return false
  return Boolean(parsePhoneNumberFromString(digits, 'CN')?.isValid() && withPlus(digits)?.isValid())
}
