import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hire } from '@/lib/accounts/accounts'
import type { Actor } from '@/lib/accounts/actor'
import { writeHolidayCsv } from '@/lib/calendar/holiday-csv'
import { Holiday } from '@/lib/calendar/holidays'
import {
  applyImport,
  compareHolidays,
  findImport,
  type HolidayImport,
  importHolidays,
  proposeHolidays,
  yearsWith,
} from '@/lib/holidays/imports'
import { calendarFor, holidayYears, inForce, listHolidayVersions } from '@/lib/holidays/lists'
import { promiseFor } from '@/lib/holidays/promise'
import { market } from '@/lib/markets'
import { freshDatabase } from '../support/database'
import { system } from '../support/people'
import { monday, settle, type World } from '../support/world'

let world: World
let admin: Actor
let fresh: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  fresh = await freshDatabase()
  world = await settle()
  const { id: operatorId } = world.merantau
  const person = {
    name: 'Hendra',
    email: 'hendra@merantau.example',
    password: 'a long enough password',
    locale: 'id',
  } as const
  const made = await hire(system, { ...person, role: 'admin', operatorId }, monday)
  if (!made.ok) throw new Error(made.refusal.kind)
  admin = made.value.actor
})
afterAll(() => fresh.end())

const ofYear = (year: number): readonly Holiday[] => market('ID').holidays[year] ?? []
const decreed = ofYear(2027).map((day) => ({ ...day, status: 'decreed' as const }))
const holiday = (date: string, nameEn: string) =>
  Holiday.parse({ date, kind: 'public', status: 'decreed', name: nameEn, nameEn })
const newYear2028 = [holiday('2028-01-01', "New Year's Day")]

const propose = (days: readonly Holiday[], actor = admin) =>
  proposeHolidays(actor, { market: 'ID', fileName: 'skb.csv', csv: writeHolidayCsv(days) }, monday)
async function proposed(days: readonly Holiday[]): Promise<HolidayImport> {
  const result = await propose(days)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}
const seen = ({ years }: HolidayImport, acceptMissing = false) => ({
  basedOn: Object.fromEntries(years.map((one) => [one.year, one.basedOn])),
  acceptMissing,
})
const versionsOf = async (year: number) =>
  (await listHolidayVersions('ID')).filter((one) => one.year === year).map((one) => one.version)

