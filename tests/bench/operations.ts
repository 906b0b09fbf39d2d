import { randomUUID } from 'node:crypto'
import { makeReference } from '@/lib/cases/reference'
import { newId, randomNumbers } from '@/lib/core/ids'
import { type Api, type ApiCase, ask, casesPath, freshOpening, headersFor } from './api'
import type { Statement } from './log'

export type HttpRequest = { method: 'GET' | 'POST'; path: string; headers: Record<string, string>; body?: string }
export type Operation = {
  name: string
  /** The next request of its kind. */
  request(): HttpRequest
  /** One such request, for looking at what it asks of the database. */
  once(): Promise<unknown>
  /** Statements that were seen, so that they can be sent again. */
  again(statements: Statement[]): Statement[]
}

/** Reading before creating, so that what is read is of the size that is said. */
export async function makeOperations(api: Api): Promise<Operation[]> {
  const { cases } = await ask<{ cases: ApiCase[] }>(api, `${casesPath}?limit=100&status=submitted`)
  const [one] = cases
  if (!one) throw new Error('There are no cases.')
  return [
    reading(api, 'Read one case', `${casesPath}/${one.reference}`),
    reading(api, 'List 25 of 10,000', `${casesPath}?limit=25`),
    reading(api, 'List 25 by status', `${casesPath}?limit=25&status=submitted`),
    creating(api),
  ]
}

const reading = (api: Api, name: string, path: string): Operation => ({
  name,
  request: () => ({ method: 'GET', path, headers: headersFor(api) }),
  once: () => ask(api, path),
  again: (statements) => statements,
})

const creating = (api: Api): Operation => {
  const request = (): HttpRequest => ({
    method: 'POST',
    path: casesPath,
    headers: { ...headersFor(api), 'idempotency-key': randomUUID() },
    body: JSON.stringify(freshOpening()),
  })
  const once = async () => {
    const { path, ...rest } = request()
    const response = await fetch(api.url + path, rest)
    if (response.status !== 201) throw new Error(`${path} answered ${response.status}`)
  }
  return { name: 'Create a case', request, once, again: asAnother }
}

/** What makes a case this one: the ids of it and its particulars, its reference, and the keys of line and request. */
function asAnother(statements: Statement[]): Statement[] {
  const changes = identityOf(statements)
  const change = (value: string | null) =>
    value && changes.reduce((text, [from, to]) => text.replaceAll(from, to), value)
  return statements.map(({ text, values }) => ({ text, values: values.map(change) }))
}

function identityOf(statements: Statement[]): (readonly [string, string])[] {
  const inserted = (table: string, column: string): string => {
    const statement = statements.find(({ text }) => text.startsWith('INSERT') && text.includes(`"${table}"`))
    const columns = /\(([^)]*)\)/.exec(statement?.text ?? '')?.[1]?.split(',') ?? []
    const value = statement?.values[columns.findIndex((name) => name.trim().replaceAll('"', '') === column)]
    if (!value) throw new Error(`No ${column} is inserted into ${table}.`)
    return value
  }
  const hash = () => (newId() + newId()).replaceAll('-', '')
  return [
    [inserted('cases', 'id'), newId()],
    [inserted('cases', 'reference'), makeReference('US', randomNumbers(7))],
    [inserted('cases', 'line_key'), hash()],
    [inserted('particulars', 'id'), newId()],
    [inserted('requests', 'key'), newId()],
  ]
}
