import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Actor } from '@/lib/accounts/actor'
import { type HolidayChanges, isUnchanged } from '@/lib/calendar/holiday-changes'
import type { Holiday } from '@/lib/calendar/holidays'
import { type Move, previewMoves, recalculatePromises } from '@/lib/cases/recalculation'
import { refusalText } from '@/lib/cases/refusal-text'
import { now } from '@/lib/core/clock'
import { Text } from '@/lib/core/words'
import { applyImport, compareHolidays, type HolidayRefusal, proposeHolidays } from '@/lib/holidays/imports'
import { holidayRefusalText, lineText } from '@/lib/holidays/refusal-text'
import { translator } from '@/lib/i18n/translator'
import type { MarketId } from '@/lib/markets'
import type { Operator } from '@/lib/operators/operators'

/** What an operator of the server does about official holidays, and what it says about it. */
const system: Actor = { kind: 'system' }
const t = translator('en')
type Say = (line: string) => void

/** Shows what a file changes and, unless that was all that was asked, puts it in force. Throws a sentence when refused. */
export async function importHolidays(
  file: string,
  market: MarketId,
  { preview, say }: { preview: boolean; say: Say },
): Promise<void> {
  const csv = await readFile(file, 'utf8').catch(() => {
    throw new Error(`${file} cannot be read.`)
  })
  const compared = await compareHolidays(system, { market, csv })
  if (!compared.ok) throw refused(compared.refusal)
  for (const { year, basedOn, changes, lacking } of compared.value) {
    if (isUnchanged(changes)) continue
    say(basedOn === null ? `${year}, a new year:` : `${year}, version ${basedOn + 1}:`)
    for (const line of changeLines(changes)) say(`  ${line}`)
    if (lacking.length > 0) say(`  the year before had these too: ${lacking.join('; ')}`)
  }
  if (preview) return say('Nothing was changed.')
  const proposed = await proposeHolidays(system, { market, csv, fileName: basename(file) }, now())
  if (!proposed.ok) throw refused(proposed.refusal)
  const basedOn = Object.fromEntries(compared.value.map((one) => [one.year, one.basedOn]))
  const applied = await applyImport(system, proposed.value.id, basedOn, now())
  if (!applied.ok) throw refused(applied.refusal)
  say(`In force: ${applied.value.years.join(', ')}. Promises already given stay until they are recalculated.`)
}

const changeLines = ({ added, removed, moved, changed }: HolidayChanges): string[] => [
  ...added.map((day) => `+ ${said(day)}`),
  ...removed.map((day) => `- ${said(day)}`),
  ...moved.map(({ holiday, from }) => `~ ${said(holiday)}, was on ${from}`),
  ...changed.map(({ holiday, before }) => `~ ${said(holiday)}, was ${said(before)}`),
]
const said = ({ date, kind, status, nameEn }: Holiday) => `${date} ${nameEn} (${kind}, ${status})`

function refused(refusal: HolidayRefusal): Error {
  const lines = refusal.kind === 'holidays-refused' ? refusal.problems.map((one) => lineText(t, one)) : []
  return new Error([holidayRefusalText(t, refusal), ...lines].join('\n'))
}

/** Shows which promises would move and, where a reason is given, gives all of them anew. */
export async function recalculateAll(
  operator: Operator,
  { reason, say }: { reason: string | undefined; say: Say },
): Promise<void> {
  let preview = await previewMoves(operator, now())
  for (const move of preview.moves) say(moveLine(move))
  if (reason === undefined) return say(`${preview.moves.length} would move. Give a --reason to recalculate them.`)
  const text = Text(2000).safeParse(reason)
  if (!text.success) throw new Error('A reason has 1 to 2000 characters.')
  let all = 0
  while (preview.moves.length > 0) {
    const outcome = await recalculatePromises(system, operator, { text: text.data, digest: preview.digest }, now())
    if (!outcome.ok) throw new Error(refusalText(t, 'en', outcome.refusal))
    all += outcome.value.done
    // Where all that is left are cases somebody is working on at this moment, another round would not end.
    if (outcome.value.done === 0) break
    preview = await previewMoves(operator, now())
  }
  say(`${all} recalculated.`)
}

const moveLine = ({ reference, from, to }: Move) =>
  `${reference}  ${from.earliest} – ${from.latest}  →  ${to.earliest} – ${to.latest}`
