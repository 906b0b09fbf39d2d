import { type Leaf, leavesOf } from '@/lib/administration/differences'
import { leafText } from '@/lib/administration/leaf-text'
import { formatMoney } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { rules } from '@/lib/i18n/messages/rules/en'
import type { Translate } from '@/lib/i18n/translator'
import type { MarketId } from '@/lib/markets'
import { type Field, fieldAt } from './fields'

/** Decides how rules and their values are said to people. It refuses to know what they are. */
type Key = Parameters<Translate>[0]
const named = leavesOf(rules.fields)
/** Where the places of the rules have a sentence: the keys are their paths. */
const keyOf = (path: string): Key | null => (named.has(path) ? (`rules.fields.${path}` as Key) : null) // it was just found there

/** What the rule at a place is called; one of a list of texts by the list's name and its own path. */
export function ruleLabel(t: Translate, path: string): string {
  const key = keyOf(path)
  if (key) return t(key)
  const [list = '', ...rest] = path.split('.')
  const above = keyOf(list)
  return above ? `${t(above)} (${rest.join(' ')})` : path
}

/** One choice of a rule. */
export function optionLabel(t: Translate, path: string, option: string): string {
  const spaces: Record<string, string> = {
    delivery: 'delivery',
    identity: 'identity',
    'proof.kinds': 'proof',
    'support.channels': 'channels',
    'assignment.roles': 'desk.role',
  }
  const space = spaces[path] ?? `rules.options.${path.startsWith('questions.') ? 'questions' : path}`
  return t(`${space}.${option}` as Key) // each option of a rule has its sentence: fields.test.ts
}

/** What a rule is set to. */
export function ruleValue(t: Translate, locale: Locale, market: MarketId, path: string, value: Leaf): string {
  const field = fieldAt(path)
  if (!field || value === null) return leafText(t, value)
  return saidBy[field.kind](field, value, { t, locale, market })
}
type Speech = { t: Translate; locale: Locale; market: MarketId }
type Say = (field: Field, value: Leaf, speech: Speech) => string
const plain: Say = (_field, value, { t }) => leafText(t, value)
const chosen: Say = ({ path }, value, { t }) =>
  [value]
    .flat()
    .map((one) => optionLabel(t, path, String(one)))
    .join(', ')
const days: Say = (_field, value, { t }) => {
  const all = [value].flat()
  const last = all.pop()
  return last === undefined ? leafText(t, null) : [...all, t('rules.amounts.days', { count: Number(last) })].join(', ')
}
const saidBy: Record<Field['kind'], Say> = {
  number: (field, value, { t }) =>
    field.kind === 'number' ? t(`rules.amounts.${field.unit}`, { count: Number(value) }) : leafText(t, value),
  expiry: days,
  steps: days,
  money: (_field, value, { locale, market }) => formatMoney(locale, market, Number(value)),
  time: plain,
  switch: plain,
  choice: chosen,
  several: chosen,
  text: plain,
}
