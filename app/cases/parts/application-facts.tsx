import type { Answers } from '@/lib/application/answers'
import { describeAnswers } from '@/lib/application/describe-answers'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import type { Operator } from '@/lib/operators/operators'
import { Facts } from '../../ui/facts'
import { AnswerText } from './answer-text'

type ApplicationFactsProps = {
  application: Answers
  operator: Operator
  t: Translate
  locale: Locale
  dense?: boolean
  /** Staff see only how a document's number ends. */
  masked?: boolean
}

/** Every answer of an application, as given. */
export function ApplicationFacts({ application, operator, t, locale, dense, masked }: ApplicationFactsProps) {
  const { policy, servicePoints } = operator
  const given = describeAnswers(application, { t, locale, policy, servicePoints, masked }).filter(
    ({ answer }) => answer !== null,
  )
  return (
    <Facts
      dense={dense}
      items={[
        { label: t('fields.operator'), value: operator.name },
        ...given.map((line) => ({ label: line.label, value: <AnswerText line={line} t={t} /> })),
      ]}
    />
  )
}
