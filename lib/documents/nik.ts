import type { CivilDate } from '@/lib/core/time'

/**
 * Decides whether an Indonesian identity number (NIK) agrees with the person who gives it.
 * Does not know whether the number was ever issued: only the civil registry does.
 */
export type Gender = 'female' | 'male'

/** Digits 7–12 are the birth date as DDMMYY; 40 is added to the day for women. Null when it is no NIK at all. */
export function readNik(nik: string): { day: number; month: number; yearOfCentury: number; gender: Gender } | null {
  const match = /^\d{6}(\d{2})(\d{2})(\d{2})\d{4}$/.exec(nik)
  if (!match) return null
  const [rawDay, month, yearOfCentury] = match.slice(1).map(Number) as [number, number, number] // three groups above
  const gender = rawDay > 40 ? 'female' : 'male'
  const day = gender === 'female' ? rawDay - 40 : rawDay
  if (day < 1 || day > 31 || month < 1 || month > 12 || nik.endsWith('0000')) return null
  return { day, month, yearOfCentury, gender }
}

/** What in the number disagrees with the person; empty when all agrees. */
export function nikDisagreements(
  nik: string,
  person: { birthDate: CivilDate; gender: Gender },
): ('birthDate' | 'gender')[] {
  const read = readNik(nik)
  if (!read) return []
  const [year, month, day] = person.birthDate.split('-').map(Number) as [number, number, number] // a civil date has three parts
  const sameBirthDate = read.day === day && read.month === month && read.yearOfCentury === year % 100
  return [
    ...(sameBirthDate ? [] : (['birthDate'] as const)),
    ...(read.gender === person.gender ? [] : (['gender'] as const)),
  ]
}
