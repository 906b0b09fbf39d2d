import type { Case } from '@/lib/cases/case'
import { openItems } from '@/lib/cases/request'
import type { Translate } from '@/lib/i18n/translator'
import { TextAreaField } from '../../ui/form'

/** Words are needed where something else was not asked for, or is still open. */
export function ReplyQuestions({ state, t }: { state: Case; t: Translate }) {
  if (state.status !== 'waiting_for_customer') return null
  const isWhole = state.asked.length > 0 && openItems(state).length === 0
  const hint = isWhole ? t('review.answerHint') : state.asked.length > 0 ? t('review.answerEarly') : undefined
  return (
    <TextAreaField
      name="text"
      label={t('commands.ProvideInformation.text')}
      hint={hint}
      optional={isWhole ? t('newCase.optional') : undefined}
      rows={isWhole ? 2 : 4}
    />
  )
}
