import type { ServicePoint } from './point'

/**
 * The ways from a service point into the map somebody uses. Nothing is asked of those maps until a link is followed.
 */
export type MapLinks = { geo: string; openStreetMap: string; apple: string }

/** Where only the address is known, the map looks for it. */
export function mapLinks({ name, address, position }: Pick<ServicePoint, 'name' | 'address' | 'position'>): MapLinks {
  const words = encodeURIComponent(position ? name : address)
  if (!position)
    return {
      // RFC 5870 knows positions only; 0,0 with a query is how phones read an address.
      geo: `geo:0,0?q=${words}`,
      openStreetMap: `https://www.openstreetmap.org/search?query=${words}`,
      apple: `https://maps.apple.com/?q=${words}`,
    }
  const { latitude, longitude } = position
  return {
    geo: `geo:${latitude},${longitude}?q=${latitude},${longitude}(${words})`,
    openStreetMap: `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`,
    apple: `https://maps.apple.com/?ll=${latitude},${longitude}&q=${words}`,
  }
}
