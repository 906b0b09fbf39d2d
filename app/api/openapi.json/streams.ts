/** What the reference says of the streams, whose answers are no JSON. */
const lastEventId = {
  name: 'Last-Event-ID',
  in: 'header',
  schema: { type: 'string' },
  description: 'The `id` of the last event that was read. What has happened since is told first.',
}
const after = {
  name: 'after',
  in: 'query',
  schema: { type: 'string' },
  description: 'The same, for whoever cannot send the header. The header counts.',
}

const stream = (summary: string, description: string, parameters: object[], example: string, refusals: object) => ({
  summary,
  description,
  security: [{ apiKey: [] }, { session: [] }],
  parameters: [...parameters, lastEventId, after],
  responses: {
    200: {
      description:
        'Server-Sent Events, for as long as the connection is kept. A comment (`:`) comes every 25 seconds. `ended` comes when the key was revoked or the session is over; connecting again is then of no use.',
      content: { 'text/event-stream': { schema: { type: 'string' }, example } },
    },
    ...refusals,
  },
})

export const streamPaths = (reference: object, refusals: object) => ({
  '/api/v1/cases/{reference}/changes': {
    get: stream(
      'Be told when a case changes',
      '`changed` names the case and its version as you may see it: read the case again. Without `Last-Event-ID` the first event tells the version there is now. The same version may be told twice.',
      [reference],
      'retry: 3120\n\nid: 7\nevent: changed\ndata: {"reference":"US-7K3M-Q2XP","version":7}\n\n',
      refusals,
    ),
  },
  '/api/v1/changes': {
    get: stream(
      'Be told when any case of the operator changes',
      '`changed` as for one case. Its `id` is a place in the order of all changes: keep it as it is, and do not compare it. `reset` comes when there is no such place (at first, or after a backup was restored) or more than 100 cases have changed since: list the cases, then go on.',
      [],
      'retry: 3120\n\nid: 735:735:\nevent: changed\ndata: {"reference":"US-7K3M-Q2XP","version":7}\n\n',
      refusals,
    ),
  },
})
