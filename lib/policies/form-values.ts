import type { AnswerProblem } from '@/lib/application/answers'
import { ok, type Result, refuse } from '@/lib/core/result'
import { formatAmount, parseMoney } from '@/lib/i18n/money'
import type { MarketId } from '@/lib/markets'
import { Policy } from '@/lib/markets/policy'
import { type Field, fieldAt, fields, mostPromotions } from './fields'
import { policyProblems } from './problems'
import { valueAt } from './values'

/**
 * Decides how an operator's rules stand in the boxes of a form, and what the boxes say when they come back. It refuses to
 * know how the form looks; a rule without a box stays what it was.
 */
type Values = Readonly<Record<string, string>>
const languages = ['zh-CN', 'en', 'id'] as const

/** What to begin with. Boxes to tick are named `delivery.mail`; days stand as people list them: `1, 3, 7`. */
export function valuesOf(policy: Policy, market: MarketId): Record<string, string> {
  const values: Record<string, string> = {}
  for (const field of fields) Object.assign(values, boxesOf(field, valueAt(policy, field.path), market))
  values.usualDelivery = policy.delivery[0] ?? ''
  for (const [index, { text, until }] of policy.promotions.entries()) {
    for (const language of languages) values[`promotions.${index}.text.${language}`] = text[language]
    values[`promotions.${index}.until`] = until ?? ''
  }
  return values
}

function boxesOf({ kind, path }: Field, value: unknown, market: MarketId): Record<string, string> {
  if (kind === 'several') return Object.fromEntries((value as string[]).map((one) => [`${path}.${one}`, 'on'])) // a list of names
  if (kind === 'switch') return value ? { [path]: 'on' } : {}
  if (kind === 'steps') return { [path]: (value as number[]).join(', ') } // a list of days
  if (kind === 'money') return { [path]: formatAmount(value as number, market) } // in the smallest unit
  return { [path]: value === null || value === undefined ? '' : String(value) }
}

/** The rules that the boxes say, the others being what they were. Refused with what is wrong beside which box. */
export function readPolicy(values: Values, before: Policy, market: MarketId): Result<Policy, AnswerProblem[]> {
  const draft = structuredClone(before) as Record<string, unknown> // plain data, filled in place by place
  const problems: AnswerProblem[] = []
  for (const field of fields) {
    const read = readField(field, values, { before: valueAt(before, field.path), market })
    if (read.ok) put(draft, field.path, read.value)
    else problems.push({ path: field.path, problem: read.refusal })
  }
  draft.delivery = usualFirst(draft.delivery as string[], values.usualDelivery) // as it was just read
  draft.promotions = promotionsIn(values)
  const parsed = Policy.safeParse(draft)
  const issues = parsed.success ? [] : parsed.error.issues
  for (const { path, code } of issues) problems.push({ path: boxAt(path.join('.')), problem: issueProblem(code, path) })
  if (!(draft.delivery as string[]).includes(values.usualDelivery ?? '') && !problems.some(isAt('delivery')))
    problems.push({ path: 'usualDelivery', problem: 'not-an-option' })
  if (parsed.success) problems.push(...policyProblems(parsed.data, market))
  return parsed.success && problems.length === 0 ? ok(parsed.data) : refuse(firstOfEach(problems))
}

const isAt =
  (path: string) =>
  (one: AnswerProblem): boolean =>
    one.path === path
const firstOfEach = (problems: readonly AnswerProblem[]): AnswerProblem[] =>
  problems.filter(({ path }, index) => problems.findIndex(isAt(path)) === index)

type Around = { before: unknown; market: MarketId }
function readField(field: Field, values: Values, { before, market }: Around): Result<unknown, string> {
  const { path, kind } = field
  const typed = (values[path] ?? '').trim()
  switch (kind) {
    case 'number':
      return readNumber(typed, field)
    case 'expiry':
      return typed === '' ? ok(null) : readNumber(typed, field)
    case 'steps':
      return readSteps(typed, field)
    case 'money': {
      const amount = parseMoney(typed, market)
      return amount === null ? refuse('not-an-amount') : ok(amount)
    }
    case 'time':
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(typed) ? ok(typed) : refuse('not-a-time')
    case 'switch':
      return ok(values[path] === 'on')
    case 'choice':
      return field.options.includes(typed) ? ok(typed) : refuse('not-an-option')
    case 'several':
      return readSeveral(field, values, before as string[]) // what a place for several holds
    case 'text':
      return typed.length > field.most
        ? refuse('too-long')
        : ok(typed === '' && path === 'support.webChat' ? undefined : typed)
    default:
      return kind satisfies never
  }
}

function readNumber(typed: string, { min, max }: { min: number; max: number }): Result<number, string> {
  if (!/^\d{1,7}$/.test(typed)) return refuse('not-in-range')
  const value = Number(typed)
  return value < min || value > max ? refuse('not-in-range') : ok(value)
}

function readSteps(typed: string, range: { min: number; max: number; most: number }): Result<number[], string> {
  const days = typed.split(/[\s,;，、]+/).filter((one) => one !== '')
  const read = days.map((one) => readNumber(one, range))
  const values = read.flatMap((one) => (one.ok ? [one.value] : []))
  const isInOrder = values.every((day, index) => index === 0 || day > (values[index - 1] ?? 0))
  return values.length === days.length && isInOrder && days.length <= range.most ? ok(values) : refuse('not-days')
}

/** Those that were ticked before keep their order: the first may mean something. */
function readSeveral(
  { path, options }: { path: string; options: readonly string[] },
  values: Values,
  before: readonly string[],
): Result<string[], string> {
  const ticked = options.filter((option) => values[`${path}.${option}`] === 'on')
  if (ticked.length === 0) return refuse('one-needed')
  return ok([...before.filter((one) => ticked.includes(one)), ...ticked.filter((one) => !before.includes(one))])
}

const usualFirst = (methods: readonly string[], usual = ''): string[] =>
  methods.includes(usual) ? [usual, ...methods.filter((one) => one !== usual)] : [...methods]

/** One that was emptied is gone. */
function promotionsIn(values: Values): unknown[] {
  return Array.from({ length: mostPromotions }, (_, index) => {
    const at = (name: string) => (values[`promotions.${index}.${name}`] ?? '').trim()
    const text = Object.fromEntries(languages.map((language) => [language, at(`text.${language}`)]))
    const until = at('until')
    return { text, ...(until ? { until } : {}) }
  }).filter(({ text }) => Object.values(text).some((one) => one !== ''))
}

/** Which box is to blame for what is wrong at a place: a list of reminders has one for all of its days. */
function boxAt(path: string): string {
  if (path === 'review') return 'review.latestBusinessDays'
  if (/^timers\.\w+$/.test(path)) return `${path}.expireDays`
  return fieldAt(path)?.path ?? path
}

function issueProblem(code: string, path: readonly PropertyKey[]): string {
  if (path[0] === 'review' && path.length === 1) return 'earliest-after-latest'
  if (path[0] === 'timers' && path.length === 2) return 'reminded-after-expiry'
  if (path[0] === 'promotions') return path.at(-1) === 'until' ? 'not-a-date' : 'in-every-language'
  return path.at(-1) === 'webChat' ? 'not-an-address' : code === 'too_small' ? 'required' : 'invalid'
}

function put(policy: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split('.')
  const last = names.pop() ?? ''
  const place = names.reduce((inner, name) => inner[name] as Record<string, unknown>, policy) // every place above one is there
  if (value === undefined) delete place[last]
  else place[last] = value
}
