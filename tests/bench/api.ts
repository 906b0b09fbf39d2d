import { openingExamples } from '@/app/api/openapi.json/examples'
import { findOperator, type Operator } from '@/lib/operators/operators'
import { demoPaper } from '@/prisma/demo/papers'

/** The API as another system uses it, and what the bench sends. */
export type Api = { url: string; key: string }
export type ApiCase = { reference: string; status: string }

export const slug = 'harborline'
export const casesPath = '/api/v1/cases'

export const headersFor = ({ key }: Api) => ({ authorization: `Bearer ${key}`, 'content-type': 'application/json' })

/** One request, which must succeed. */
export async function ask<Body>({ url, ...api }: Api, path: string, sent?: object): Promise<Body> {
  const response = await fetch(url + path, {
    method: sent ? 'POST' : 'GET',
    headers: headersFor({ url, ...api }),
    ...(sent ? { body: JSON.stringify(sent) } : {}),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`)
  return JSON.parse(text) as Body // as the caller says
}

/** The identity document that a submission needs. */
export async function attachExample({ url, key }: Api, reference: string): Promise<void> {
  const response = await fetch(`${url}${casesPath}/${reference}/documents?kind=identity_front`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'buka-file-name': 'passport.jpg' },
    body: new Uint8Array(await demoPaper(reference, 'identity_front')),
  })
  if (!response.ok) throw new Error(`The document was answered ${response.status}: ${await response.text()}`)
}

let lines = 0
/** A line nobody has opened a case for: the demo's are elsewhere. */
export const freshLine = (): string => `+1212${2_000_000 + ++lines}`

/** The example of the API, for a line of its own. */
export const freshOpening = () => ({ ...openingExamples.US, line: { msisdn: freshLine() } })

export async function getOperatorBySlug(name: string): Promise<Operator> {
  const operator = await findOperator({ slug: name })
  if (!operator) throw new Error(`The demo has no ${name}.`)
  return operator
}
