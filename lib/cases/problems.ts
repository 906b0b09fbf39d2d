import type { z } from 'zod'
import type { AnswerProblem } from '@/lib/application/answers'
import { ok, type Result, refuse } from '@/lib/core/result'

/** Reads what somebody sent. What is wrong comes back as places and names of problems people are told in their language. */
export function read<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): Result<z.infer<Schema>, AnswerProblem[]> {
  const result = schema.safeParse(input, { reportInput: true })
  return result.success ? ok(result.data) : refuse(result.error.issues.flatMap(problemsIn))
}

function problemsIn(issue: z.core.$ZodIssue): AnswerProblem[] {
  const path = issue.path.join('.')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), problem: 'unknown-field' }))
  return [{ path, problem: nameOf(issue) }]
}

function nameOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'required'
  // Our schemas put the name of the problem where zod expects a sentence.
  if (/^[a-z]+(-[a-z]+)+$|^(required|invalid)$/.test(issue.message)) return issue.message
  if (issue.code === 'invalid_type') return 'wrong-type'
  if (issue.code === 'invalid_value' || issue.code === 'invalid_union')
    return issue.input === undefined ? 'required' : 'not-an-option'
  if (issue.code === 'invalid_format' && issue.format === 'date') return 'not-a-date'
  if (issue.code === 'invalid_format' && issue.format === 'datetime') return 'not-an-instant'
  return 'invalid'
}
