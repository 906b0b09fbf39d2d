import { z } from 'zod'
import { ChangeFilter } from '@/lib/administration/list'
import { CardChange, CardFilter, CardRow } from '@/lib/cards/keeping'
import { BulkInput } from '@/lib/cases/bulk'
import { inputs } from '@/lib/cases/commands'
import { eventTypes } from '@/lib/cases/events'
import { CaseFilter } from '@/lib/cases/queue/filter'
import { CaseRepresentation, EventRepresentation, WindowRepresentation } from '@/lib/cases/representation'
import { StatusRepresentation } from '@/lib/cases/status-representation'
import { TakenIn } from '@/lib/mailbox/taken-in'
import { MarketId } from '@/lib/markets'
import { DeliveryMethod } from '@/lib/markets/policy'
import { LookUp } from '@/lib/notifications/look-up'
import { ReportQuery } from '@/lib/reports/period'
import { Report } from '@/lib/reports/report'
import { PointInput } from '@/lib/service-points/point'
import { TemplateInput, TextTemplate } from '@/lib/templates/template'
import { WebhookBody } from '@/lib/webhooks/payload'
import { statusOf } from '../problem'
import { ChangePage } from '../v1/audit/bodies'
import { CardList, Imported, ImportQuery } from '../v1/cards/bodies'
import { BulkAnswer } from '../v1/cases/bulk/bodies'
import { DocumentQuery, FileName, fileNameHeader } from '../v1/document-query'
import { EsimFile, EsimsImported, EsimsInStock } from '../v1/esims/bodies'
import { HolidayComparison, HolidayFile, HolidaysInForce, HolidaysQuery } from '../v1/holidays/bodies'
import { AddressedFilter } from '../v1/listed'
import {
  PolicyChange,
  PolicyInput,
  PolicyRepresentation,
  PreviewRepresentation,
  VersionList,
} from '../v1/policy/bodies'
import { MovesPreview, Recalculated, Recalculation } from '../v1/recalculation/bodies'
import { resources } from '../v1/resources'
import { ReviewWindowQuery } from '../v1/review-window/query'
import {
  ClosedServicePoint,
  NewServicePoint,
  ServicePointRepresentation,
  ServicePoints,
  ServicePointsQuery,
} from '../v1/service-points/query'
import { StaffList } from '../v1/staff/bodies'
import {
  DeliveryLog,
  DeliveryQuery,
  RenewedSecret,
  WebhookInput,
  WebhookList,
  WebhookRepresentation,
  WithSecret,
} from '../v1/webhooks/bodies'
import { examples, openingExamples } from './examples'
import { streamPaths } from './streams'

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

const fileName = { name: fileNameHeader, in: 'header', required: true, schema: json(FileName) }

const caseAs = (status: 200 | 201) => ({
  [status]: { description: 'The case as it is now.', content: content({ $ref: '#/components/schemas/Case' }) },
  ...refusals,
})

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
    responses: caseAs(201),
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
      servicePoints: z.array(ServicePointRepresentation),
    }),
  ),
})

