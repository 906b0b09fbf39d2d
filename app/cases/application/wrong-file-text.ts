import { mostPerKind } from '@/lib/cases/document'
import { problemText, type Translate } from '@/lib/i18n/translator'

/** Why a file was not taken, by the name of the refusal. */
export function wrongFileText(t: Translate, problem: string): string {
  if (problem === 'too-many-documents') return t('refusals.too-many-documents', { limit: mostPerKind })
  if (problem === 'rejected-before') return t('refusals.rejected-before')
  return problem.startsWith('document-') || problem === 'storage-unreachable'
    ? problemText(t, problem)
    : t('refusals.busy')
}
