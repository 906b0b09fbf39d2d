import { z } from 'zod'
import { BulkInput } from '@/lib/cases/bulk'
import { inputs } from '@/lib/cases/commands'
import { CaseFilter } from '@/lib/cases/queue/filter'
import { CaseRepresentation, EventRepresentation, WindowRepresentation } from '@/lib/cases/representation'
import { StatusRepresentation } from '@/lib/cases/status-representation'
import { TakenIn } from '@/lib/mailbox/taken-in'
import { MarketId } from '@/lib/markets'
import { LookUp } from '@/lib/notifications/look-up'
import { ReportQuery } from '@/lib/reports/period'
import { Report } from '@/lib/reports/report'
import { BulkAnswer } from '../v1/cases/bulk/bodies'
import { DocumentQuery, FileName, fileNameHeader } from '../v1/document-query'
import { AddressedFilter } from '../v1/listed'
import { resources } from '../v1/resources'
import { ReviewWindowQuery } from '../v1/review-window/query'
import { examples, openingExamples } from './examples'
import { answered, caseAs, content, get, idempotencyKey, json, post, query, reference, refusals } from './parts'
import { streamPaths } from './streams'

const fileName = { name: fileNameHeader, in: 'header', required: true, schema: json(FileName) }

const CasePage = z.object({ cases: z.array(CaseRepresentation), nextCursor: z.string().nullable() })

const commands = Object.entries(resources).map(([noun, { summary, input }]) => [
  `/api/v1/cases/{reference}/${noun}`,
  { post: post(summary, input, examples[noun as keyof typeof resources], [reference]) }, // the keys of this object
])

/** Cases: what can be read of them and done with them. */
export const casePaths = {
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
        description: 'A JPEG, PNG or WebP picture or a PDF, up to 15 MB; told by its bytes, whatever type is named.',
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
}
