import { z } from 'zod'
import type { Wish } from '@/lib/service-points/find'

const degrees = (most: number) =>
  z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,8})?$/)
    .transform(Number)
    .pipe(z.number().min(-most).max(most))
const Typed = z.object({ latitude: degrees(90), longitude: degrees(180) })

/** Where somebody looks from, as a form or an address says it; what is no position is none. */
export function wishOf(typed: { place?: string; latitude?: string; longitude?: string }): Wish {
  const position = Typed.safeParse(typed).data
  return { place: typed.place?.slice(0, 100).trim() || undefined, position }
}
