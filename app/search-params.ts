/** What stands after the `?` of an address, each name once: of one given twice the first counts. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>

export async function read(params: SearchParams): Promise<Record<string, string | undefined>> {
  const entries = Object.entries(await params)
  return Object.fromEntries(entries.map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]))
}