const named = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } })
const answered = (status: number, description: string, schema: z.ZodType) => ({
  [status]: { description, content: content(json(schema)) },
  ...refusals,
})
const cards = {
  '/api/v1/cards': {
    get: get('The stock of cards, by number', query(CardFilter), CardList),
    post: {
      summary: 'Put a file of cards into stock, all of it or nothing',
      parameters: query(ImportQuery),
      requestBody: {
        required: true,
        content: {
          'text/csv': {
            schema: { type: 'string' },
            example: 'iccid,service_point\n8901260000000000014,new-york-canal\n',
          },
        },
      },
      responses: answered(201, 'They are in stock; with `preview` (200) they could be.', Imported),
    },
  },
  '/api/v1/cards/{iccid}/state': {
    post: {
      summary: 'Take a card out of stock, or put it back',
      parameters: [named('iccid')],
      requestBody: { required: true, content: content(json(CardChange)) },
      responses: answered(201, 'The card as it is now.', CardRow),
    },
  },
}
const Accepted = z.object({ id: z.uuid().describe('The delivery; the log tells what comes of it.') })
const webhooks = {
  '/api/v1/webhooks': {
    get: get('The addresses that are told of everything', [], WebhookList),
    post: {
      summary: 'Tell an address of everything from now on',
      requestBody: { required: true, content: content(json(WebhookInput)) },
      responses: answered(201, 'It is told. The secret is in this answer alone.', WithSecret),
    },
  },
  '/api/v1/webhooks/{id}': {
    get: get('One of them', [named('id')], WebhookRepresentation),
    delete: {
      summary: 'Stop telling it',
      parameters: [named('id')],
      responses: answered(200, 'It is told nothing any more.', WebhookRepresentation),
    },
  },
  '/api/v1/webhooks/{id}/secret': {
    post: {
      summary: 'Make a new secret; the one before signs as well for a day',
      parameters: [named('id')],
      responses: answered(201, 'The new one.', RenewedSecret),
    },
  },
  '/api/v1/webhooks/{id}/tests': {
    post: {
      summary: 'Send a test',
      parameters: [named('id')],
      responses: answered(202, 'It is on its way.', Accepted),
    },
  },
  '/api/v1/webhooks/{id}/deliveries': {
    get: get('What it was told, newest first', [named('id'), ...query(DeliveryQuery)], DeliveryLog),
  },
  '/api/v1/webhooks/{id}/deliveries/{delivery}/resend': {
    post: {
      summary: 'Send a delivery again that was taken or given up',
      parameters: [named('id'), named('delivery')],
      responses: answered(202, 'It is on its way again.', Accepted),
    },
  },
}

const ifMatch = {
  name: 'If-Match',
  in: 'header',
  required: true,
  schema: { type: 'string' },
  description: 'The version that the rules follow, as `ETag` and the preview say it.',
}
const policy = {
  '/api/v1/policy': {
    get: get('The rules in force, for keys of administrators', [], PolicyRepresentation),
    put: {
      summary: 'Save the next version of the rules',
      parameters: [ifMatch],
      requestBody: { required: true, content: content(json(PolicyChange)) },
      responses: answered(200, 'They are in force.', PolicyRepresentation),
    },
  },
  '/api/v1/policy/preview': {
    post: {
      summary: 'See what rules would do, before they are saved',
      requestBody: { required: true, content: content(json(PolicyInput)) },
      responses: answered(200, 'What they would do. Nothing is saved.', PreviewRepresentation),
    },
  },
  '/api/v1/policy/versions': { get: get('Every version of the rules, the newest first', [], VersionList) },
  '/api/v1/audit': {
    get: get('What was changed in how the operator is run, newest first', query(ChangeFilter), ChangePage),
  },
}

