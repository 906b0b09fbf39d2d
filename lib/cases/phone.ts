import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** A number as people type it, in E.164; a local one is taken to be of `country`. What is no number stays as it is. */
export const toE164 = (typed: string, country: CountryCode): string =>
  parsePhoneNumberFromString(typed, country)?.number ?? typed
