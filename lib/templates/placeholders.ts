/**
 * Decides which places of a template a case fills in, and how. Refuses to know where what is filled in comes from.
 */
export const placeholders = ['name', 'reference', 'operator', 'due'] as const
export type Placeholder = (typeof placeholders)[number]
/** What is known of a case; a draft has no name yet, and only a review has a day by which it is decided. */
export type Filling = { readonly [name in Placeholder]: string | null }

const place = /\{([^{}]*)\}/g
const isPlaceholder = (name: string): name is Placeholder => placeholders.some((one) => one === name)

/** The first place that nothing fills in, as it was typed; null when there is none. */
export const unknownPlaceholder = (body: string): string | null =>
  [...body.matchAll(place)].find(([, name = '']) => !isPlaceholder(name.trim()))?.[0] ?? null

/** The text for one case; null when something it needs is not known there, since a gap would be sent as it is. */
export function fillIn(body: string, filling: Filling): string | null {
  const filled = (name: string): string | null => (isPlaceholder(name) ? filling[name] : null)
  const names = [...body.matchAll(place)].map(([, name = '']) => name.trim())
  if (names.some((name) => filled(name) === null)) return null
  // Filled in at once: a name with braces in it is a name.
  return body.replace(place, (_, name: string) => filled(name.trim()) ?? '')
}
