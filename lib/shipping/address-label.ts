import type { Answers } from '@/lib/application/answers'

/**
 * Decides how the address of a parcel is printed: who, then where, as the postal service reads it, from the small to the
 * large. Refuses to know who may see it.
 */
/** Null where the card is not mailed, or the answers are erased. Within the country its name is left out. */
export function addressLines({ applicant, delivery }: Answers): string[] | null {
  if (delivery?.method !== 'mail') return null
  const { street, city, region, postalCode } = delivery.address
  return [applicant?.fullName ?? '', street, `${city}, ${region} ${postalCode}`].filter(Boolean)
}
