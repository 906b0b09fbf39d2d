import { z } from 'zod'
import { Policy } from '@/lib/markets/policy'

/**
 * Decides when rules that a program sends are whole. What an earlier version lacks means what it always did; what a program
 * leaves out it may not know of, and would set back: so here nothing but what may be absent is. It refuses to know what
 * was in force before.
 */
export const WholePolicy = whole(Policy) as z.ZodType<Policy, Policy> // the same places; all of them are asked for

function whole(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodDefault) return whole(schema.unwrap())
  if (!(schema instanceof z.ZodObject)) return schema
  const parts = Object.entries<z.core.$ZodType>(schema.shape).map(([name, part]) => [name, whole(part)])
  // What is judged of several places together stays.
  return schema.safeExtend(Object.fromEntries(parts))
}
