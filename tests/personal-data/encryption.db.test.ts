import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openRow } from '@/lib/cases/particular-rows'
import { getApplication, listHistory } from '@/lib/cases/queries'
import { listCases } from '@/lib/cases/queue/list'
import { digestOf } from '@/lib/cases/sealing'
import { env } from '@/lib/core/env'
import { database } from '@/lib/database/client'
import { encryptPlainRows } from '@/lib/personal-data/encrypt-plain'
import { keyStatus, rotateKeys } from '@/lib/personal-data/keys'
import { dataKeys } from '../documents/storage/places'
import { freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { liWeisApplication } from '../support/people'
import { done, monday, on, settle, type World } from '../support/world'

let fresh: Awaited<ReturnType<typeof freshDatabase>>
let world: World

beforeAll(async () => {
  fresh = await freshDatabase()
  world = await settle()
})
afterAll(() => fresh.end())

const withLine = (msisdn: string) => openCase('US', { line: { ...liWeisApplication.line, msisdn } })
const find = async (q: string) =>
  (await listCases(world.api, { q, limit: 25 }, monday)).rows.map((row) => row.case.reference)

/** Every row of every table, as the text somebody with a copy of the database could search. */
async function dump(): Promise<string> {
  const tables = await database().$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`
  const rows = await Promise.all(
    tables.map(({ name }) => database().$queryRawUnsafe<{ text: string }[]>(`SELECT t::text AS text FROM ${name} t`)),
  )
  return rows
    .flat()
    .map(({ text }) => text)
    .join('\n')
}

describe('personal data', () => {
  it('is nowhere in the database as it was written, nor can it be guessed back from a digest', async () => {
    const opened = await done(world.agent, withLine('+12025550171'))
    await done(world.agent, commandOf.AddNote, on(opened))
    await done(world.agent, commandOf.SubmitApplication, on(opened))
    const text = await dump()
    expect(text).toContain(opened.reference)
    const { applicant, identity, line } = liWeisApplication
    const told = [
      applicant.fullName,
      applicant.phone,
      identity.number,
      line.iccid,
      '+12025550171',
      'Mott',
      'Called twice',
    ]
    for (const one of told.filter((one) => one !== undefined)) {
      expect(text).not.toContain(one)
      // Bytes are written in hexadecimal.
      expect(text).not.toContain(Buffer.from(one).toString('hex'))
    }
    expect(await database().particular.count({ where: { OR: [{ salt: { not: null } }, { keyId: null }] } })).toBe(0)
  })

  it('cannot be put beside another id or another kind', async () => {
    const opened = await done(world.agent, withLine('+12025550172'))
    const row = await database().particular.findUniqueOrThrow({ where: { id: opened.application.id } })
    expect(openRow(row).body).toMatchObject({ applicant: { fullName: '李伟' } })
    expect(() => openRow({ ...row, kind: 'text' })).toThrow(/was changed/)
    expect(() => openRow({ ...row, id: opened.id })).toThrow(/was changed/)
  })

  it('is found by each of its numbers, its address and its name', async () => {
    const opened = await done(
      world.agent,
      openCase('US', {
        applicant: { fullName: 'Maya Okafor', phone: '+447911123456', email: 'maya@example.com' },
        line: { msisdn: '+12025550173' },
        identity: { kind: 'passport', number: '533401122' },
        proof: { kind: 'order_number', number: 'HL-2026-77001' },
      }),
    )
    for (const q of ['maya oka', '+44 7911 123456', 'MAYA@example.com', '533 401 122', 'hl202677001', '202-555-0173'])
      expect(await find(q), q).toEqual([opened.reference])
    await done(world.agent, { type: 'SaveAnswers', applicant: { fullName: 'Maja Okafor' } }, on(opened))
    expect(await find('maya')).toEqual([])
    expect(await find('maja')).toEqual([opened.reference])
  })
})

describe('personal data of a version before', () => {
  it('is encrypted while it is read, with the digests it had, and found again', async () => {
    const opened = await done(world.agent, withLine('+12025550174'))
    const noted = await done(world.agent, commandOf.AddNote, on(opened))
    const before = await getApplication(noted)
    await unseal(opened.id)
    expect(await getApplication(noted)).toEqual(before)
    expect(await find('+8613800138000')).not.toContain(opened.reference)

    expect(await encryptPlainRows({ batch: 1 })).toBe(2)
    expect(await encryptPlainRows()).toBe(0)
    const rows = await database().particular.findMany({ where: { caseId: opened.id } })
    expect(rows.map(({ salt, body, keyId }) => [salt, body, keyId])).toEqual([
      [null, null, '1'],
      [null, null, '1'],
    ])
    const { application } = noted
    const sealed = rows.find(({ id }) => id === application.id)
    const { salt, body } = openRow(sealed ?? fail())
    expect(digestOf(salt, body)).toBe(application.digest)
    expect((await listHistory(world.agent, noted)).at(-1)?.text).toBe('Called twice')
    expect(await find('202 555 0174')).toEqual([opened.reference])
    expect(await find('李伟')).toContain(opened.reference)
  })

  it('is encrypted once by two who begin at once', async () => {
    const opened = await done(world.agent, withLine('+12025550175'))
    await unseal(opened.id)
    const counts = await Promise.all([encryptPlainRows(), encryptPlainRows()])
    expect(counts.toSorted()).toEqual([0, 1])
  })
})

describe('a new key', () => {
  it('takes over everything while the old one is still there, and then the old one can go', async () => {
    const before = await database().particular.count()
    const {
      BUKA_DATA_KEY: [old],
    } = env()
    const [next] = dataKeys('next')
    const keys = vi.spyOn(env(), 'BUKA_DATA_KEY', 'get').mockReturnValue([next, old])
    expect((await keyStatus()).keys).toEqual([
      { keyId: 'next', rows: 0, files: 0 },
      { keyId: '1', rows: before, files: 0 },
    ])
    // Stopped after the first batch, and begun again.
    let batches = 0
    const stopped = rotateKeys({
      batch: 2,
      progress: () => {
        if (++batches === 1) throw new Error('stopped')
      },
    })
    await expect(stopped).rejects.toThrow('stopped')
    expect(await rotateKeys({ batch: 2 })).toEqual({ rows: before - 2, files: 0, failed: 0 })
    keys.mockReturnValue([next])
    expect((await keyStatus()).keys).toEqual([{ keyId: 'next', rows: before, files: 0 }])
    expect((await listCases(world.api, { q: 'maja', limit: 2 }, monday)).rows[0]?.application).toMatchObject({
      applicant: { fullName: 'Maja Okafor' },
    })
    // Without the key nothing is read, and nothing is said to be something else.
    keys.mockReturnValue([old])
    await expect(listCases(world.api, { limit: 2 }, monday)).rejects.toThrow(/encrypted with key next/)
    expect((await rotateKeys()).failed).toBe(before)
    keys.mockRestore()
  })
})

function fail(): never {
  throw new Error('no such row')
}

/** Puts a case's rows back to how a version before wrote them. */
async function unseal(caseId: string): Promise<void> {
  const rows = await database().particular.findMany({ where: { caseId } })
  await database().particular.deleteMany({ where: { caseId } })
  await database().caseTerm.deleteMany({ where: { caseId } })
  for (const row of rows) {
    const { salt, body } = openRow(row)
    const { id, kind, createdAt } = row
    await database().particular.create({ data: { id, caseId, kind, createdAt, salt, body: body as string } })
  }
}
