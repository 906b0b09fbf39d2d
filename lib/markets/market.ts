import type { CountryCode } from 'libphonenumber-js'
import type { HolidayYears } from '@/lib/calendar/holidays'
import type { Outline, Places } from './map'
import type { Policy } from './policy'

/** A country Buka works in: everything that differs between countries, as data. */
export type Market = {
  /** ISO 3166-1 alpha-2, and the first part of every case reference there. */
  id: string
  /** Where a line's number must belong. */
  country: CountryCode
  /** How people there write, for names such as that of their time zone. */
  homeLocale: string
  /** IANA zone in which its business days begin and end. */
  timeZone: string
  /** IANA zones its service points may be in, those of most people first. */
  timeZones: readonly string[]
  /** The official lists; their source is named in the file. */
  holidays: HolidayYears
  /** A phone number as people there write it, for hints. */
  phoneExample: string
  /** Code and number of digits of the smaller unit, by ISO 4217. */
  currency: { code: string; digits: number }
  /** Whether a phone must be registered by its IMEI to connect there. */
  registersPhones: boolean
  /** What a postal address there looks like; left out where cards are not mailed. */
  mail?: { regions: readonly string[]; postalCode: RegExp }
  /** What people there measure ways in, beside metres. */
  measuresIn: 'kilometres' | 'miles'
  /** Its towns; left out, service points are found by name and position alone. */
  places?: Places
  /** Left out, there is no map. */
  outline?: Outline
  /** What an operator starts with. */
  policy: Policy
}
