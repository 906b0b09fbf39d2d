import { z } from 'zod'

/**
 * The places in a body where text can stand, read from its schema: `applicant.fullName`. Of a choice, those of every
 * branch. Does not know what may stand there.
 */
type Node = {
  type?: string
  properties?: Record<string, Node>
  items?: Node
  anyOf?: Node[]
  oneOf?: Node[]
  allOf?: Node[]
  enum?: unknown[]
  const?: unknown
  $ref?: string
  $defs?: Record<string, Node>
}

export function textFields(schema: z.ZodType): string[] {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Node // as the library writes it
  const found = new Set<string>()
  walk(root, [])
  return [...found].sort()

  function walk(node: Node, path: readonly string[]): void {
    const aim = node.$ref ? (root.$defs?.[node.$ref.split('/').at(-1) ?? ''] ?? {}) : node
    for (const branch of [...(aim.anyOf ?? []), ...(aim.oneOf ?? []), ...(aim.allOf ?? [])]) walk(branch, path)
    for (const [name, child] of Object.entries(aim.properties ?? {})) walk(child, [...path, name])
    if (aim.items) walk(aim.items, [...path, '0'])
    if (aim.type === 'string' || typeof aim.const === 'string' || typeof aim.enum?.[0] === 'string')
      found.add(path.join('.'))
  }
}

/** A copy of a body with something else at one place; null when there is no such place in it. */
export function withAt(body: object, path: string, value: unknown): object | null {
  const copy = structuredClone(body) as Record<string, unknown>
  const names = path.split('.')
  const last = names.pop() ?? ''
  let place: unknown = copy
  for (const name of names)
    place = typeof place === 'object' && place !== null ? (place as Record<string, unknown>)[name] : undefined
  if (typeof place !== 'object' || place === null || !(last in place)) return null
  ;(place as Record<string, unknown>)[last] = value
  return copy
}
