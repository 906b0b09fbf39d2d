import Link from 'next/link'
import type { Actor } from '@/lib/accounts/actor'
import type { Answers } from '@/lib/application/answers'
import { missingAnswers, nextStep } from '@/lib/application/pages'
import type { Case } from '@/lib/cases/case'
import { balanceOf, waivable } from '@/lib/cases/fee'
import { PaymentMethod } from '@/lib/cases/fee-facts'
import { answerTerms, isDraft } from '@/lib/cases/progress'
import { isIdentity, originalsToSee, type ServingStep } from '@/lib/cases/serving'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { formatMoney } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import { market } from '@/lib/markets'
import type { Operator } from '@/lib/operators/operators'
import { FieldGroup } from '../../../ui/field-group'
import { ActionForm, CheckboxField, RadioCards, TextAreaField, TextField } from '../../../ui/form'
import { serve } from '../actions'
import type { CounterStep } from '../joined'
import { SignaturePad } from './signature-pad'

export type StepProps = {
  step: ServingStep
  state: Case
  answers: Answers
  operator: Operator
  actor: Actor
  /** The number of a document that was seen a moment ago, sealed. */
  seen: string | undefined
  /** Whether another card of this case was bad. */
  hadDefect: boolean
  t: Translate
  locale: Locale
}

/** The form of one step; what else could be done instead is folded below it. */
export function StepForm(props: StepProps) {
  switch (props.step) {
    case 'papers':
      return <Papers {...props} />
    case 'fee':
      return <Fee {...props} />
    case 'handover':
      return <Handover {...props} />
    case 'test':
      return <Test {...props} />
    default:
      return props.step satisfies never
  }
}

const hiddenOf = ({ state, seen }: StepProps, step: CounterStep): Record<string, string> => ({
  step,
  reference: state.reference,
  version: String(state.version),
  requestKey: newId(),
  ...(seen ? { seen } : {}),
})

function Papers(props: StepProps) {
  const { state, answers, operator, t } = props
  const kinds = originalsToSee(state, answers, operator.policy)
  const terms = answerTerms(operator, now(), state)
  // Pictures are not needed of what is seen here.
  const missing = isDraft(state) ? missingAnswers(answers, terms).filter(({ page }) => page !== 'documents') : []
  if (missing.length > 0)
    return (
      <p>
        <Link href={`/desk/${state.reference}/application/${nextStep(answers, terms)}`}>{t('counter.fillIn')}</Link>
      </p>
    )
  const isPapered = kinds.length === 0 && state.signed !== null
  return (
    <ActionForm
      action={serve}
      prefix="papers-"
      hidden={hiddenOf(props, 'papers')}
      submitLabel={t(isPapered ? 'counter.submitOnly' : 'counter.submitPapers')}
      pendingLabel={t('commands.sending')}
    >
      {kinds.length > 0 ? (
        <>
          <FieldGroup name="documents" legend={t('counter.seen')}>
            {kinds.map((kind) => (
              <CheckboxField
                key={kind}
                name={`documents.${kind}`}
                label={t(`documents.${kind}`)}
                required={false}
                defaultChecked={isIdentity(kind)}
              />
            ))}
          </FieldGroup>
          <TextField
            name="number"
            label={t('counter.number')}
            room="medium"
            digits
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="characters"
            autoFocus
          />
        </>
      ) : null}
      {state.signed ? null : (
        <>
          <SignaturePad label={t('counter.sign')} clearLabel={t('counter.clear')} />
          <CheckboxField name="paper" label={t('counter.paper')} required={false} />
        </>
      )}
    </ActionForm>
  )
}

function Fee(props: StepProps) {
  const { state, operator, actor, t, locale } = props
  const { left } = balanceOf(state, operator.policy)
  const most = waivable(state, actor, operator.policy)
  return (
    <>
      <ActionForm
        action={serve}
        prefix="fee-"
        hidden={hiddenOf(props, 'fee')}
        submitLabel={t('counter.pay')}
        pendingLabel={t('commands.sending')}
      >
        <Amount label={t('commands.RecordPayment.amount')} minor={left} of={state} />
        <RadioCards
          inline
          name="method"
          label={t('commands.RecordPayment.method')}
          defaultValue="cash"
          options={PaymentMethod.options.map((value) => ({ value, title: t(`handover.methods.${value}`) }))}
        />
        <TextField
          name="paymentReference"
          label={t('commands.RecordPayment.paymentReference')}
          optional={t('newCase.optional')}
          room="medium"
          autoComplete="off"
        />
      </ActionForm>
      {most > 0 ? (
        <ActionForm
          action={serve}
          prefix="waiver-"
          hidden={hiddenOf(props, 'waiver')}
          submitLabel={t('commands.WaiveFee.submit')}
          pendingLabel={t('commands.sending')}
          fold={t('counter.waive')}
        >
          <p className="muted">{t('commands.WaiveFee.most', { most: formatMoney(locale, state.market, most) })}</p>
          <Amount label={t('commands.WaiveFee.amount')} minor={most} of={state} />
          <TextAreaField name="text" label={t('commands.WaiveFee.text')} rows={2} />
        </ActionForm>
      ) : null}
    </>
  )
}

