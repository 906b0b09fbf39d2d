import { Triage } from '@/lib/application/answers'
import { Reason } from '@/lib/application/reason'
import type { Translate } from '@/lib/i18n/translator'
import { RadioCards } from '../../ui/form'

/** What happened, what of, and whether it has been looked for. */
export function TriageQuestions({ t }: { t: Translate }) {
  return (
    <>
      <RadioCards
        name="reason"
        label={t('newCase.reason')}
        options={Reason.options.map((value) => ({
          value,
          title: t(`reasons.${value}`),
          description: t(`reasonHints.${value}`),
        }))}
      />
      <div className="form" data-when="lost">
        <RadioCards
          name="triage.search"
          label={t('triage.search')}
          options={Triage.shape.search.unwrap().options.map((value) => ({
            value,
            title: t(`search.${value}`),
            description: t(`searchHints.${value}`),
          }))}
        />
      </div>
      <RadioCards
        name="triage.affected"
        label={t('triage.affected')}
        options={Triage.shape.affected.options.map((value) => ({
          value,
          title: t(`affected.${value}`),
          description: t(`affectedHints.${value}`),
        }))}
      />
    </>
  )
}
