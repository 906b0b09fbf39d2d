import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Actor } from '@/lib/accounts/actor'
import { type HolidayChanges, isUnchanged } from '@/lib/calendar/holiday-changes'
import type { Holiday } from '@/lib/calendar/holidays'
import { isOverdueAtOnce, isShortened, type Move, previewMoves, recalculatePromises } from '@/lib/cases/recalculation'
import { refusalText } from '@/lib/cases/refusal-text'
import { now } from '@/lib/core/clock'
import { decodeUtf8 } from '@/lib/core/utf8'
import { Text } from '@/lib/core/words'
import { compareHolidays, type HolidayRefusal, importHolidays } from '@/lib/holidays/imports'
import { holidayRefusalText, lineText } from '@/lib/holidays/refusal-text'
import { translator } from '@/lib/i18n/translator'
import type { MarketId } from '@/lib/markets'
import type { Operator } from '@/lib/operators/operators'

/** What an operator of the server does about official holidays, and what it says about it. */
const system: Actor = { kind: 'system' }
const t = translator('en')
type Say = (line: string) => void

/** Shows what a file changes and, unless that was all that was asked, puts it in force. Throws a sentence when refused. */
export async function bringHolidays(
  file: string,
  market: MarketId,
  { preview, acceptMissing, say }: { preview: boolean; acceptMissing: boolean; say: Say },
): Promise<void> {
  const bytes = await readFile(file).catch(() => {
    throw new Error(`${file} cannot be read.`)
  })
  const csv = decodeUtf8(bytes)
  if (csv === null) throw new Error(`${file} is no text in UTF-8.`)
  const compared = await compareHolidays(system, { market, csv })
  if (!compared.ok) throw refused(compared.refusal)
  for (const { year, basedOn, changes, lacking } of compared.value) {
    if (isUnchanged(changes)) continue
    say(basedOn === null ? `${year}, a new year:` : `${year}, version ${basedOn + 1}:`)
    for (const line of changeLines(changes)) say(`  ${line}`)
    if (lacking.length > 0) say(`  the year before had these too: ${lacking.join('; ')}`)
  }
  if (preview) return say('Nothing was changed.')
  const imported = await importHolidays(system, { market, csv, fileName: basename(file) }, { acceptMissing }, now())
  if (!imported.ok) throw refused(imported.refusal)
  say(`In force: ${imported.value.years.join(', ')}. Promises already given stay until they are recalculated.`)
}

const changeLines = ({ added, removed, moved, changed }: HolidayChanges): string[] => [
  ...added.map((day) => `+ ${said(day)}`),
  ...removed.map((day) => `- ${said(day)}`),
  ...[...moved, ...changed].map(({ holiday, before }) => `~ ${said(holiday)}, was ${said(before)}`),
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
  const preview = await previewMoves(operator, now())
  for (const move of preview.moves) say(moveLine(move))
  if (reason === undefined) return say(`${preview.moves.length} would move. Give a --reason to recalculate them.`)
  const text = Text(2000).safeParse(reason)
  if (!text.success) throw new Error('A reason has 1 to 2000 characters.')
  let { digest } = preview
  let all = 0
  for (let left = preview.moves.length; left > 0; ) {
    const outcome = await recalculatePromises(system, operator, { text: text.data, digest }, now())
    if (!outcome.ok) throw new Error(refusalText(t, 'en', outcome.refusal))
    all += outcome.value.done
    ;({ left } = outcome.value)
    // Where all that is left changes at this very moment, another round would not end.
    if (left > 0 && outcome.value.done === 0) throw new Error(`${all} recalculated, ${left} left. Try again.`)
    ;({ digest } = await previewMoves(operator, now()))
  }
  say(`${all} recalculated.`)
}

const moveLine = (move: Move) => {
  const { reference, from, to } = move
  const mark = isOverdueAtOnce(move, now()) ? '  OVERDUE AT ONCE' : isShortened(move) ? '  earlier than promised' : ''
  return `${reference}  ${from.earliest} – ${from.latest}  →  ${to.earliest} – ${to.latest}${mark}`
}
