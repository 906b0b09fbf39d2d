/**
 * Decides what differs between two things that are kept as JSON, place by place. It refuses to know what the places are
 * called and how values are written.
 */
export type Leaf = string | number | boolean | null | readonly (string | number | boolean)[]
export type Difference = { path: string; before: Leaf; after: Leaf }

const isLeaf = (value: unknown): value is Leaf =>
  value === null ||
  typeof value !== 'object' ||
  (Array.isArray(value) && value.every((one) => typeof one !== 'object' || one === null))

/** Every place that holds a value: `review.cutOff`, `promotions.0.text.en`. A list of plain values is one value. */
export function leavesOf(value: unknown, above = ''): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>()
  if (value === undefined) return leaves
  if (isLeaf(value)) return above ? leaves.set(above, value) : leaves
  for (const [name, inner] of Object.entries(value as object)) // no leaf, and not null
    for (const [path, leaf] of leavesOf(inner, above ? `${above}.${name}` : name)) leaves.set(path, leaf)
  return leaves
}

/** The places whose values differ, in the order of `before` and then of what is new; null for what was not, or is no more. */
export function differences(before: unknown, after: unknown): Difference[] {
  const [was, is] = [leavesOf(before), leavesOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((path) => ({ path, before: was.get(path) ?? null, after: is.get(path) ?? null }))
    .filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after))
}
