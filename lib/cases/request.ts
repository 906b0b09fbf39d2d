import { z } from 'zod'
import { PageId } from '@/lib/application/pages'
import type { Instant } from '@/lib/core/time'
import { ApplicationPaper } from '@/lib/markets/policy'
import { type CaseDocument, DocumentFault } from './document'

/**
 * What a customer is asked for, item by item, and which of it has been dealt with.
 * Does not know in what words it is said, nor whether what came is any good.
 */
/** What may be corrected once it was sent: what somebody has lost, and whether they looked for it, is said once. */
export const CorrectablePage = PageId.exclude(['triage', 'documents'])
export type CorrectablePage = z.infer<typeof CorrectablePage>

/** Why a document is asked for: nobody sent one, or the one sent is of no use. */
export const AskedBecause = z.enum(['missing', ...DocumentFault.options])
export type AskedBecause = z.infer<typeof AskedBecause>

export const RequestItem = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('document'), document: ApplicationPaper, why: AskedBecause }),
  z.strictObject({ kind: z.literal('answers'), page: CorrectablePage }),
])
export type RequestItem = z.infer<typeof RequestItem>

/** What an item is about. Nobody is asked for the same thing twice at once. */
export const aboutOf = (item: RequestItem): string => (item.kind === 'document' ? item.document : item.page)

export const eachOnce = (items: readonly RequestItem[]): RequestItem[] => [
  ...new Map(items.map((item) => [aboutOf(item), item])).values(),
]

/** A case that waits for its customer, as far as it matters here. */
type Waiting = {
  asked: RequestItem[]
  corrected: CorrectablePage[]
  documents: CaseDocument[]
  askedAt: Instant | null
  pausedAt: Instant
}

/** From when on what comes is an answer. */
export const askedSince = ({ askedAt, pausedAt }: Pick<Waiting, 'askedAt' | 'pausedAt'>): Instant => askedAt ?? pausedAt

/** A document that came since, or a page that was saved since. */
export function isDealtWith(item: RequestItem, state: Waiting): boolean {
  const { corrected, documents } = state
  if (item.kind === 'answers') return corrected.includes(item.page)
  return documents.some(
    ({ kind, attachedAt, verdict }) =>
      kind === item.document && verdict === null && attachedAt !== null && attachedAt >= askedSince(state),
  )
}

export const openItems = (state: Waiting): RequestItem[] => state.asked.filter((item) => !isDealtWith(item, state))

/** The pages that are asked for. */
export const askedPages = ({ asked }: Pick<Waiting, 'asked'>): CorrectablePage[] =>
  asked.flatMap((item) => (item.kind === 'answers' ? [item.page] : []))

/** Whether anything of what was sent before has been followed by something else. */
export const isReworked = (state: Waiting): boolean => state.asked.some((item) => isDealtWith(item, state))
