import { z } from 'zod'
import { CardRow } from '@/lib/cards/keeping'
import { Words } from '@/lib/core/words'

export const ImportQuery = z.strictObject({
  preview: z
    .enum(['true', 'false'])
    .default('false')
    .describe('`true` only says whether the file could be put into stock.'),
  name: Words(200).default('cards.csv').describe('What the file is called, for the record of imports.'),
})
export const CardList = z.object({
  cards: z.array(CardRow),
  nextCursor: z.string().nullable().describe('Give it as `cursor` for the next page; null on the last.'),
})
export const Imported = z.object({ count: z.int().describe('How many cards the file has.') })
