import type { Case } from '@/lib/cases/case'
import { type CaseDocument, standing } from '@/lib/cases/document'
import { AskedBecause, CorrectablePage } from '@/lib/cases/request'
import type { Translate } from '@/lib/i18n/translator'
import { ApplicationPaper, type Policy } from '@/lib/markets/policy'
import { FieldGroup } from '../../ui/field-group'
import { CheckboxField, SelectField, TextAreaField } from '../../ui/form'

type RequestQuestionsProps = { state: Case; policy: Policy; t: Translate }

/** What a customer can be asked for. A document that was rejected is chosen already, with its reason. */
export function RequestQuestions({ state: { documents }, policy, t }: RequestQuestionsProps) {
  const wanted = [...policy.documents, ...documents].map(({ kind }) => kind)
  const kinds = ApplicationPaper.options.filter((kind) => kind === 'other' || wanted.includes(kind))
  const whyText = (why: AskedBecause) => (why === 'missing' ? t('review.missingOne') : t(`review.faults.${why}`))
  return (
    <>
      <FieldGroup name="ask" legend={t('review.askDocuments')}>
        <div className="asking">
          {kinds.map((kind) => (
            <SelectField
              key={kind}
              name={`ask.${kind}`}
              label={t(`documents.${kind}`)}
              emptyLabel={t('review.notAsked')}
              required={false}
              defaultValue={rejectedBecause(documents.filter((one) => one.kind === kind))}
              options={AskedBecause.options.map((why) => ({ value: why, label: whyText(why) }))}
            />
          ))}
        </div>
      </FieldGroup>
      <FieldGroup name="pages" legend={t('review.askPages')}>
        <div className="asking">
          {CorrectablePage.options.map((page) => (
            <CheckboxField key={page} name={`pages.${page}`} label={t(`pages.${page}.title`)} required={false} />
          ))}
        </div>
      </FieldGroup>
      <TextAreaField
        name="text"
        label={t('review.textOptional')}
        hint={t('review.textOptionalHint')}
        optional={t('newCase.optional')}
        rows={3}
      />
    </>
  )
}

/** Why nothing of a kind is of use; nothing where something is, or nothing was rejected. */
function rejectedBecause(ofKind: readonly CaseDocument[]): string {
  const verdict = standing(ofKind).length === 0 ? ofKind.at(-1)?.verdict : null
  return verdict?.outcome === 'rejected' ? verdict.reason : ''
}
