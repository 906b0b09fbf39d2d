import { callerCodeMinutes } from '@/lib/cases/caller-facts'
import type { Reference } from '@/lib/cases/reference'
import type { Translate } from '@/lib/i18n/translator'

/** Decides what the mail says that brings a code to somebody on the telephone. It refuses to know who calls whom. */
export function callerBody(
  { operator, reference, code }: { operator: string; reference: Reference; code: string | null },
  t: Translate,
): { paragraphs: string[]; code: string | null } {
  return {
    paragraphs: [
      t('mails.caller.body', { operator, reference, minutes: callerCodeMinutes }),
      t('mails.caller.beware', { operator }),
    ],
    code: code && `${code.slice(0, 4)} ${code.slice(4)}`,
  }
}