/** As people there write it, without the sign of the currency. */
function Amount({ label, minor, of }: { label: string; minor: number; of: Case }) {
  const { homeLocale, currency } = market(of.market)
  const fractionDigits = minor % 10 ** currency.digits === 0 ? 0 : currency.digits
  const typed = new Intl.NumberFormat(homeLocale, { minimumFractionDigits: fractionDigits }).format(
    minor / 10 ** currency.digits,
  )
  return <TextField name="amount" label={label} inputMode="decimal" room="short" digits defaultValue={typed} />
}

function Handover(props: StepProps) {
  const { state, operator, seen, hadDefect, t } = props
  const { policy } = operator
  const optional = t('newCase.optional')
  const reserved = 'card' in state && state.card !== null
  return (
    <ActionForm
      action={serve}
      prefix="handover-"
      hidden={hiddenOf(props, 'handover')}
      submitLabel={t(state.status === 'submitted' ? 'counter.approveAndHandOver' : 'counter.handOver')}
      pendingLabel={t('commands.sending')}
    >
      {hadDefect ? <p>{t('counter.another')}</p> : null}
      {state.proxy && policy.proxy === 'allowed' ? (
        <RadioCards
          inline
          name="by"
          label={t('commands.CollectCard.by')}
          defaultValue="customer"
          options={(['customer', 'proxy'] as const).map((value) => ({
            value,
            title: t(`commands.CollectCard.${value}`),
          }))}
        />
      ) : null}
      {seen ? <p className="muted">{t('counter.alreadySeen')}</p> : null}
      {state.status === 'ready_for_pickup' ? (
        <TextField
          name="pickupCode"
          label={t('commands.CollectCard.pickupCode')}
          optional={optional}
          room="short"
          inputMode="numeric"
          digits
          autoComplete="off"
          autoFocus
        />
      ) : null}
      {seen && !state.proxy ? null : (
        <TextField
          name="identityNumber"
          label={t('commands.CollectCard.identityNumber')}
          optional={state.status === 'ready_for_pickup' ? optional : undefined}
          room="medium"
          digits
          spellCheck={false}
          autoComplete="off"
          autoFocus={state.status !== 'ready_for_pickup'}
        />
      )}
      {state.proxy && policy.proxy === 'allowed' ? (
        <>
          <TextField
            name="proxyNumber"
            label={t('commands.CollectCard.proxyNumber')}
            optional={optional}
            room="medium"
            autoComplete="off"
          />
          <CheckboxField name="letterSeen" label={t('commands.CollectCard.letterSeen')} required={false} />
        </>
      ) : null}
      <TextField
        name="iccid"
        label={t('counter.scan')}
        optional={reserved || policy.stock === 'not_kept' ? optional : undefined}
        room="medium"
        inputMode="numeric"
        digits
        spellCheck={false}
        autoComplete="off"
        autoFocus={seen !== undefined && state.status !== 'ready_for_pickup'}
      />
    </ActionForm>
  )
}

const looks = [
  ['service', 'works', ['works', 'fails', 'not_tested']],
  ['surface', 'intact', ['intact', 'scratched']],
  ['chip', 'intact', ['intact', 'damaged']],
  ['package', 'sealed', ['sealed', 'opened']],
] as const

function Test(props: StepProps) {
  const { state, t } = props
  const form = {
    action: serve,
    prefix: 'test-',
    hidden: hiddenOf(props, 'test'),
    pendingLabel: t('commands.sending'),
  }
  if (state.status === 'received') return <ActionForm {...form} submitLabel={t('counter.works')} />
  return (
    <ActionForm {...form} submitLabel={t('counter.finish')}>
      <p className="muted">{t('counter.testHint')}</p>
      {looks.map(([name, sound, values]) => (
        <RadioCards
          key={name}
          inline
          name={name}
          label={t(`commands.InspectCard.${name}`)}
          defaultValue={sound}
          options={values.map((value) => ({
            value,
            title: t(`commands.InspectCard.${name}_${value}` as 'commands.InspectCard.chip_intact'), // a row of the table above
          }))}
        />
      ))}
    </ActionForm>
  )
}
