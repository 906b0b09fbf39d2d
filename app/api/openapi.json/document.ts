import { z } from 'zod'
import { inputs } from '@/lib/cases/commands'
import { CaseFilter } from '@/lib/cases/queries'
import { CaseRepresentation, EventRepresentation, WindowRepresentation } from '@/lib/cases/representation'
import { MarketId } from '@/lib/markets'
import { DeliveryMethod } from '@/lib/markets/policy'
import { statusOf } from '../problem'
import { resources } from '../v1/resources'
import { ReviewWindowQuery } from '../v1/review-window/query'
import { examples, openingExamples } from './examples'

/** The OpenAPI 3.1 document, made of the very schemas that read the requests. */
const json = (schema: z.ZodType) => {
  const { $schema: _schema, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return rest
}
const content = (schema: object) => ({ 'application/json': { schema } })

const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe('For people, in the language of Accept-Language (zh-CN, en, id).'),
  kind: z.enum(Object.keys(statusOf)),
  problems: z
    .array(z.object({ path: z.string(), problem: z.string() }))
    .optional()
    .describe('What is wrong where.'),
})
const refusals = {
  default: {
    description: 'Refused: nothing was written.',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  },
}
const reference = {
  name: 'reference',
  in: 'path',
  required: true,
  schema: { type: 'string' },
  description: 'Hyphens, spaces and small letters do not matter.',
}
const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  schema: { type: 'string', maxLength: 200 },
  description:
    'Your own name for this request. Sent again with the same body it returns the first result and does nothing.',
}

function query(schema: z.ZodObject, lists: readonly string[] = []) {
  return Object.entries(schema.shape).map(([name, field]) => ({
    name,
    in: 'query',
    required: !z.safeParse(field, undefined).success,
    schema: json(field as z.ZodType), // a shape's values are schemas
    ...(lists.includes(name) ? { explode: true } : {}),
  }))
}

function post(summary: string, input: z.ZodType, perMarket: Partial<Record<MarketId, object>>, parameters: object[]) {
  const named = Object.entries(perMarket).map(([market, value]) => [market, { summary: market, value }])
  return {
    summary,
    parameters: [...parameters, idempotencyKey],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: json(input), examples: Object.fromEntries(named) } },
    },
    responses: {
      201: { description: 'The case as it is now.', content: content({ $ref: '#/components/schemas/Case' }) },
      ...refusals,
    },
  }
}
const get = (summary: string, parameters: object[], body: z.ZodType, security?: []) => ({
  summary,
  ...(security ? { security } : {}),
  parameters,
  responses: { 200: { description: 'OK', content: content(json(body)) }, ...refusals },
})

const Operators = z.object({
  operators: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      market: MarketId,
      delivery: z.array(DeliveryMethod),
      servicePoints: z.array(z.object({ slug: z.string(), name: z.string(), address: z.string(), hours: z.string() })),
    }),
  ),
})

export function openApiDocument(): object {
  const commands = Object.entries(resources).map(([noun, { summary, input }]) => [
    `/api/v1/cases/{reference}/${noun}`,
    { post: post(summary, input, examples[noun as keyof typeof resources], [reference]) }, // the keys of this object
  ])
  return {
    openapi: '3.1.0',
    info: {
      title: 'Buka',
      version: '1',
      description:
        'Cases for replacing SIM cards. An API key belongs to one operator and has one role; it sees that operator’s cases and may do what the role may.',
    },
    security: [{ apiKey: [] }],
    paths: {
      '/api/v1/cases': {
        get: get(
          'Cases, oldest first',
          query(CaseFilter),
          z.object({ cases: z.array(CaseRepresentation), nextCursor: z.string().nullable() }),
        ),
        post: post('Open a case', inputs.OpenCase, openingExamples, []),
      },
      '/api/v1/cases/{reference}': { get: get('One case', [reference], CaseRepresentation) },
      '/api/v1/cases/{reference}/history': {
        get: get(
          'Everything that happened to a case',
          [reference],
          z.object({ reference: z.string(), events: z.array(EventRepresentation) }),
        ),
      },
      ...Object.fromEntries(commands),
      '/api/v1/review-window': {
        get: get(
          'What would be promised for a submission at a given time',
          query(ReviewWindowQuery, ['pause']),
          WindowRepresentation.extend({ market: MarketId, submittedAt: z.string() }),
          [],
        ),
      },
      '/api/v1/operators': { get: get('The operators cases can be opened with', [], Operators, []) },
      '/api/health': { get: get('Whether Buka and its database are up', [], z.object({ status: z.string() }), []) },
    },
    components: {
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } },
      schemas: { Case: json(CaseRepresentation), Problem: json(Problem) },
    },
  }
}
