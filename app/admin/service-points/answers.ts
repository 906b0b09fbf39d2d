import type { Instant } from '@/lib/core/time'
import { formatPhone, formatWeekday } from '@/lib/i18n/format'
import { type Locale, localeNames, locales } from '@/lib/i18n/locale'
import { problemText, type Translate } from '@/lib/i18n/translator'
import type { Operator } from '@/lib/operators/operators'
import { sayHolidays, sayOpening, sayToday, sayWeek } from '@/lib/service-points/describe'
import { openings } from '@/lib/service-points/directory'
import { weekdays } from '@/lib/service-points/opening'
import type { Place } from '@/lib/service-points/places'
import type { PointInput } from '@/lib/service-points/point'
import type { PointProblem } from '@/lib/service-points/point-form'
import type { Form } from '../../forms/read-form'
import { failed, fieldFailed } from '../../forms/states'
import type { FormState } from '../../ui/form-state'

/** What the form of a service point says when it did not save anything. */
type Speech = { t: Translate; locale: Locale }

/** What is wrong, beside each box and with its name at the top. */
export function problemsOf(form: Form, problems: readonly PointProblem[], { t, locale }: Speech): FormState {
  const errors = Object.fromEntries(problems.map((one) => [one.field, textOf(one)]))
  const summary = Object.entries(errors).map(([field, message]) => [
    field,
    t('errors.field', { field: labelOf(field, { t, locale }), message }),
  ])
  return { ...failed(form, t('errors.summary')), errors, summary: Object.fromEntries(summary) }

  function textOf(one: PointProblem): string {
    if ('problem' in one) return problemText(t, one.problem)
    const { line, problem } = one.special
    return t('keeping.points.onLine', { line, problem: problemText(t, problem) })
  }
}

const labels = {
  name: 'name',
  address: 'address',
  phone: 'phone',
  hours: 'line',
  latitude: 'latitude',
  longitude: 'longitude',
  timeZone: 'timeZone',
  holidayHours: 'holidayHours',
  special: 'special',
} as const

function labelOf(field: string, { t, locale }: Speech): string {
  const [group, name] = field.split('.')
  const day = weekdays.find((one) => group === 'week' && one === name)
  if (day) return formatWeekday(locale, weekdays.indexOf(day) + 1)
  const noteIn = locales.find((one) => group === 'note' && one === name)
  if (noteIn) return `${t('keeping.points.notes')} (${localeNames[noteIn]})`
  return Object.hasOwn(labels, field) ? t(`keeping.points.${labels[field as keyof typeof labels]}`) : field // just found
}

/** The middle of a town, filled in. */
export function suggested(form: Form, place: Place | undefined, t: Translate): FormState {
  const { town = '' } = form.values
  if (town.trim() === '') return fieldFailed(form, 'town', t('keeping.points.townMissing'), t)
  if (!place) return fieldFailed(form, 'town', t('keeping.points.notFound', { typed: town }), t)
  const { latitude, longitude } = place.position
  return {
    values: { ...form.values, latitude: String(latitude), longitude: String(longitude) },
    errors: {},
    tone: 'info',
    message: t('keeping.points.found', { place: `${place.name}, ${place.region}` }),
  }
}

/** What customers would read, as of now. */
export async function previewed(
  form: Form,
  point: PointInput,
  operator: Operator,
  { t, locale, now }: Speech & { now: Instant },
): Promise<FormState> {
  const { name, address, phone, note, opening, hours } = point
  const speech = { t, locale, market: operator.market }
  const state = (await openings(operator, now))({ ...point, slug: '' })
  const line = (label: string, text: string) => t('errors.field', { field: label, message: text })
  const timed =
    opening && state
      ? [
          sayOpening(state, opening, now, speech),
          ...[sayToday(state, speech)].filter((said) => said !== null),
          ...sayWeek(opening, speech).map((run) => line(run.days, run.hours)),
          line(t('points.onHolidays'), sayHolidays(opening, speech)),
        ]
      : [t('case.pickupHours', { hours })]
  const lines = [name, address, ...timed, ...(note ? [note[locale]] : []), ...(phone ? [formatPhone(phone)] : [])]
  return { ...failed(form, t('keeping.points.previewTitle')), tone: 'info', lines }
}
