import { refusalText } from '@/lib/cases/refusal-text'
import type { Refusal } from '@/lib/cases/refusals'
import type { Locale } from '@/lib/i18n/locale'
import { problemText, type Translate } from '@/lib/i18n/translator'
import type { UploadProblem } from '@/lib/uploads/resumable'

/** What became of an upload that was refused, for whoever sent it. */
export function uploadProblemText(t: Translate, locale: Locale, problem: UploadProblem): string {
  const { kind } = problem
  if (kind.startsWith('document-') || kind === 'storage-unreachable') return problemText(t, kind)
  if (kind === 'busy') return t('refusals.busy')
  if (kind === 'upload-not-read') return t('files.incomplete')
  return refusalText(t, locale, problem as Refusal) // all others have just been taken out
}
