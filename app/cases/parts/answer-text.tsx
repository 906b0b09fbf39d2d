import type { AnswerLine } from '@/lib/application/describe-answers'
import type { Translate } from '@/lib/i18n/translator'

const numbers = ['applicant.phone', 'line.msisdn', 'line.iccid', 'line.imei', 'identity.number']

/** One answer: numbers set to be compared digit by digit, and what was not given said so. */
export function AnswerText({ line: { path, answer }, t }: { line: AnswerLine; t: Translate }) {
  if (answer === null) return <span className="muted">{t('fields.notGiven')}</span>
  return numbers.includes(path) ? <span className="number">{answer}</span> : answer
}
