import { z } from 'zod'
import type { MarketId } from '@/lib/markets'

/** What the descriptions of the API's paths are put together from. */
export const json = (schema: z.ZodType) => {
  const { $schema: _schema, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return rest
}
export const content = (schema: object) => ({ 'application/json': { schema } })

export const refusals = {
  default: {
    description: 'Refused: nothing was written.',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  },
}
export const reference = {
  name: 'reference',
  in: 'path',
  required: true,
  schema: { type: 'string' },
  description: 'Hyphens, spaces and small letters do not matter.',
}
export const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  schema: { type: 'string', maxLength: 200 },
  description:
    'Your own name for this request. Sent again with the same body it returns the first result and does nothing.',
}

export const caseAs = (status: 200 | 201) => ({
  [status]: { description: 'The case as it is now.', content: content({ $ref: '#/components/schemas/Case' }) },
  ...refusals,
})

export function query(schema: z.ZodObject, lists: readonly string[] = []) {
  return Object.entries(schema.shape).map(([name, field]) => ({
    name,
    in: 'query',
    required: !z.safeParse(field, undefined).success,
    schema: json(field as z.ZodType), // a shape's values are schemas
    ...(lists.includes(name) ? { explode: true } : {}),
  }))
}

export function post(
  summary: string,
  input: z.ZodType,
  perMarket: Partial<Record<MarketId, object>>,
  parameters: object[],
) {
  const named = Object.entries(perMarket).map(([market, value]) => [market, { summary: market, value }])
  return {
    summary,
    parameters: [...parameters, idempotencyKey],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: json(input), examples: Object.fromEntries(named) } },
    },
    responses: caseAs(201),
  }
}
export const get = (summary: string, parameters: object[], body: z.ZodType, security?: []) => ({
  summary,
  ...(security ? { security } : {}),
  parameters,
  responses: { 200: { description: 'OK', content: content(json(body)) }, ...refusals },
})

export const named = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } })
export const answered = (status: number, description: string, schema: z.ZodType) => ({
  [status]: { description, content: content(json(schema)) },
  ...refusals,
})
export const ifMatch = {
  name: 'If-Match',
  in: 'header',
  required: true,
  schema: { type: 'string' },
  description: 'The version that the rules follow, as `ETag` and the preview say it.',
}