describe('a new official list', () => {
  it('is compared with the one in force, and changes nothing while it is only proposed', async () => {
    const found = await proposed(decreed)
    expect(found.years).toMatchObject([{ year: 2027, basedOn: 1, lacking: [] }])
    expect(found.years[0]?.changes.changed).toHaveLength(decreed.length)
    expect(await findImport(admin, found.id)).toEqual(found)
    expect((await holidayYears('ID'))[2027]).toEqual(ofYear(2027))
    expect((await yearsWith(found))[2027]).toEqual(decreed)
  })

  it('is put in force as the year’s next version, the earlier one is kept, and promises are no longer provisional', async () => {
    const submittedAt = '2027-06-08T03:00:00.000Z' as typeof monday // an instant, as the brand says
    const before = await promiseFor('ID', market('ID').policy, { submittedAt })
    expect(before).toMatchObject({ ok: true, value: { provisional: true } })
    const found = await proposed(decreed)
    expect(await applyImport(admin, found.id, seen(found), monday)).toEqual({ ok: true, value: { years: [2027] } })
    expect(await versionsOf(2027)).toEqual([2, 1])
    expect(await inForce('ID')).toMatchObject([
      { year: 2025, version: 1, imported: null },
      { year: 2026, version: 1 },
      { year: 2027, version: 2, imported: { actor: admin, by: 'Hendra', at: monday, fileName: 'skb.csv' } },
    ])
    expect(await promiseFor('ID', market('ID').policy, { submittedAt })).toMatchObject({
      ok: true,
      value: { provisional: false },
    })
    // Applying it once more is the same thing done once, and it still shows what it changed.
    expect(await applyImport(admin, found.id, seen(found), monday)).toMatchObject({ ok: true })
    expect(await versionsOf(2027)).toEqual([2, 1])
    expect(await findImport(admin, found.id)).toEqual({ ...found, applied: monday })
  })

  it('may bring a new year, which then can be promised', async () => {
    const found = await proposed(newYear2028)
    expect(found.years[0]).toMatchObject({ basedOn: null, changes: { added: newYear2028 } })
    expect(found.years[0]?.lacking).toContain('Christmas Day')
    expect(await applyImport(admin, found.id, seen(found), monday)).toMatchObject({
      refusal: { kind: 'holidays-missing', year: 2028, names: found.years[0]?.lacking },
    })
    expect(await applyImport(admin, found.id, seen(found, true), monday)).toMatchObject({ ok: true })
    expect(await versionsOf(2028)).toEqual([2])
    expect([...(await calendarFor('ID', market('ID').policy)).years.keys()]).toEqual([2025, 2026, 2027, 2028])
  })

  it('puts an earlier list back in force as one more version', async () => {
    const found = await proposed(ofYear(2027))
    await applyImport(admin, found.id, seen(found), monday)
    expect(await versionsOf(2027)).toEqual([3, 2, 1])
    expect((await holidayYears('ID'))[2027]).toEqual(ofYear(2027))
  })

  it('leaves out years of the file that are in force as they are', async () => {
    const extra = [...ofYear(2026), holiday('2026-09-09', 'Election Day')]
    const found = await proposed([...ofYear(2025), ...extra])
    expect(found.years.map(({ year }) => year)).toEqual([2025, 2026])
    expect(await applyImport(admin, found.id, seen(found), monday)).toMatchObject({ value: { years: [2026] } })
    expect([await versionsOf(2025), await versionsOf(2026)]).toEqual([[1], [2, 1]])
    // What is changed later in a year that it left alone is not its doing.
    const other = await proposed([...ofYear(2025), holiday('2025-09-09', 'Other')])
    await applyImport(admin, other.id, seen(other), monday)
    expect((await findImport(admin, found.id))?.years.map(({ year }) => year)).toEqual([2026])
    expect(await applyImport(admin, found.id, seen(found), monday)).toMatchObject({ value: { years: [2026] } })
  })

  it('is refused when another list has come into force since it was looked at', async () => {
    const one = await proposed([...decreed, holiday('2027-09-09', 'One Day')])
    const other = await proposed([...decreed, holiday('2027-10-10', 'Another Day')])
    expect(await applyImport(admin, one.id, seen(one), monday)).toMatchObject({ ok: true })
    expect(await applyImport(admin, other.id, seen(other), monday)).toEqual({
      ok: false,
      refusal: { kind: 'holidays-changed', year: 2027 },
    })
    const again = await findImport(admin, other.id)
    expect(again?.years[0]?.changes).toMatchObject({
      added: [{ nameEn: 'Another Day' }],
      removed: [{ nameEn: 'One Day' }],
    })
  })

  it('of two put in force at once only one is', async () => {
    const [one, other] = [
      await proposed([...decreed, holiday('2027-11-11', 'Eleventh')]),
      await proposed([...decreed, holiday('2027-12-12', 'Twelfth')]),
    ]
    const outcomes = await Promise.all([one, other].map((each) => applyImport(admin, each.id, seen(each), monday)))
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true])
  })

  it('is refused when it would change nothing, and line by line when it is none', async () => {
    const inForceNow = (await holidayYears('ID'))[2025] ?? []
    expect(await propose(inForceNow)).toEqual({ ok: false, refusal: { kind: 'holidays-unchanged' } })
    const csv = `${writeHolidayCsv(ofYear(2026))}2026-02-30,public,decreed,A,B\n2031-01-01,public,decreed,A,B\n`
    const refused = await compareHolidays(admin, { market: 'ID', csv })
    expect(refused).toEqual({
      ok: false,
      refusal: { kind: 'holidays-refused', problems: [{ line: 27, problem: 'not-a-date', about: '2026-02-30' }] },
    })
    const gap = await compareHolidays(admin, { market: 'ID', csv: csv.replace(/2026-02-30.*\n/, '') })
    expect(gap).toMatchObject({ refusal: { problems: [{ line: 27, problem: 'year-left-out', about: '2029' }] } })
  })

  it('is nobody’s to change but an administrator’s in that market, and the server’s own', async () => {
    for (const actor of [world.api, world.liWei, world.agent, world.auditor, world.reviewerElsewhere])
      expect(await propose(decreed, actor)).toEqual({ ok: false, refusal: { kind: 'holidays-not-permitted' } })
    const found = await proposed([...decreed, holiday('2027-07-07', 'Seventh')])
    expect(await findImport(world.api, found.id)).toBeNull()
    expect(await applyImport(world.api, found.id, seen(found), monday)).toMatchObject({
      refusal: { kind: 'import-not-found' },
    })
    for (const id of ['nothing', '0b000000-0000-4000-8000-000000000001']) expect(await findImport(admin, id)).toBeNull()
    expect(await propose([...decreed, holiday('2027-07-08', 'Eighth')], system)).toMatchObject({ ok: true })
  })

  it('can be brought and put in force in one step, over what was looked at or not at all', async () => {
    const file = {
      market: 'ID' as const,
      fileName: 'a\u202Eb.csv',
      csv: writeHolidayCsv([...decreed, holiday('2027-05-05', 'Fifth')]),
    }
    expect(await importHolidays(admin, file, { basedOn: { 2027: 1 } }, monday)).toMatchObject({
      refusal: { kind: 'holidays-changed', year: 2027 },
    })
    expect(await importHolidays(admin, file, {}, monday)).toEqual({ ok: true, value: { years: [2027] } })
    expect((await inForce('ID')).find(({ year }) => year === 2027)?.imported?.fileName).toBe('list.csv')
  })

  it('is kept for good: the database refuses to change or remove lists and files', async () => {
    for (const table of ['holiday_lists', 'holiday_imports'])
      for (const sql of [`UPDATE ${table} SET market = 'US'`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`])
        await expect(fresh.database.$executeRawUnsafe(sql), sql).rejects.toThrow('append-only')
  })
})
