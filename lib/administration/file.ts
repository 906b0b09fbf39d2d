import { translator } from '@/lib/i18n/translator'
import { differences, type Leaf } from './differences'
import type { KeptChange } from './list'
import { changeText } from './text'

/** The changes as a file for spreadsheets, in English so that every month's file has the same columns (RFC 4180). */
export function changesAsCsv(changes: readonly KeptChange[]): string {
  const t = translator('en')
  const lines = changes.map((change) => {
    const { at, kind, actor, by, before, after } = change
    const details = differences(before, after).map((one) => `${one.path}: ${said(one.before)} -> ${said(one.after)}`)
    return [at, kind, changeText(t, change), by ?? actor.kind, details.join('; ')].map(cell).join(',')
  })
  return `${['at,kind,change,by,details', ...lines].join('\r\n')}\r\n`
}

const said = (leaf: Leaf): string => (leaf === null ? '' : [leaf].flat().join(' '))

/** In quotes, and never a formula: a spreadsheet would work it out. */
const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
