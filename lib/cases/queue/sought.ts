import type { CountryCode } from 'libphonenumber-js'
import { keyedHash } from '@/lib/core/keyed'
import { joinSql, type Sql, sql } from '@/lib/database/sql'
import { market, marketIds } from '@/lib/markets'
import { termsSought } from '../name-terms'
import { toE164 } from '../phone'
import { parseReference, type Reference } from '../reference'
import { bare, type Term, term } from '../search-terms'

/**
 * What somebody means who looks for a case. A way is one reading of what they typed: the terms by which cases are
 * fetched, newest first, and what else must be true of each. Cases found in any way are meant.
 */
export type Way = { by: By; also: Sql[] }
type By = { kind: 'lines'; keys: string[] } | { kind: 'term'; term: Term }
/** How a part of what was typed can be read: it is any of these. */
type Reading = By[]

/** Where people come from whose cards are lost here; a number without a country's code may be one of theirs. */
const homes: CountryCode[] = ['CN', 'HK', 'MO', 'TW', 'SG', 'MY']
const countries = [...new Set([...marketIds.map((id) => market(id).country), ...homes])]

/** Longer ones are no search. */
const mostParts = 5

export function soughtBy(q: string): { reference: Reference } | { ways: Way[] } {
  const reference = parseReference(q)
  if (reference) return { reference }
  const parts = partsOf(q)
  // A name of several words is one thing to look for, and so is a number written in groups.
  const ways = [...waysOf(readings(q)), ...nameWays(q)]
  return { ways: parts.length > 1 && parts.length <= mostParts ? [...ways, ...togetherWays(parts)] : ways }
}

/** Words apart; groups of digits that follow each other belong to one number. */
const partsOf = (q: string): string[] =>
  (q.match(/[+(]?\d[\d\s().-]*(?=\s|$)|\S+/g) ?? []).map((part) => part.trim()).filter(Boolean)

const waysOf = (reading: Reading): Way[] => reading.map((by) => ({ by, also: [] }))

/** As a number or an address, as a whole. */
function readings(text: string): Reading {
  const phones = [...new Set(/\p{L}/u.test(text) ? [] : countries.map((country) => toE164(text, country)))].filter(
    (phone) => /^\+\d{6,15}$/.test(phone),
  )
  const hasDigit = /\d/.test(text)
  return [
    ...(phones.length > 0 ? [{ kind: 'lines', keys: phones.map((phone) => keyedHash('line', phone)) } as const] : []),
    ...phones.map((phone) => byTerm(term('phone', phone))),
    ...(text.includes('@') ? [byTerm(term('email', text.trim().toLowerCase()))] : []),
    ...(hasDigit ? [byTerm(term('identity', bare(text))), byTerm(term('tracking', bare(text)))] : []),
    byTerm(term('proof', bare(text))),
  ]
}
const byTerm = (one: Term): By => ({ kind: 'term', term: one })

/** By the part of the name that tells most, and then by the rest. */
function nameWays(text: string): Way[] {
  const [first, ...rest] = nameTerms(text)
  return first ? [{ by: byTerm(first), also: rest.map((one) => fits(byTerm(one))) }] : []
}
const nameTerms = (text: string): Term[] =>
  termsSought(text)
    .toSorted((one, other) => other.length - one.length)
    .map((part) => term('name', part))

/** Every part in one of its readings. What is fetched by is a number if there is one: it tells more than a name. */
function togetherWays(parts: string[]): Way[] {
  const [main = '', ...others] = parts.toSorted((one, other) => digitsIn(other) - digitsIn(one))
  if (digitsIn(main) === 0) return []
  const also = others.map((part) => {
    const name = nameTerms(part).map((one) => fits(byTerm(one)))
    const ways = [...readings(part).map(fits), ...(name.length > 0 ? [sql`(${joinSql(name, ' AND ')})`] : [])]
    return sql`(${joinSql(ways, ' OR ')})`
  })
  return waysOf(readings(main)).map(({ by }) => ({ by, also }))
}
const digitsIn = (text: string): number => text.replace(/\D/g, '').length

/** That a case `c` is one of those. */
function fits(by: By): Sql {
  if (by.kind === 'lines') return sql`c.line_key IN (${joinSql(by.keys)})`
  const { kind, hash } = by.term
  return sql`EXISTS (SELECT FROM case_terms x WHERE x.case_id = c.id AND x.kind = ${kind} AND x.hash = ${hash})`
}
