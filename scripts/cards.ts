import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import { importCards } from '@/lib/cards/imports'
import { cardLineText, stockRefusalText } from '@/lib/cards/refusals'
import { now } from '@/lib/core/clock'
import { decodeUtf8 } from '@/lib/core/utf8'
import { translator } from '@/lib/i18n/translator'
import { findOperator } from '@/lib/operators/operators'

/** What an operator of the server does about the stock of cards. */
export function addCardCommands(program: Command, say: (line: string) => void): void {
  program
    .command('cards')
    .description('the stock of cards')
    .command('import')
    .description('put a file (iccid,service_point) into stock, all of it or nothing')
    .argument('<file>', 'the CSV file')
    .addOption(new Option('--operator <slug>', 'whose').makeOptionMandatory())
    .action(async (file: string, { operator }: { operator: string }) => say(await bringCards(file, operator)))
}

async function bringCards(file: string, slug: string): Promise<string> {
  const operator = await findOperator({ slug })
  if (!operator) throw new Error(`There is no operator ${slug}.`)
  const bytes = await readFile(file).catch(() => {
    throw new Error(`${file} cannot be read.`)
  })
  const csv = decodeUtf8(bytes)
  if (csv === null) throw new Error(`${file} is no text in UTF-8.`)
  const imported = await importCards({ kind: 'system' }, operator, { csv, fileName: basename(file) }, now())
  if (imported.ok) return `In stock: ${imported.value.count} cards.`
  const t = translator('en')
  const { refusal } = imported
  const lines = refusal.kind === 'cards-refused' ? refusal.problems.map((one) => cardLineText(t, one)) : []
  throw new Error([stockRefusalText(t, refusal), ...lines].join('\n'))
}