const TemplateList = z.object({ templates: z.array(TextTemplate) })
const templates = {
  '/api/v1/text-templates': {
    get: get('The texts that staff begin with, those that were retired as well', [], TemplateList),
    post: {
      summary: 'Add a text; for keys of administrators',
      requestBody: { required: true, content: content(json(TemplateInput)) },
      responses: answered(201, 'It is offered to staff.', TextTemplate),
    },
  },
  '/api/v1/text-templates/{id}': {
    get: get('One of them', [named('id')], TextTemplate),
    put: {
      summary: 'Change one that is in use',
      parameters: [named('id')],
      requestBody: { required: true, content: content(json(TemplateInput)) },
      responses: answered(200, 'As it is now.', TextTemplate),
    },
    delete: {
      summary: 'Retire one',
      parameters: [named('id')],
      responses: answered(200, 'It is no longer offered.', TextTemplate),
    },
  },
}
const CasePage = z.object({ cases: z.array(CaseRepresentation), nextCursor: z.string().nullable() })

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
        get: get('Cases, oldest first', query(AddressedFilter), CasePage),
        post: post('Open a case', inputs.OpenCase, openingExamples, []),
      },
      '/api/v1/cases/search': {
        post: {
          summary:
            'Cases found by a phone, identity, order or tracking number, an e-mail address, how the words of a name begin or, in Chinese, any part of it; several words narrow',
          requestBody: { required: true, content: content(json(CaseFilter)) },
          responses: { 200: { description: 'OK', content: content(json(CasePage)) }, ...refusals },
        },
      },
      '/api/v1/cases/bulk': {
        post: {
          summary: 'Give many cases to somebody, or add a note to them: at most 100, each on its own',
          parameters: [idempotencyKey],
          requestBody: { required: true, content: content(json(BulkInput)) },
          responses: answered(200, 'What came of each, in the order they were named.', BulkAnswer),
        },
      },
      '/api/v1/cases/{reference}': { get: get('One case', [reference], CaseRepresentation) },
      '/api/v1/cases/{reference}/history': {
        get: get(
          'Everything that happened to a case',
          [reference],
          z.object({ reference: z.string(), events: z.array(EventRepresentation) }),
        ),
      },
      '/api/v1/cases/{reference}/history.jsonl': {
        get: {
          summary: 'What is stored of the history, hashes and signed checkpoints included, for a program to verify',
          parameters: [reference],
          responses: {
            200: { description: 'OK', content: { 'application/jsonl': { schema: { type: 'string' } } } },
            ...refusals,
          },
        },
      },
      ...streamPaths(reference, refusals),
      ...Object.fromEntries(commands),
      '/api/v1/cases/{reference}/documents': {
        post: {
          summary: 'Attach a document: the file is the body',
          parameters: [reference, ...query(DocumentQuery), fileName, idempotencyKey],
          requestBody: {
            required: true,
            description:
              'A JPEG, PNG or WebP picture or a PDF, up to 15 MB; told by its bytes, whatever type is named.',
            content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
          },
          responses: caseAs(201),
        },
      },
      '/api/v1/cases/{reference}/documents/{id}': {
        delete: {
          summary: 'Take a document out of the case again',
          parameters: [reference, { name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: caseAs(200),
        },
      },
      '/api/v1/cases/{reference}/line-lock': {
        post: {
          summary: 'Lock the line of the case for its customer, who alone can have it unlocked',
          parameters: [reference],
          requestBody: { required: true, content: content(json(z.strictObject({}))) },
          responses: {
            201: {
              description: 'Locked, now or before.',
              content: content(json(z.object({ locked: z.literal(true), lockedAt: z.string().nullable() }))),
            },
            ...refusals,
          },
        },
      },
      '/api/v1/reports': {
        get: get(
          'What became of the operator’s cases, in numbers; for keys of reviewers and administrators',
          query(ReportQuery),
          Report,
        ),
      },
      '/api/v1/review-window': {
        get: get(
          'What would be promised for a submission at a given time',
          query(ReviewWindowQuery, ['pause']),
          WindowRepresentation.extend({ market: MarketId, submittedAt: z.string() }),
          [],
        ),
      },
      '/api/v1/esims': {
        get: get('How many eSIMs are in stock', [], EsimsInStock),
        post: {
          summary: 'Put eSIMs into stock; for keys of administrators. Codes are shown to nobody but their customers',
          requestBody: { required: true, content: content(json(EsimFile)) },
          responses: {
            201: { description: 'What was put into stock.', content: content(json(EsimsImported)) },
            ...refusals,
          },
        },
      },
      '/api/v1/holidays': {
        get: get('The official holidays in force', query(HolidaysQuery), HolidaysInForce, []),
        post: {
          summary: 'Put a file of official holidays in force, or look at what it would change',
          requestBody: { required: true, content: content(json(HolidayFile)) },
          responses: {
            200: { description: 'What it would change.', content: content(json(HolidayComparison)) },
            201: { description: 'What it changed.', content: content(json(HolidayComparison)) },
            ...refusals,
          },
        },
      },
      '/api/v1/holidays/{market}/{file}': {
        get: {
          summary: 'One year’s list as a file',
          security: [],
          parameters: [
            { name: 'market', in: 'path', required: true, schema: json(MarketId) },
            {
              name: 'file',
              in: 'path',
              required: true,
              schema: { type: 'string' },
              description: '`2027.csv` for the version in force, `2027.1.csv` for version 1.',
            },
          ],
          responses: {
            200: { description: 'OK', content: { 'text/csv': { schema: { type: 'string' } } } },
            ...refusals,
          },
        },
      },
      '/api/v1/recalculation': {
        get: get('Promises that the lists in force would give otherwise', [], MovesPreview),
        post: {
          summary: 'Give the promises of a preview anew',
          requestBody: { required: true, content: content(json(Recalculation)) },
          responses: { 200: { description: 'How many.', content: content(json(Recalculated)) }, ...refusals },
        },
      },
      ...cards,
      ...policy,
      ...webhooks,
      ...templates,
      '/api/v1/status/{token}': {
        get: get(
          'Where a case stands, by the link from a mail: nothing of the person',
          [{ name: 'token', in: 'path', required: true, schema: { type: 'string', pattern: '^[\\w-]{48}$' } }],
          StatusRepresentation,
          [],
        ),
      },
      '/api/v1/status-links': {
        post: {
          summary: 'Have the status link of a case sent to an address, if it belongs to the case',
          security: [],
          requestBody: { required: true, content: content(json(LookUp)) },
          responses: {
            202: {
              description: 'Asked. Whether the two belong together is not said.',
              content: content(json(z.object({}))),
            },
            ...refusals,
          },
        },
      },
      '/api/v1/inbound-mail': {
        post: {
          summary: 'Hand in a mail that came back; for the operator’s own mail server, and only where it is set',
          security: [],
          parameters: [
            {
              name: 'Buka-Timestamp',
              in: 'header',
              required: true,
              schema: { type: 'integer' },
              description: 'Seconds since 1970.',
            },
            {
              name: 'Buka-Signature',
              in: 'header',
              required: true,
              schema: { type: 'string', pattern: '^sha256=[0-9a-f]{64}$' },
              description: 'HMAC-SHA-256 over the timestamp, a full stop and the body.',
            },
          ],
          requestBody: {
            required: true,
            content: { 'message/rfc822': { schema: { type: 'string', format: 'binary' } } },
          },
          responses: { 200: { description: 'What became of it.', content: content(json(TakenIn)) }, ...refusals },
        },
      },
      '/api/v1/staff': { get: get('Who works for the operator, and who did; for administrators’ keys', [], StaffList) },
      '/api/v1/service-points': {
        get: get(
          'An operator’s service points: the nearest first to a `place`, or to `latitude` and `longitude`',
          query(ServicePointsQuery),
          ServicePoints,
          [],
        ),
        post: {
          summary: 'Add a service point; for administrators’ keys',
          requestBody: { required: true, content: content(json(NewServicePoint)) },
          responses: answered(201, 'Customers can choose it.', ServicePointRepresentation),
        },
      },
      '/api/v1/service-points/{slug}': {
        put: {
          summary: 'Say anew everything about a service point; for administrators’ keys',
          parameters: [named('slug')],
          requestBody: { required: true, content: content(json(PointInput)) },
          responses: answered(200, 'Customers see it so.', ServicePointRepresentation),
        },
        delete: {
          summary: 'Offer a service point no more; for administrators’ keys',
          parameters: [named('slug')],
          responses: answered(200, 'What names it keeps it.', ClosedServicePoint),
        },
      },
      '/api/v1/operators': { get: get('The operators cases can be opened with', [], Operators, []) },
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
