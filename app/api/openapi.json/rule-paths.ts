import { z } from 'zod'
import { ChangeFilter } from '@/lib/administration/list'
import { MarketId } from '@/lib/markets'
import { TemplateInput, TextTemplate } from '@/lib/templates/template'
import { ChangePage } from '../v1/audit/bodies'
import { HolidayComparison, HolidayFile, HolidaysInForce, HolidaysQuery } from '../v1/holidays/bodies'
import {
  PolicyChange,
  PolicyInput,
  PolicyRepresentation,
  PreviewRepresentation,
  VersionList,
} from '../v1/policy/bodies'
import { MovesPreview, Recalculated, Recalculation } from '../v1/recalculation/bodies'
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
import { answered, content, get, ifMatch, json, named, query, refusals } from './parts'

const Accepted = z.object({ id: z.uuid().describe('The delivery; the log tells what comes of it.') })
const TemplateList = z.object({ templates: z.array(TextTemplate) })
/** How an operator is run: rules, people, texts, holidays, and who is told. */
export const rulePaths = {
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
  '/api/v1/staff': { get: get('Who works for the operator, and who did; for administrators’ keys', [], StaffList) },
}
