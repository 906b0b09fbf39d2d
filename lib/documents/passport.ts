import type { CivilDate } from '@/lib/core/time'

/**
 * Decides whether what is said of a passport or a permit can be right: its number, its expiry, its holder's age.
 * Does not know whether it was ever issued, and is strict only where a source says how numbers are made there.
 */
/** Without the spaces and hyphens people put between groups, in capitals and half-width. */
const tidyNumber = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')

// By nationality (ISO 3166-1 alpha-2). Sources: [P] the definition of that country's passport number in Microsoft Purview
// (learn.microsoft.com/purview/sit-defn-…-passport-number), [V] the table of validator.js (isPassportNumber), [C] the
// Chinese descriptions that follow the National Immigration Administration's notice of April 2017.
// Where newer booklets go beyond a source, they are taken as well: a wrong refusal costs a traveller more than a typo.
const forms: Record<string, RegExp> = {
  // [C] E and 8 digits; since 2017 a letter other than I and O in the second place. G before 2012, 14 and 15 before that.
  // D, S and P, or DE, SE and PE: diplomatic, service and public affairs.
  CN: /^(E[A-HJ-NP-Z\d]\d{7}|G\d{8}|1[45]\d{7}|[DSP][E\d]\d{7}|[SP]\.\d{7})$/,
  // [C] K and 8 digits; H before, and a second letter in newer booklets.
  HK: /^[HK][A-Z\d]\d{7}$/,
  // [C] MA and 7 digits; MB and on in newer booklets.
  MO: /^M[A-Z]\d{7}$/,
  // [P] [C] 9 digits, the first a 3 if there is a chip.
  TW: /^\d{9}$/,
  // [P] One or two letters, six or seven digits.
  ID: /^[A-Z]{1,2}\d{6,7}$/,
  // [P] A letter or a digit, then eight digits.
  US: /^[A-Z\d]\d{8}$/,
  GB: /^[A-Z\d]\d{8}$/,
  // [P] E, seven digits, a letter; newer booklets begin with K.
  SG: /^[A-Z]\d{7}[A-Z]$/,
  // [P] A, H or K, eight digits.
  MY: /^[AHK]\d{8}$/,
  // [P] One letter, or P and another, then seven digits; newer booklets begin with R and another.
  AU: /^([A-Z]|[PR][A-Z])\d{7}$/,
  // [P] M, S, R, O or D, then eight digits, of which a letter may take the fourth one's place.
  KR: /^[MSROD]\d{3}[A-Z\d]\d{4}$/,
  // [V] Two letters, seven digits.
  JP: /^[A-Z]{2}\d{7}$/,
  // [V] One letter, seven digits; newer booklets begin with two.
  IN: /^[A-Z]{1,2}\d{7}$/,
}

// Doc 9303 part 4 gives the number nine places; older booklets and other papers have fewer or more.
const anyForm = /^(?=.*\d)[A-Z\d]{5,15}$/

/** Of `nationality` (ISO 3166-1 alpha-2) where it is known, as typed. */
export const isPassportNumber = (typed: string, nationality: string | null | undefined): boolean =>
  (forms[nationality ?? ''] ?? anyForm).test(tidyNumber(typed))

/** KITAS and KITAP of Indonesia. What is written about their numbers disagrees, so any that could be one passes. */
export const isPermitNumber = (typed: string): boolean => /^(?=.*\d)[A-Z\d]{5,20}$/.test(tidyNumber(typed))

/** A document is good through the day printed on it (Doc 9303 part 3, 4.8: "date of expiry"). */
export const isExpired = (expiresOn: CivilDate, today: CivilDate): boolean => expiresOn < today

/** Whole years lived. Who was born on 29 February is a year older from 1 March of other years, so nobody is of age early. */
export function ageOn(birthDate: CivilDate, today: CivilDate): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years
}

const longestLife = 120

/** Still to come, or more than 120 years ago. */
export const isImplausibleBirth = (birthDate: CivilDate, today: CivilDate): boolean =>
  birthDate > today || ageOn(birthDate, today) > longestLife

/** `majority` is the age, in whole years, from which people act for themselves. */
export const isMinor = (birthDate: CivilDate, today: CivilDate, majority: number): boolean =>
  ageOn(birthDate, today) < majority
