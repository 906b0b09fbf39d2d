import { toE164 } from '@/lib/cases/phone'
import { ok, type Result, refuse } from '@/lib/core/result'
import { locales } from '@/lib/i18n/locale'
import type { Market } from '@/lib/markets/market'
import {
  type HoursProblem,
  readHours,
  readSpecialDays,
  type SpecialProblem,
  writeHours,
  writeSpecialDays,
} from './hours-text'
import { type Hours, OpeningHours, weekdays } from './opening'
import { PointDetails, PointInput, Position, type ServicePoint } from './point'

/**
 * Turns the boxes of a form into a service point, and back, and says of each box what is wrong with it.
 * It refuses to know whose point it is, and what the boxes are called in any language.
 */
export type FieldProblem = 'required' | 'invalid' | 'too-long' | 'not-degrees' | 'not-a-phone-number' | HoursProblem
export type PointProblem = { field: string } & ({ problem: FieldProblem } | { special: SpecialProblem })
type Typed = Record<string, string>

/** `country` is where a phone number without a country code belongs. */
export function readPointForm(typed: Typed, country: Market['country']): Result<PointInput, PointProblem[]> {
  const problems: PointProblem[] = []
  const say = (field: string) => (problem: FieldProblem) => problems.push({ field, problem })
  const given = (field: string) => typed[field]?.trim() || undefined
  const text = (field: 'name' | 'address' | 'hours') => {
    const read = PointInput.shape[field].safeParse(typed[field] ?? '')
    if (read.success) return read.data
    say(field)(read.error.issues[0]?.message === 'required' ? 'required' : 'too-long')
    return ''
  }
  const phone = () => {
    const said = given('phone')
    const plain = said && toE164(said, country).replace(/[\s().-]/g, '')
    const read = PointDetails.shape.phone.safeParse(plain)
    if (!read.success) say('phone')('not-a-phone-number')
    return plain
  }
  const position = () => {
    const [latitude, longitude] = (['latitude', 'longitude'] as const).map((field, index) => {
      const other = index === 0 ? 'longitude' : 'latitude'
      const text = given(field)?.normalize('NFKC').replace('−', '-').replace(',', '.')
      if (text === undefined && given(other) !== undefined) say(field)('required')
      if (text === undefined) return undefined
      const read = Position.shape[field].safeParse(/^[-+]?\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : null)
      if (!read.success) say(field)('not-degrees')
      return read.data
    })
    return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude }
  }
  const note = () => {
    const notes = locales.map((locale) => [locale, given(`note.${locale}`)] as const)
    if (notes.every(([, words]) => words === undefined)) return undefined
    for (const [locale, words] of notes) {
      if (words === undefined) say(`note.${locale}`)('required')
      else if (!noteIn(locale).safeParse(words).success) say(`note.${locale}`)('too-long')
    }
    return Object.fromEntries(notes)
  }
  const input = {
    name: text('name'),
    address: text('address'),
    phone: phone(),
    note: note(),
    position: position(),
    hours: text('hours'),
    opening: readOpening(typed, problems),
  }
  if (problems.length > 0) return refuse(problems)
  const whole = PointInput.safeParse(
    Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)),
  )
  return whole.success ? ok(whole.data) : refuse([{ field: 'name', problem: 'invalid' }])
}

const noteIn = (locale: (typeof locales)[number]) => PointDetails.shape.note.unwrap().shape[locale]

/** Undefined, hours being known only as a line, when nothing is said about any day. */
function readOpening(typed: Typed, problems: PointProblem[]): OpeningHours | undefined {
  const days = weekdays.map((day) => `week.${day}`)
  const own = typed.holidays === 'own'
  const said = [...days, 'special', ...(own ? ['holidayHours'] : [])]
  if (said.every((field) => !typed[field]?.trim())) return undefined
  const hoursIn = (field: string): Hours => {
    const read = readHours(typed[field] ?? '')
    if (read.ok) return read.value
    problems.push({ field, problem: read.refusal })
    return []
  }
  const week = Object.fromEntries(weekdays.map((day) => [day, hoursIn(`week.${day}`)]))
  const holidays = own ? hoursIn('holidayHours') : 'as-usual'
  const special = readSpecialDays(typed.special ?? '')
  if (!special.ok) problems.push({ field: 'special', special: special.refusal })
  const opening = { timeZone: typed.timeZone, week, holidays, special: special.ok ? special.value : [] }
  const read = OpeningHours.safeParse(opening)
  if (!read.success) problems.push({ field: 'timeZone', problem: 'invalid' })
  return read.data
}

/** What the boxes hold for a point. `closed` is what a day without hours is called. */
export function pointFields(point: ServicePoint, closed: string): Typed {
  const { name, address, hours, phone, position, note, opening } = point
  const week = opening ? weekdays.map((day) => [`week.${day}`, writeHours(opening.week[day]) || closed] as const) : []
  const holidays = opening?.holidays ?? 'as-usual'
  return {
    name,
    address,
    hours,
    ...(phone ? { phone } : {}),
    ...(position ? { latitude: String(position.latitude), longitude: String(position.longitude) } : {}),
    ...Object.fromEntries(note ? locales.map((locale) => [`note.${locale}`, note[locale]]) : []),
    ...Object.fromEntries(week),
    ...(opening ? { timeZone: opening.timeZone, special: writeSpecialDays(opening.special, closed) } : {}),
    holidays: holidays === 'as-usual' ? holidays : 'own',
    ...(holidays === 'as-usual' ? {} : { holidayHours: writeHours(holidays) || closed }),
  }
}
