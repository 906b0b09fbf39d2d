import type { Translate } from '@/lib/i18n/translator'

/** Why a service point was not added, changed, closed or opened again. */
export type PointRefusal = {
  kind:
    | 'points-not-permitted'
    | 'point-not-found'
    /** Somebody else changed it since it was looked at. */
    | 'point-changed'
    | 'point-closed'
    | 'point-not-closed'
    /** Customers could choose nothing else. */
    | 'last-point'
    | 'slug-taken'
}

const kinds: Record<PointRefusal['kind'], true> = {
  'points-not-permitted': true,
  'point-not-found': true,
  'point-changed': true,
  'point-closed': true,
  'point-not-closed': true,
  'last-point': true,
  'slug-taken': true,
}
export const isPointRefusal = (refusal: { kind: string }): refusal is PointRefusal => Object.hasOwn(kinds, refusal.kind)

export const pointRefusalText = (t: Translate, { kind }: PointRefusal): string => t(`refusals.${kind}`)
