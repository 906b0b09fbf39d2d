import { ok, type Result, refuse } from '@/lib/core/result'
import { CivilDate } from '@/lib/core/time'
import { Hours, type OpeningHours } from './opening'

/**
 * Reads opening hours as people type them, `9–12.30, 14:00–18:00`, and writes them so that they can be typed again.
 * It refuses to know which day they are for, and whose they are.
 */
export type HoursProblem = 'not-hours' | 'closes-before-it-opens' | 'not-in-order' | 'too-many-hours'

const closed = /^(closed|tutup|libur|休息|关门|关闭|不营业)$/
const allDay = /^(24 ?h|24 hours|24 jam|24 ?小时|24\/7)$/
const span = /^(.+?)\s*(?:-|–|—|~|～|至|到|\bto\b|\bsampai\b|\bs\/d\b)\s*(.+)$/
const clock = /^(\d{1,2})(?:\s*[:.：]\s*(\d{2}))?\s*(am|pm)?$/

/** The spans of one day, in order. Nothing typed is closed. */
export function readHours(typed: string): Result<Hours, HoursProblem> {
  const text = typed.normalize('NFKC').trim().toLowerCase()
  if (text === '' || closed.test(text)) return ok([])
  if (allDay.test(text)) return ok([{ opens: '00:00', closes: '24:00' }])
  const spans = text.split(/[,;、]|\band\b|\bdan\b|和/).map((part) => span.exec(part.trim()))
  const hours = spans.map((parts) => ({ opens: readClock(parts?.[1]), closes: endOfDay(readClock(parts?.[2])) }))
  if (hours.some(({ opens, closes }) => opens === null || closes === null)) return refuse('not-hours')
  if (hours.some(({ opens, closes }) => `${opens}` >= `${closes}`)) return refuse('closes-before-it-opens')
  if (hours.length > 6) return refuse('too-many-hours')
  const read = Hours.safeParse(hours)
  return read.success ? ok(read.data) : refuse('not-in-order')
}

export const writeHours = (hours: Hours): string => hours.map(({ opens, closes }) => `${opens}–${closes}`).join(', ')

export type SpecialDay = OpeningHours['special'][number]
export type SpecialProblem = { line: number; problem: HoursProblem | 'not-a-date' | 'date-twice' }

/** A line for each day that is unlike all others: its date, and then its hours. Sorted by date. */
export function readSpecialDays(typed: string): Result<SpecialDay[], SpecialProblem> {
  const days: SpecialDay[] = []
  for (const [index, line] of typed.split('\n').entries()) {
    if (line.trim() === '') continue
    const at = { line: index + 1 }
    const [, first, rest = ''] = /^([^\s:]+)[\s:]*(.*)$/.exec(line.normalize('NFKC').trim()) ?? []
    const date = CivilDate.safeParse(first)
    if (!date.success) return refuse({ ...at, problem: 'not-a-date' })
    if (days.some((day) => day.date === date.data)) return refuse({ ...at, problem: 'date-twice' })
    // A date alone is a line that was not finished.
    const hours = rest === '' ? refuse('not-hours' as const) : readHours(rest)
    if (!hours.ok) return refuse({ ...at, problem: hours.refusal })
    days.push({ date: date.data, hours: hours.value })
  }
  return ok(days.sort((one, other) => one.date.localeCompare(other.date)))
}

/** `closed` is what a day without hours is called; it can be read again in every language. */
export const writeSpecialDays = (days: readonly SpecialDay[], closed: string): string =>
  days.map(({ date, hours }) => `${date} ${writeHours(hours) || closed}`).join('\n')

function readClock(typed = ''): string | null {
  const [, hour, minute = '00', half] = clock.exec(typed.trim()) ?? []
  if (hour === undefined || (half && (Number(hour) < 1 || Number(hour) > 12))) return null
  const hours = half ? (Number(hour) % 12) + (half === 'pm' ? 12 : 0) : Number(hour)
  const isTime = Number(minute) < 60 && (hours < 24 || (hours === 24 && minute === '00'))
  return isTime ? `${String(hours).padStart(2, '0')}:${minute}` : null
}

/** Midnight as an end is the end of the day. */
const endOfDay = (time: string | null) => (time === '00:00' ? '24:00' : time)
