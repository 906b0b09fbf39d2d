import { type Answer, ticked } from '../forms/read-form'

type Answers = { [name: string]: Answer }

/** What is asked for, out of a form with a choice for each kind of document and a box for each page. */
export function readRequest({ ask, pages, ...answers }: Answers): Answers | object {
  const whys = Object.entries(typeof ask === 'object' ? ask : {})
  const items = [
    ...whys.map(([document, why]) => ({ kind: 'document', document, why })),
    ...ticked(pages).map((page) => ({ kind: 'answers', page })),
  ]
  return items.length > 0 ? { ...answers, items } : answers
}
