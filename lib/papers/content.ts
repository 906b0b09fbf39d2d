import type { Snapshot } from '@/lib/cases/snapshot'
import { formatBytes, formatMoment } from '@/lib/i18n/format'
import { translator } from '@/lib/i18n/translator'
import { tidy } from './tidy'

/**
 * The words of the printed application, in the language of whoever filled it in, and how heavy they are.
 * Decides what is said and in which order; does not know paper, fonts or places.
 */
export type Row = { label: string; value: string; fine?: string }

export type Content = {
  title: string
  operator: string
  caseLabel: string
  reference: string
  isDraft: boolean
  standing: string
  rules: string
  sections: { title: string; rows: Row[] }[]
  declaration: { title: string; text: string }
  applicant: { title: string; lines: string[] }
  counter: { title: string; lines: string[] }
  page: (page: number, pages: number) => string
  missing: (mark: string, characters: string) => string
}

/** Digits of a digest on paper: enough to tell files apart by eye, and to find a changed one. */
const digestDigits = 16

export function contentOf(snapshot: Snapshot): Content {
  const { locale, market, submittedAt, documents } = snapshot
  const t = translator(locale)
  const answered = snapshot.sections.map(({ title, answers }) => ({
    title: tidy(title),
    rows: answers.map(({ question, answer }) => ({
      label: tidy(question),
      value: tidy(answer).trim() || t('fields.notGiven'),
    })),
  }))
  const enclosed = documents.map(({ label, name, digest, bytes }) => ({
    label: tidy(label),
    value: t('paper.document', { name: tidy(name), size: tidy(formatBytes(locale, bytes)) }),
    fine: t('paper.digest', { digest: inGroups(digest.slice(0, digestDigits)) }),
  }))
  return {
    title: t('paper.title'),
    operator: tidy(snapshot.operator),
    caseLabel: t('paper.case'),
    reference: snapshot.reference,
    isDraft: submittedAt === null,
    standing: submittedAt
      ? t('paper.submitted', { moment: tidy(formatMoment(locale, market, submittedAt)) })
      : t('paper.draft'),
    rules: t('paper.policyVersion', { version: snapshot.policyVersion }),
    sections: [...answered, ...(enclosed.length > 0 ? [{ title: t('paper.documents'), rows: enclosed }] : [])],
    declaration: { title: t('paper.declarationTitle'), text: t('paper.declaration') },
    applicant: {
      title: t('paper.applicant'),
      lines: [t('paper.signature'), t('paper.blockLetters'), t('paper.date')],
    },
    counter: { title: t('paper.counter'), lines: [t('paper.seenBy'), t('paper.signature'), t('paper.date')] },
    page: (page, pages) => t('paper.page', { page, pages }),
    missing: (mark, characters) => t('paper.missing', { mark, characters }),
  }
}

/** `3f2a 9c01 …`: read out and compared in fours. */
const inGroups = (digits: string): string => digits.replace(/(.{4})(?=.)/g, '$1 ')
