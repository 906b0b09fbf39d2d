import type { Answers } from '@/lib/application/answers'
import type { PageId } from '@/lib/application/pages'
import { asked, expiringKinds } from '@/lib/application/questions'
import { countries } from '@/lib/i18n/countries'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import { market } from '@/lib/markets'
import type { Operator } from '@/lib/operators/operators'
import { Button } from '../../ui/button'
import { FoldedQuestion } from '../../ui/folded-question'
import { DateField, RadioCards, SelectField, TextAreaField, TextField } from '../../ui/form'
import { DeliveryQuestions } from './delivery-questions'
import { DocumentDetails } from './document-details'
import { ProofQuestions } from './proof-questions'
import { TriageQuestions } from './triage-questions'

type QuestionsProps = {
  answers: Answers
  operator: Operator
  t: Translate
  locale: Locale
  /** Whether staff fill it in for somebody. */
  behalf: boolean
  /** What staff may know of a document's number that was given before. */
  keptNumber?: string
}

/** What a page of the application asks, as the operator's policy wants it. Files have a page of their own. */
export function PageQuestions({ page, ...props }: QuestionsProps & { page: Exclude<PageId, 'documents'> }) {
  switch (page) {
    case 'triage':
      return <TriageQuestions t={props.t} />
    case 'person':
      return <PersonQuestions {...props} />
    case 'contact':
      return <ContactQuestions {...props} />
    case 'line':
      return <LineQuestions {...props} />
    case 'proof':
      return <ProofQuestions {...props} />
    case 'identity':
      return <IdentityQuestions {...props} />
    case 'delivery':
      return <DeliveryQuestions {...props} />
    default:
      return page satisfies never
  }
}

/** How a question is put that the policy may leave out: nothing when it is never asked. */
const put = ({ answers, operator, t }: QuestionsProps, path: string) => {
  const how = asked(path, answers, operator.policy)
  return how === 'never' ? null : { optional: how === 'optional' ? t('newCase.optional') : undefined }
}

function PersonQuestions(props: QuestionsProps) {
  const { t, locale } = props
  const gender = put(props, 'applicant.gender')
  const birthDate = put(props, 'applicant.birthDate')
  const nationality = put(props, 'applicant.nationality')
  return (
    <>
      <TextField name="applicant.fullName" label={t('newCase.fullName')} autoComplete="name" spellCheck={false} />
      {birthDate ? (
        <DateField name="applicant.birthDate" label={t('submission.birthDate')} autoComplete="bday" {...birthDate} />
      ) : null}
      {gender ? (
        <SelectField
          name="applicant.gender"
          label={t('submission.gender')}
          emptyLabel={t('newCase.choose')}
          room="medium"
          {...gender}
          options={(['female', 'male'] as const).map((value) => ({ value, label: t(`gender.${value}`) }))}
        />
      ) : null}
      {nationality ? (
        <SelectField
          name="applicant.nationality"
          label={t('submission.nationality')}
          emptyLabel={t('newCase.choose')}
          autoComplete="country"
          room="medium"
          {...nationality}
          options={countries(locale).map(({ code, name }) => ({ value: code, label: name }))}
        />
      ) : null}
    </>
  )
}

function ContactQuestions({ t }: QuestionsProps) {
  return (
    <>
      <TextField name="applicant.email" type="email" label={t('newCase.email')} autoComplete="email" />
      <TextField
        name="applicant.phone"
        type="tel"
        room="medium"
        label={t('newCase.phone')}
        hint={t('newCase.phoneHint')}
      />
    </>
  )
}

function LineQuestions(props: QuestionsProps) {
  const { operator, t } = props
  const { phoneExample, registersPhones } = market(operator.market)
  const iccid = put(props, 'line.iccid')
  const imei = put(props, 'line.imei')
  return (
    <>
      <TextField
        name="line.msisdn"
        type="tel"
        room="medium"
        label={t('newCase.msisdn')}
        hint={t('newCase.msisdnHint', { example: phoneExample })}
      />
      {iccid ? (
        <TextField
          name="line.iccid"
          inputMode="numeric"
          digits
          room="medium"
          label={t('newCase.iccid')}
          hint={t('newCase.iccidHint')}
          {...iccid}
        />
      ) : null}
      {imei ? (
        <TextField
          name="line.imei"
          inputMode="numeric"
          digits
          room="medium"
          label={t('newCase.imei')}
          hint={t(registersPhones ? 'newCase.imeiHint' : 'newCase.imeiHintHere')}
          {...imei}
        />
      ) : null}
    </>
  )
}

function IdentityQuestions({ operator, t, keptNumber }: QuestionsProps) {
  const { policy } = operator
  const expiring =
    policy.questions.expiry === 'never' ? [] : policy.identity.filter((kind) => expiringKinds.includes(kind))
  return (
    <>
      {policy.identity.includes('passport') ? (
        <FoldedQuestion summary={t('mrz.fold')} name="mrz">
          <TextAreaField
            name="mrz"
            label={t('mrz.lines')}
            hint={t('mrz.hint')}
            required={false}
            rows={4}
            maxLength={400}
            autoComplete="off"
            spellCheck={false}
          />
          <p>
            <Button name="fill" value="yes" variant="secondary">
              {t('mrz.fill')}
            </Button>
          </p>
        </FoldedQuestion>
      ) : null}
      <RadioCards
        name="identity.kind"
        label={t('submission.identityKind')}
        options={policy.identity.map((kind) => ({ value: kind, title: t(`identity.${kind}`) }))}
      />
      <TextField
        name="identity.number"
        label={t('submission.identityNumber')}
        hint={keptNumber ? t('steps.keptNumber', { number: keptNumber }) : undefined}
        room="medium"
        digits
        spellCheck={false}
        autoCapitalize="characters"
      />
      {expiring.map((kind) => (
        <div key={kind} className="form" data-when={kind}>
          <DateField
            name={`identity.${kind}.expiresOn`}
            label={t('submission.expiresOn')}
            hint={t('submission.expiresOnHint')}
            optional={policy.questions.expiry === 'optional' ? t('newCase.optional') : undefined}
            required={false}
          />
        </div>
      ))}
      {asked('identity.permit', {}, policy) === 'never' ? null : (
        <div className="form" data-when="passport">
          <TextField
            name="identity.passport.permit"
            label={t('submission.permit')}
            hint={t('submission.permitHint')}
            optional={policy.questions.permit === 'optional' ? t('newCase.optional') : undefined}
            required={false}
            room="medium"
            spellCheck={false}
            autoCapitalize="characters"
          />
        </div>
      )}
      <DocumentDetails title={t('mrz.says')} useLabel={t('mrz.use')} differsHint={t('mrz.differs')} />
    </>
  )
}
