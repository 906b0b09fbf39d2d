import { readFile } from 'node:fs/promises'
import { system } from '@/lib/accounts/actor'
import { esimLineText } from '@/lib/cards/esim-refusal-text'
import { countEsims, importFor } from '@/lib/cards/esims'
import { now } from '@/lib/core/clock'
import { decodeUtf8 } from '@/lib/core/utf8'
import { translator } from '@/lib/i18n/translator'

type Say = (line: string) => void

/** Puts a file of eSIMs into an operator's stock. Throws a sentence when it is refused, which names lines and no codes. */
export async function bringEsims(file: string, operatorId: string, say: Say): Promise<void> {
  const bytes = await readFile(file).catch(() => {
    throw new Error(`${file} cannot be read.`)
  })
  const csv = decodeUtf8(bytes)
  if (csv === null) throw new Error(`${file} is no text in UTF-8.`)
  const outcome = await importFor(system, operatorId, csv, now())
  if (!outcome.ok) {
    const t = translator('en')
    throw new Error(
      [t('esim.stock.refused'), ...outcome.refusal.problems.map((one) => esimLineText(t, one))].join('\n'),
    )
  }
  const { imported, known } = outcome.value
  say(`${imported} imported, ${known} known already.`)
  say(`${(await countEsims(operatorId)).available} are left in stock.`)
}
