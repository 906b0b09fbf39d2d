import type { CivilDate } from '@/lib/core/time'

/**
 * Decides whether an Indonesian identity number (NIK) agrees with the person who gives it.
 * Does not know whether the number was ever issued: only the civil registry does.
 */
export type Gender = 'female' | 'male'

export type NikProblem = 'not-a-nik' | 'nik-unknown-province' | 'nik-impossible-date' | 'nik-without-serial'

// Digits 1 and 2, by Kepmendagri 100.1.1-6117/2022. A NIK keeps the code of the province that first gave it.
const provinces = /^(1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-6])/

/** What keeps it from being a NIK (Perpres 67/2011: 16 digits, region, birth date, serial). Null when nothing does. */
export function nikProblem(nik: string): NikProblem | null {
  if (!/^\d{16}$/.test(nik)) return 'not-a-nik'
  if (!provinces.test(nik)) return 'nik-unknown-province'
  const { day, month, yearOfCentury } = birthIn(nik)
  // In a year of the century that may be a leap year, February has 29 days: 1900 was none, but 2000 was.
  const days = new Date(Date.UTC(2000 + yearOfCentury, month, 0)).getUTCDate()
  if (month < 1 || month > 12 || day < 1 || day > days) return 'nik-impossible-date'
  return nik.endsWith('0000') ? 'nik-without-serial' : null
}

/** Digits 7–12 are the birth date as DDMMYY; 40 is added to the day for women. Null when it is no NIK at all. */
export const readNik = (nik: string) => (nikProblem(nik) ? null : birthIn(nik))

function birthIn(nik: string): { day: number; month: number; yearOfCentury: number; gender: Gender } {
  const [rawDay, month, yearOfCentury] = [6, 8, 10].map((at) => Number(nik.slice(at, at + 2))) as [
    number,
    number,
    number,
  ] // three places
  const gender = rawDay > 40 ? 'female' : 'male'
  return { day: gender === 'female' ? rawDay - 40 : rawDay, month, yearOfCentury, gender }
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
