import { Triage } from '@/lib/application/answers'
import { asked, expiringKinds } from '@/lib/application/questions'
import { Reason } from '@/lib/application/reason'
import { newId } from '@/lib/core/ids'
import { type Locale, localeNames, locales } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import type { Policy } from '@/lib/markets/policy'
import type { Operator } from '@/lib/operators/operators'
import type { ServicePoint } from '@/lib/service-points/point'
import { PageQuestions } from '../../../cases/application/page-questions'
import { ActionForm, DateField, RadioCards, SelectField, TextField } from '../../../ui/form'
import { openHere } from '../actions'

type Props = { operator: Operator; place: ServicePoint; t: Translate; locale: Locale }

/** Everything an application needs, on one form: what may be left out is. */
export function OpenForm({ operator, place, t, locale }: Props) {
  const needed = { ...operator, policy: neededOnly(operator.policy) }
  const questions = { answers: { locale, reason: 'lost' as const }, operator: needed, t, locale, behalf: true }
  const hidden = {
    operator: operator.slug,
    market: operator.market,
    'delivery.method': 'pickup',
    'delivery.pickup.servicePoint': place.slug,
    requestKey: newId(),
  }
  return (
    <ActionForm
      action={openHere}
      hidden={hidden}
      submitLabel={t('counter.openSubmit')}
      pendingLabel={t('commands.sending')}
    >
      <RadioCards
        inline
        name="reason"
        label={t('newCase.reason')}
        options={Reason.options.map((value) => ({ value, title: t(`reasons.${value}`) }))}
      />
      <div className="form" data-when="lost">
        <RadioCards
          inline
          name="triage.search"
          label={t('triage.search')}
          defaultValue="done"
          options={Triage.shape.search.unwrap().options.map((value) => ({ value, title: t(`search.${value}`) }))}
        />
      </div>
      <RadioCards
        inline
        name="triage.affected"
        label={t('triage.affected')}
        defaultValue="card"
        options={Triage.shape.affected.options.map((value) => ({ value, title: t(`affected.${value}`) }))}
      />
      <PageQuestions page="line" {...questions} />
      <PageQuestions page="person" {...questions} />
      <PageQuestions page="contact" {...questions} />
      <IdentityQuestions policy={needed.policy} t={t} />
      <PageQuestions page="proof" {...questions} />
      <SelectField
        name="locale"
        label={t('newCase.customerLanguage')}
        defaultValue={locale}
        options={locales.map((one) => ({ value: one, label: localeNames[one] }))}
      />
    </ActionForm>
  )
}

function IdentityQuestions({ policy, t }: { policy: Policy; t: Translate }) {
  return (
    <>
      <RadioCards
        inline
        name="identity.kind"
        label={t('submission.identityKind')}
        defaultValue={policy.identity[0]}
        options={policy.identity.map((kind) => ({ value: kind, title: t(`identity.${kind}`) }))}
      />
      <TextField
        name="identity.number"
        label={t('submission.identityNumber')}
        room="medium"
        digits
        spellCheck={false}
        autoCapitalize="characters"
      />
      {policy.identity
        .filter((kind) => policy.questions.expiry === 'required' && expiringKinds.includes(kind))
        .map((kind) => (
          <div key={kind} className="form" data-when={kind}>
            <DateField name={`identity.${kind}.expiresOn`} label={t('submission.expiresOn')} />
          </div>
        ))}
      {asked('identity.permit', {}, policy) === 'required' ? (
        <div className="form" data-when="passport">
          <TextField name="identity.passport.permit" label={t('submission.permit')} room="medium" />
        </div>
      ) : null}
    </>
  )
}

/** The rules as if what may be left out were never asked. */
const neededOnly = (policy: Policy): Policy => ({
  ...policy,
  questions: Object.fromEntries(
    Object.entries(policy.questions).map(([name, how]) => [name, how === 'optional' ? 'never' : how]),
  ) as Policy['questions'], // the same names
})
