import { Prisma } from '@/lib/database/generated/client'
import { PointDetails, type ServicePoint } from '@/lib/service-points/point'

/** A service point as its row holds it. */
export type PointRow = {
  slug: string
  name: string
  address: string
  hours: string
  latitude: number | null
  longitude: number | null
  opening: unknown
  phone: string | null
  note: unknown
}

export function toServicePoint({ slug, name, address, hours, ...row }: PointRow): ServicePoint {
  const { latitude, longitude, opening, phone, note } = row
  const details = PointDetails.parse({
    ...(latitude !== null && longitude !== null ? { position: { latitude, longitude } } : {}),
    ...(opening ? { opening } : {}),
    ...(phone ? { phone } : {}),
    ...(note ? { note } : {}),
  })
  return { slug, name, address, hours, ...details }
}

export const toColumns = ({ slug, name, address, hours, ...details }: ServicePoint) => ({
  slug,
  name,
  address,
  hours,
  ...detailColumns(details),
})

export const detailColumns = ({ position, opening, phone, note }: PointDetails) => ({
  latitude: position?.latitude ?? null,
  longitude: position?.longitude ?? null,
  opening: opening ?? Prisma.DbNull,
  phone: phone ?? null,
  note: note ?? Prisma.DbNull,
})
