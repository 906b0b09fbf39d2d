import type { Answers } from '@/lib/application/answers'
import { type AnswerLine, changedAnswers, describeAnswers } from '@/lib/application/describe-answers'
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
  /** As it was first sent, where it has changed since. */
  before?: Answers | null
}

/** Every answer of an application, as given. */
export function ApplicationFacts({ application, operator, t, locale, dense, masked, before }: ApplicationFactsProps) {
  const { policy, servicePoints } = operator
  const telling = { t, locale, policy, servicePoints, masked }
  const given = describeAnswers(application, telling).filter(({ answer }) => answer !== null)
  const changed = before ? changedAnswers(before, application, telling) : new Map<string, string | null>()
  return (
    <Facts
      dense={dense}
      items={[
        { label: t('fields.operator'), value: operator.name },
        ...given.map((line) => ({ label: line.label, value: <Value line={line} /> })),
      ]}
    />
  )

  function Value({ line }: { line: AnswerLine }) {
    const was = changed.get(line.path)
    if (was === undefined) return <AnswerText line={line} t={t} />
    return (
      <>
        <AnswerText line={line} t={t} /> <span className="changed">{t('review.corrected')}</span>
        <span className="changed-before">{t('review.before', { answer: was ?? t('fields.notGiven') })}</span>
      </>
    )
  }
}
