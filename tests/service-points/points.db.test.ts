import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '@/lib/accounts/actor'
import { writeHolidayCsv } from '@/lib/calendar/holiday-csv'
import { Holiday } from '@/lib/calendar/holidays'
import { refusalText } from '@/lib/cases/refusal-text'
import { newId } from '@/lib/core/ids'
import { importHolidays } from '@/lib/holidays/imports'
import { translator } from '@/lib/i18n/translator'
import { market } from '@/lib/markets'
import { addServicePoint, describeServicePoint, getOperator } from '@/lib/operators/operators'
import { openings } from '@/lib/service-points/directory'
import { withServicePoints } from '@/lib/service-points/instead-of-mail'
import { harborlinePoints, merantauPoints } from '@/prisma/demo/service-points'
import { freshDatabase } from '../support/database'
import { budisApplication, instant, liWeisApplication } from '../support/people'
import { done, monday, on, refusalOf, settle, type World } from '../support/world'

let world: World
let fresh: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  fresh = await freshDatabase()
  world = await settle()
})
afterAll(() => fresh.end())

const pointOf = async (operatorId: string, slug: string) =>
  (await getOperator(operatorId)).servicePoints.find((point) => point.slug === slug)

describe('a service point', () => {
  it('comes back as it was described, in every part', async () => {
    const { servicePoints } = await getOperator(world.harborline.id)
    const byName = [...harborlinePoints].sort((one, other) => one.name.localeCompare(other.name))
    expect(servicePoints).toEqual(byName)
  })

  it('of which only a line about its hours is known stays as it was', async () => {
    const old = { slug: 'old', name: 'Old', address: '1 Old Street', hours: 'Mo–Fr 9–17' }
    await fresh.database.$executeRaw`INSERT INTO service_points (id, operator_id, slug, name, address, hours)
      VALUES (${newId()}::uuid, ${world.harborline.id}::uuid, ${old.slug}, ${old.name}, ${old.address}, ${old.hours})`
    const point = await pointOf(world.harborline.id, 'old')
    expect(point).toEqual(old)
    const stateOf = await openings(await getOperator(world.harborline.id), monday)
    expect(point && stateOf(point)).toBeNull()
  })

  it('can be described anew, and what is left out is then unknown', async () => {
    const bare = { slug: 'new', name: 'New', address: '2 New Street', hours: '9–17' }
    await addServicePoint(system, world.harborline.id, { ...bare, phone: '+12125550199' }, monday)
    const position = { latitude: 40.7, longitude: -74 }
    await describeServicePoint(system, world.harborline.id, 'new', { position }, monday)
    expect(await pointOf(world.harborline.id, 'new')).toEqual({ ...bare, position })
  })

  it.each(['latitude = 91, longitude = 0', 'latitude = 1, longitude = NULL', 'latitude = 0, longitude = -181'])(
    'is nowhere but on Earth: %s',
    async (where) => {
      await expect(fresh.database.$executeRawUnsafe(`UPDATE service_points SET ${where}`)).rejects.toThrow('check')
    },
  )

  it('keeps a holiday from the moment its list is in force', async () => {
    const jakarta = merantauPoints[0]
    if (!jakarta) throw new Error('there is no point')
    const morning = instant('2027-05-06T04:00:00.000Z')
    const open = async () => (await openings(await getOperator(world.merantau.id), morning))(jakarta)?.kind
    expect(await open()).toBe('closed')
    const days = (market('ID').holidays[2027] ?? []).filter(({ date }) => date !== '2027-05-06')
    const decreed = days.map((day) => Holiday.parse({ ...day, status: 'decreed' }))
    const file = { market: 'ID' as const, fileName: 'skb.csv', csv: writeHolidayCsv(decreed) }
    expect(await importHolidays(world.adminElsewhere, file, { acceptMissing: true }, monday)).toMatchObject({
      ok: true,
    })
    expect(await open()).toBe('open')
  })
})

describe('mail that is not offered', () => {
  const mail = (city: string) => ({ method: 'mail' as const, address: { ...address, city } })
  const address = { street: 'Jl. Satu 1', city: '', region: 'Sulawesi Selatan', postalCode: '90111' }
  const asked = (city: string) =>
    ({ type: 'OpenCase', operator: 'merantau', market: 'ID', ...budisApplication, delivery: mail(city) }) as const

  it('is refused by the rule of the market, with the service points nearest to the address', async () => {
    const command = asked('MAKASSAR')
    const refusal = await withServicePoints(await refusalOf(world.budi, command), world.budi, command)
    expect(refusal).toMatchObject({
      kind: 'delivery-not-offered',
      because: 'market',
      servicePoints: [
        { slug: 'makassar-pettarani', distance: expect.any(Number) },
        { slug: 'denpasar-kuta' },
        { slug: 'jakarta-sudirman' },
      ],
    })
    const said = refusalText(translator('en'), 'en', refusal)
    expect(said).toContain('Cards are not mailed in Indonesia')
    expect(said).toContain('Gerai Pettarani · Jl. A. P. Pettarani 45, Makassar · ')
  })

  it('names them as they come where the town is not known', async () => {
    const command = asked('Atlantis')
    const refusal = await withServicePoints(await refusalOf(world.budi, command), world.budi, command)
    expect(refusal).toMatchObject({ servicePoints: [{ slug: 'jayapura-abepura', distance: null }, {}, {}] })
  })

  it('names those of the case it is asked for, and only to whoever may see it', async () => {
    const opened = await done(world.budi, { ...asked('x'), delivery: budisApplication.delivery })
    const command = { type: 'SaveAnswers', delivery: mail('Ubud') } as const
    const refusal = await refusalOf(world.budi, command, on(opened))
    const told = await withServicePoints(refusal, world.budi, command, opened.reference)
    expect(told).toMatchObject({ servicePoints: [{ slug: 'denpasar-kuta' }, {}, {}] })
    expect(await withServicePoints(refusal, world.liWei, command, opened.reference)).toEqual(refusal)
  })

  it('is the operator’s rule where others mail, and no other refusal is touched', async () => {
    const refusal = { kind: 'delivery-not-offered', method: 'mail', offered: ['pickup'] } as const
    const command = { type: 'OpenCase', operator: 'harborline', market: 'US', ...liWeisApplication } as const
    expect(await withServicePoints({ ...refusal, offered: ['pickup'] }, world.liWei, command)).toMatchObject({
      because: 'operator',
      servicePoints: [{ slug: 'new-york-canal' }, {}, {}],
    })
    const esim = { ...refusal, method: 'esim' as const, offered: ['pickup' as const] }
    expect(await withServicePoints(esim, world.liWei, command)).toBe(esim)
  })
})
