import { type Details, type FieldName, type ParseResult, parse } from 'mrz'
import { ok, type Result, refuse } from '@/lib/core/result'
import { CivilDate } from '@/lib/core/time'
import { countryOfIcaoCode } from './countries'
import type { Gender } from './nik'

/**
 * Reads the machine-readable zone of a passport (ICAO Doc 9303, TD3) or an identity card (TD1, TD2) as it was pasted.
 * Decides only whether it agrees with itself; does not know whether the document is genuine, nor who holds it.
 */
export type MachineReadable = {
  kind: 'passport' | 'identity_card'
  number: string
  /** In capital Latin letters, however the holder writes the name: to suggest, never to put in its place. */
  suggestedSurname: string
  suggestedGivenNames: string
  /** Null where the document leaves it open. */
  birthDate: CivilDate | null
  gender: Gender | null
  expiresOn: CivilDate | null
  /** ISO 3166-1 alpha-2; null where there is none. */
  nationality: string | null
  issuer: string | null
}

/** Which part cannot be right. The names are those of sentences people read. */
export type MrzProblem =
  | 'mrz-not-recognised'
  | 'mrz-number-misread'
  | 'mrz-birth-date-misread'
  | 'mrz-expiry-misread'
  | 'mrz-personal-number-misread'
  | 'mrz-misread'

/** `today` settles the century of two-digit years: births are past, expiries near. Refuses with every part that is wrong. */
export function readMrz(pasted: string, today: CivilDate): Result<MachineReadable, MrzProblem[]> {
  const readings = possibleLines(pasted).flatMap((lines) => parseLines(lines) ?? [])
  const best = readings.find((reading) => faultsOf(reading).length === 0) ?? readings[0]
  if (!best) return refuse(['mrz-not-recognised'])
  const faults = faultsOf(best)
  if (faults.length > 0) return refuse(faults)
  return understood(best, today)
}

/** The lines as printed; more than one guess where a quotation mark may stand for one filler or for two. */
function possibleLines(pasted: string): string[][] {
  const tidy = pasted
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toUpperCase()
  return ['<<', '<'].flatMap((double) => {
    const text = tidy.replace(/[«《≪]/g, double).replace(/[‹〈❮]/g, '<')
    const lines = text
      .split(/[\r\n\u2028\u2029]+/)
      .map((line) => line.replace(/\s/g, ''))
      .filter((line) => line !== '')
    const asPasted = reshape(lines)
    const joined = lines.join('')
    const cut = shapes.find(({ count, width }) => joined.length === count * width)
    return [...(asPasted ? [asPasted] : []), ...(cut ? [slices(joined, cut.width)] : [])]
  })
}

// Doc 9303 parts 5, 6 and 4. In each, `names` is the line that ends in fillers, which people leave out or repeat.
const shapes = [
  { count: 3, width: 30, names: 2 },
  { count: 2, width: 36, names: 0 },
  { count: 2, width: 44, names: 0 },
] as const

function reshape(lines: string[]): string[] | null {
  const shape = shapes.find(
    ({ count, width, names }) =>
      lines.length === count && lines.every((line, index) => index === names || line.length === width),
  )
  if (!shape) return null
  const { names, width } = shape
  const fitted = lines.map((line, index) => (index === names ? line.replace(/<+$/, '').padEnd(width, '<') : line))
  return fitted.every((line) => line.length === width) ? fitted : null
}

const slices = (text: string, width: number): string[] =>
  Array.from({ length: text.length / width }, (_, index) => text.slice(index * width, (index + 1) * width))

function parseLines(lines: string[]): ParseResult | null {
  if (!lines.every((line) => /^[A-Z0-9<]+$/.test(line))) return null
  // The library throws on shapes it does not know; ours are known to it, but driving licences share them.
  const result = parse(lines, { autocorrect: true })
  return result.format === 'TD1' || result.format === 'TD2' || result.format === 'TD3' ? result : null
}

