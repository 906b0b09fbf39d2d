import { parseView, printView, type View } from '@/lib/cases/queue/views'
import { parseReference } from '@/lib/cases/reference'

/** What stands after the `?` of the desk's address. */
export type Params = Readonly<Record<string, string | undefined>>

/** What the desk looks at beside its view. `q` is a reference; `s` anything else that is looked for: search-token.ts. */
type Beside = { q?: string; s?: string; cursor?: string }

/** A view as it stands after the `?`; what makes no sense is left out. */
export const queryOf = (view: View, { q, s, cursor }: Beside = {}): string => {
  const rest = Object.entries({ q: parseReference(q ?? ''), s, cursor }).flatMap(([name, value]) =>
    value ? [new URLSearchParams({ [name]: value }).toString()] : [],
  )
  return [printView(view), ...rest].filter(Boolean).join('&')
}

export function addressOf(view: View, beside: Beside = {}): string {
  const query = queryOf(view, beside)
  return query ? `/desk?${query}` : '/desk'
}

/** The same of an address as it came. */
export const viewQuery = (params: Params): string => queryOf(parseView(params), params)
export const address = (params: Params): string => addressOf(parseView(params), params)
