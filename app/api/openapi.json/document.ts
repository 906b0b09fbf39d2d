import { z } from 'zod'
import { eventTypes } from '@/lib/cases/events'
import { CaseRepresentation } from '@/lib/cases/representation'
import { WebhookBody } from '@/lib/webhooks/payload'
import { statusOf } from '../problem'
import { casePaths } from './case-paths'
import { content, get, json } from './parts'
import { rulePaths } from './rule-paths'
import { stockPaths } from './stock-paths'

/** The OpenAPI 3.1 document, made of the very schemas that read the requests. */
const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe('For people, in the language of Accept-Language (zh-CN, en, id).'),
  kind: z.enum(Object.keys(statusOf)),
  problems: z
    .array(
      z.object({
        path: z.string().optional(),
        line: z.int().optional(),
        problem: z.string(),
        text: z.string().optional(),
      }),
    )
    .optional()
    .describe('What is wrong where.'),
  because: z
    .enum(['market', 'operator'])
    .optional()
    .describe('Of `delivery-not-offered`, where mail was asked for: whose rule it is.'),
  changes: z
    .array(
      z.object({
        sequence: z.int(),
        type: z.enum(eventTypes),
        by: z.string().describe('The role of whoever did it.'),
        at: z.iso.datetime(),
      }),
    )
    .optional()
    .describe('Of `case-changed`: what has happened since the version that was looked at.'),
  servicePoints: z
    .array(z.object({ slug: z.string(), name: z.string(), address: z.string(), distance: z.int().nullable() }))
    .optional()
    .describe('Where the card can be fetched instead: up to three, the nearest to the town of the address first.'),
})

export function openApiDocument(): object {
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
      ...casePaths,
      ...stockPaths,
      ...rulePaths,
      '/api/health': { get: get('Whether Buka and its database are up', [], z.object({ status: z.string() }), []) },
    },
    webhooks: {
      caseEvent: {
        post: {
          summary: 'What an address that an administrator named is told of',
          requestBody: { content: content(json(WebhookBody)) },
          responses: { 200: { description: 'Anything from 200 to 299: taken. Everything else is tried again.' } },
        },
      },
    },
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'buka-session',
          description: 'The pages’ own; over HTTPS it is called `__Host-buka-session`.',
        },
      },
      schemas: { Case: json(CaseRepresentation), Problem: json(Problem) },
    },
  }
}