// States and gender are left out: no check digit covers them, and a state younger than the library's list is no misreading.
const problemOf: Partial<Record<FieldName, MrzProblem>> = {
  documentCode: 'mrz-not-recognised',
  documentNumber: 'mrz-number-misread',
  documentNumberCheckDigit: 'mrz-number-misread',
  birthDate: 'mrz-birth-date-misread',
  birthDateCheckDigit: 'mrz-birth-date-misread',
  expirationDate: 'mrz-expiry-misread',
  expirationDateCheckDigit: 'mrz-expiry-misread',
  personalNumber: 'mrz-personal-number-misread',
  personalNumberCheckDigit: 'mrz-personal-number-misread',
  compositeCheckDigit: 'mrz-misread',
  firstName: 'mrz-misread',
  lastName: 'mrz-misread',
}

function faultsOf(reading: ParseResult): MrzProblem[] {
  const faults = reading.details.flatMap((detail) => (isWrong(detail) && detail.field ? problemOf[detail.field] : []))
  const named = [...new Set(faults)].filter((fault) => fault !== undefined)
  if (named.includes('mrz-not-recognised')) return ['mrz-not-recognised']
  // The check digit over everything fails with any other: it is only news when it fails alone.
  return named.length > 1 ? named.filter((fault) => fault !== 'mrz-misread') : named
}

/** A filler may stand for the check digit of a date left open (Doc 9303 part 3, 4.9); the library wants a digit there. */
const isWrong = (detail: Details): boolean =>
  !detail.valid && !(/Date/.test(detail.field ?? '') && printed(detail).every((text) => /^<*$/.test(text)))

function understood({ format, fields, documentNumber, details }: ParseResult, today: CivilDate) {
  const birth = civilDate(fields.birthDate ?? '', bornBy(today))
  const expiry = civilDate(fields.expirationDate ?? '', nearest(today))
  const faults: MrzProblem[] = [
    ...(birth === 'impossible' ? (['mrz-birth-date-misread'] as const) : []),
    ...(expiry === 'impossible' ? (['mrz-expiry-misread'] as const) : []),
  ]
  if (birth === 'impossible' || expiry === 'impossible') return refuse(faults)
  return ok<MachineReadable>({
    kind: format === 'TD3' ? 'passport' : 'identity_card',
    number: documentNumber ?? '',
    suggestedSurname: fields.lastName ?? '',
    suggestedGivenNames: printedIn(details, 'lastName').includes('<<') ? (fields.firstName ?? '') : '',
    birthDate: birth,
    gender: fields.sex === 'female' || fields.sex === 'male' ? fields.sex : null,
    expiresOn: expiry,
    nationality: countryIn(details, 'nationality'),
    issuer: countryIn(details, 'issuingState'),
  })
}

/** A field as printed, and what its check digit is about: the library gives both, and declares only where they stand. */
const printed = (detail: Details): string[] =>
  detail.ranges.map((range) => ('raw' in range && typeof range.raw === 'string' ? range.raw : ''))

const printedIn = (details: Details[], field: FieldName): string =>
  details.filter((detail) => detail.field === field).flatMap(printed)[0] ?? ''

/** Read from the print, for the library keeps no value of a code it does not know. */
const countryIn = (details: Details[], field: FieldName) =>
  countryOfIcaoCode(printedIn(details, field).replaceAll('<', ''))

/** Fillers stand for what is not known (Doc 9303 part 3, 4.8); a year without its day is no birth date to us. */
function civilDate(text: string, chooseCentury: (dates: CivilDate[]) => CivilDate): CivilDate | null | 'impossible' {
  if (text.includes('<')) return null
  const [year = '', month = '', day = ''] = slices(text, 2)
  const dates = ['19', '20', '21'].flatMap((century) => {
    const date = CivilDate.safeParse(`${century}${year}-${month}-${day}`)
    return date.success ? [date.data] : []
  })
  return dates.length === 0 ? 'impossible' : chooseCentury(dates)
}

const bornBy = (today: CivilDate) => (dates: CivilDate[]) =>
  dates.findLast((date) => date <= today) ?? (dates[0] as CivilDate) // civilDate gives at least one

const nearest = (today: CivilDate) => (dates: CivilDate[]) => {
  const distance = (date: CivilDate) => Math.abs(Date.parse(date) - Date.parse(today))
  return dates.toSorted((one, other) => distance(one) - distance(other))[0] as CivilDate // civilDate gives at least one
}
