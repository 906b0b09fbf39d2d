import { type Leaf, leavesOf } from '@/lib/administration/differences'
import type { Policy } from '@/lib/markets/policy'

/** Decides what stands at a place of the rules, such as `review.cutOff`. It refuses to know what the place is for. */
export const valueAt = (policy: Policy, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], policy) // plain data

/** The same as one value or a list of plain ones; null where nothing stands. */
export const leafAt = (policy: Policy, path: string): Leaf => leavesOf(policy).get(path) ?? null
