import { z } from 'zod'
import type { Answers } from '@/lib/application/answers'
import { answersByPage, type Telling } from '@/lib/application/describe-answers'
import { Instant } from '@/lib/core/time'
import { Locale } from '@/lib/i18n/locale'
import { MarketId } from '@/lib/markets'
import type { CaseDocument } from './document'
import { Reference } from './reference'

/**
 * An application as it was sent: every question as it was asked, in the language it was read in, with its answer.
 * Does not change when questions, rules or translations do; nothing is read back from it into a case.
 */
export const Snapshot = z.strictObject({
  locale: Locale,
  market: MarketId,
  /** The operator's name. */
  operator: z.string(),
  reference: Reference,
  /** Null for one that has not been submitted, such as a form to fill in at the counter. */
  submittedAt: Instant.nullable(),
  policyVersion: z.int().positive(),
  sections: z.array(
    z.strictObject({
      title: z.string(),
      answers: z.array(z.strictObject({ question: z.string(), answer: z.string() })),
    }),
  ),
  documents: z.array(
    z.strictObject({
      label: z.string(),
      name: z.string(),
      /** SHA-256 of the file as it was sent, in hexadecimal. */
      digest: z.string().regex(/^[0-9a-f]{64}$/, 'not-a-digest'),
      bytes: z.int().nonnegative(),
    }),
  ),
})
export type Snapshot = z.infer<typeof Snapshot>

type About = Pick<Snapshot, 'market' | 'operator' | 'reference' | 'submittedAt' | 'policyVersion'>

/** A file, and what it was called; null once that is erased. */
export type NamedDocument = CaseDocument & { fileName: string | null }

export function makeSnapshot(
  answers: Answers,
  documents: readonly NamedDocument[],
  about: About,
  telling: Telling,
): Snapshot {
  const { t, locale } = telling
  return {
    locale,
    ...about,
    sections: answersByPage(answers, telling).map(({ page, lines }) => ({
      title: t(`pages.${page}.title`),
      answers: lines.map(({ question, answer }) => ({ question, answer: answer ?? t('fields.notGiven') })),
    })),
    documents: documents.map(({ kind, fileName, digest, bytes }) => ({
      label: t(`documents.${kind}`),
      name: fileName ?? t('files.unnamed'),
      digest,
      bytes,
    })),
  }
}
