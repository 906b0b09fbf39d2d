import { callerCodeMinutes } from '@/lib/cases/caller-facts'
import type { Translate } from '@/lib/i18n/translator'
import type { Letter, LetterFacts } from './letter'

/** What the mail says that brings a code to somebody on the telephone. It refuses to know who calls whom. */
export function callerBody(
  { operator: { name: operator }, state: { reference }, callerCode }: LetterFacts,
  t: Translate,
): Pick<Letter, 'paragraphs' | 'code'> {
  return {
    paragraphs: [
      t('mails.caller.body', { operator, reference, minutes: callerCodeMinutes }),
      t('mails.caller.beware', { operator }),
    ],
    code: callerCode && `${callerCode.slice(0, 4)} ${callerCode.slice(4)}`,
  }
}
