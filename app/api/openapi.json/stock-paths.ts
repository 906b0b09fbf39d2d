import { z } from 'zod'
import { CardChange, CardFilter, CardRow } from '@/lib/cards/keeping'
import { MarketId } from '@/lib/markets'
import { DeliveryMethod } from '@/lib/markets/policy'
import { PointInput } from '@/lib/service-points/point'
import { CardList, Imported, ImportQuery } from '../v1/cards/bodies'
import { EsimFile, EsimsImported, EsimsInStock } from '../v1/esims/bodies'
import {
  ClosedServicePoint,
  NewServicePoint,
  ServicePointRepresentation,
  ServicePoints,
  ServicePointsQuery,
} from '../v1/service-points/query'
import { answered, content, get, json, named, query, refusals } from './parts'

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

/** Operators, their service points, and the stock of cards and eSIMs. */
export const stockPaths = {
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
}
