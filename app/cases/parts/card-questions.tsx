import type { Case } from '@/lib/cases/case'
import { Defect } from '@/lib/cases/defects'
import { ReturnReason } from '@/lib/cases/events'
import { PaymentMethod } from '@/lib/cases/fee-facts'
import { isEsim } from '@/lib/cases/status-text'
import type { Translate } from '@/lib/i18n/translator'
import { ApplicationPaper, type Policy } from '@/lib/markets/policy'
import { FieldGroup } from '../../ui/field-group'
import { CheckboxField, RadioCards, SelectField, TextAreaField, TextField } from '../../ui/form'
import type { CardFormCommand } from './card-commands'

type Props = { type: CardFormCommand; state: Case; policy: Policy; t: Translate; staff?: boolean }

/** The number of a card, as a scanner types it. Where no stock is kept it may be left out. */
export function CardField({ policy, t, optional = false }: { policy: Policy; t: Translate; optional?: boolean }) {
  return (
    <TextField
      name="iccid"
      label={t('newCase.iccid')}
      optional={optional || policy.stock === 'not_kept' ? t('newCase.optional') : undefined}
      room="medium"
      inputMode="numeric"
      digits
      spellCheck={false}
    />
  )
}

/** What is asked between the approval and a card that works. */
export function CardQuestions({ type, state, policy, t, staff }: Props) {
  const optional = t('newCase.optional')
  switch (type) {
    case 'RecordDelivery':
    case 'ActivateLine':
    case 'RevokeProxy':
      return null
    case 'IssueEsim':
    case 'ApproveAtCounter':
      return <p className="muted">{t(`commands.${type}.hint`)}</p>
    case 'RecordReturnedShipment':
      return (
        <>
          <SelectField
            name="reason"
            label={t('commands.RecordReturnedShipment.reason')}
            emptyLabel={t('newCase.choose')}
            options={ReturnReason.options.map((value) => ({ value, label: t(`handover.returns.${value}`) }))}
          />
          <TextAreaField name="text" label={t('commands.RecordReturnedShipment.text')} optional={optional} rows={2} />
        </>
      )
    case 'CollectCard':
      return <CollectQuestions state={state} policy={policy} t={t} />
    case 'InspectCard':
      return (
        <>
          <p className="muted">{t('commands.InspectCard.hint')}</p>
          {inspected.map(([name, values]) => (
            <RadioCards
              key={name}
              inline
              name={name}
              label={t(`commands.InspectCard.${name}`)}
              options={values.map((value) => ({
                value,
                title: t(`commands.InspectCard.${name}_${value}` as 'commands.InspectCard.chip_intact'), // a row of the table below
              }))}
            />
          ))}
        </>
      )
    case 'ReportDefect':
      return (
        <>
          <p className="muted">
            {isEsim(state) && !staff
              ? t('esim.brokenHint')
              : t(`commands.ReportDefect.${staff ? 'staffHint' : 'hint'}`)}
          </p>
          <FieldGroup name="defects" legend={t('commands.ReportDefect.defects')}>
            {Defect.options
              .filter((value) => !isEsim(state) || value === 'no_service')
              .map((value) => (
                <CheckboxField
                  key={value}
                  name={`defects.${value}`}
                  label={t(`handover.defects.${value}`)}
                  required={false}
                />
              ))}
          </FieldGroup>
          <TextAreaField name="text" label={t('commands.ReportDefect.text')} optional={optional} rows={2} />
        </>
      )
    case 'RecordPayment':
      return (
        <>
          <AmountField label={t('commands.RecordPayment.amount')} />
          <SelectField
            name="method"
            label={t('commands.RecordPayment.method')}
            emptyLabel={t('newCase.choose')}
            options={methods(t)}
          />
          <TextField
            name="paymentReference"
            label={t('commands.RecordPayment.paymentReference')}
            optional={optional}
            room="medium"
          />
        </>
      )
    case 'WaiveFee':
      return (
        <>
          <AmountField label={t('commands.WaiveFee.amount')} />
          <TextAreaField name="text" label={t('commands.WaiveFee.text')} rows={2} />
        </>
      )
    case 'RefundPayment':
      return (
        <>
          <AmountField label={t('commands.RefundPayment.amount')} />
          <SelectField
            name="method"
            label={t('commands.RefundPayment.method')}
            emptyLabel={t('newCase.choose')}
            options={methods(t)}
          />
          <TextAreaField name="text" label={t('commands.RefundPayment.text')} rows={2} />
        </>
      )
    case 'CheckOriginal':
      return (
        <>
          <p className="muted">{t('commands.CheckOriginal.hint')}</p>
          <FieldGroup name="documents" legend={t('commands.CheckOriginal.documents')}>
            {ApplicationPaper.options.map((kind) => (
              <CheckboxField key={kind} name={`documents.${kind}`} label={t(`documents.${kind}`)} required={false} />
            ))}
          </FieldGroup>
          <TextField
            name="number"
            label={t('commands.CheckOriginal.number')}
            optional={optional}
            room="medium"
            spellCheck={false}
          />
        </>
      )
    case 'SignForm':
      return (
        <>
          <p className="muted">{t('commands.SignForm.hint')}</p>
          <RadioCards
            name="how"
            label={t('commands.SignForm.how')}
            defaultValue="paper"
            options={[{ value: 'paper', title: t('commands.SignForm.paper') }]}
          />
        </>
      )
    case 'NominateProxy':
      return (
        <>
          <p className="muted">{t('commands.NominateProxy.hint')}</p>
          <TextField name="name" label={t('commands.NominateProxy.name')} />
          <SelectField
            name="identity.kind"
            label={t('commands.NominateProxy.kind')}
            emptyLabel={t('newCase.choose')}
            options={policy.identity.map((value) => ({ value, label: t(`identity.${value}`) }))}
          />
          <TextField name="identity.number" label={t('commands.NominateProxy.number')} room="medium" />
        </>
      )
    default:
      return type satisfies never
  }
}

const inspected = [
  ['surface', ['intact', 'scratched']],
  ['chip', ['intact', 'damaged']],
  ['package', ['sealed', 'opened']],
  ['service', ['works', 'fails', 'not_tested']],
] as const

const methods = (t: Translate) =>
  PaymentMethod.options.map((value) => ({ value, label: t(`handover.methods.${value}`) }))

const AmountField = ({ label }: { label: string }) => (
  <TextField name="amount" label={label} inputMode="decimal" room="short" digits />
)

function CollectQuestions({ state, policy, t }: Pick<Props, 'state' | 'policy' | 't'>) {
  const optional = t('newCase.optional')
  return (
    <>
      <p className="muted">{t('commands.CollectCard.hint')}</p>
      {state.proxy ? (
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
      <TextField
        name="pickupCode"
        label={t('commands.CollectCard.pickupCode')}
        optional={optional}
        room="short"
        inputMode="numeric"
        digits
      />
      <TextField
        name="identityNumber"
        label={t('commands.CollectCard.identityNumber')}
        optional={optional}
        room="medium"
      />
      {state.proxy ? (
        <>
          <TextField
            name="proxyNumber"
            label={t('commands.CollectCard.proxyNumber')}
            optional={optional}
            room="medium"
          />
          <CheckboxField name="letterSeen" label={t('commands.CollectCard.letterSeen')} required={false} />
        </>
      ) : null}
      <CardField policy={policy} t={t} optional={'card' in state && state.card !== null} />
    </>
  )
}
