import { Reason } from '@/lib/cases/application'
import { newId } from '@/lib/core/ids'
import { type Locale, localeNames, locales } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import { market } from '@/lib/markets'
import type { Operator } from '@/lib/operators/operators'
import { FieldGroup } from '../../ui/field-group'
import { ActionForm, RadioCards, SelectField, TextField } from '../../ui/form'
import { Notice } from '../../ui/notice'
import { giveCommand } from '../give-command'

type OpenCaseFormProps = {
  operator: Operator
  t: Translate
  locale: Locale
  /** What is known of the customer; nothing when staff fill it in for a caller. */
  customer?: { name: string; email: string }
}

export function OpenCaseForm({ operator, t, locale, customer }: OpenCaseFormProps) {
  const { slug, market: marketId, policy, servicePoints, name } = operator
  const { mail, phoneExample, registersPhones } = market(marketId)
  // Where there is no counter, nothing can be picked up.
  const offered = policy.delivery.filter((method) => method !== 'pickup' || servicePoints.length > 0)
  const optional = t('newCase.optional')
  const hidden = {
    command: 'OpenCase',
    operator: slug,
    market: marketId,
    requestKey: newId(),
    ...(customer ? { locale } : {}),
  }
  return (
    <ActionForm
      action={giveCommand}
      hidden={hidden}
      submitLabel={t('newCase.submit')}
      pendingLabel={t('commands.sending')}
    >
      <RadioCards
        name="reason"
        label={t('newCase.reason')}
        options={Reason.options.map((value) => ({
          value,
          title: t(`reasons.${value}`),
          description: t(`reasonHints.${value}`),
        }))}
      />
      <FieldGroup legend={t('newCase.line')}>
        <TextField
          name="line.msisdn"
          type="tel"
          room="medium"
          label={t('newCase.msisdn')}
          hint={t('newCase.msisdnHint', { example: phoneExample })}
        />
        <TextField
          name="line.iccid"
          inputMode="numeric"
          digits
          room="medium"
          label={t('newCase.iccid')}
          hint={t('newCase.iccidHint')}
          optional={optional}
        />
        {registersPhones ? (
          <TextField
            name="line.imei"
            inputMode="numeric"
            digits
            room="medium"
            label={t('newCase.imei')}
            hint={t('newCase.imeiHint')}
            optional={optional}
          />
        ) : null}
      </FieldGroup>
      <FieldGroup legend={t(customer ? 'newCase.contact' : 'newCase.contactCustomer')}>
        <TextField
          name="applicant.fullName"
          label={t('newCase.fullName')}
          autoComplete="name"
          defaultValue={customer?.name}
        />
        <TextField
          name="applicant.email"
          type="email"
          label={t('newCase.email')}
          autoComplete="email"
          defaultValue={customer?.email}
        />
        <TextField
          name="applicant.phone"
          type="tel"
          room="medium"
          label={t('newCase.phone')}
          hint={t('newCase.phoneHint')}
        />
        {customer ? null : (
          <SelectField
            name="locale"
            label={t('newCase.customerLanguage')}
            defaultValue={locale}
            options={locales.map((one) => ({ value: one, label: localeNames[one] }))}
          />
        )}
      </FieldGroup>
      <RadioCards
        name="delivery.method"
        label={t('newCase.delivery')}
        defaultValue={offered.length === 1 ? offered[0] : undefined}
        options={offered.map((value) => ({
          value,
          title: t(`delivery.${value}`),
          description: t(`deliveryHints.${value}`),
        }))}
      />
      {offered.includes('mail') ? (
        <div className="form" data-when="mail">
          <TextField
            name="delivery.mail.address.street"
            label={t('newCase.street')}
            autoComplete="street-address"
            required={false}
          />
          <TextField
            name="delivery.mail.address.city"
            label={t('newCase.city')}
            autoComplete="address-level2"
            room="medium"
            required={false}
          />
          <SelectField
            name="delivery.mail.address.region"
            label={t('newCase.region')}
            emptyLabel={t('newCase.choose')}
            autoComplete="address-level1"
            room="short"
            required={false}
            options={(mail?.regions ?? []).map((region) => ({ value: region, label: region }))}
          />
          <TextField
            name="delivery.mail.address.postalCode"
            label={t('newCase.postalCode')}
            autoComplete="postal-code"
            inputMode="numeric"
            room="short"
            required={false}
          />
        </div>
      ) : (
        <Notice title={t('newCase.noMail', { operator: name })} />
      )}
      {offered.includes('pickup') ? (
        <div className="form" data-when="pickup">
          <SelectField
            name="delivery.pickup.servicePoint"
            label={t('newCase.servicePoint')}
            emptyLabel={t('newCase.choose')}
            options={servicePoints.map((point) => ({ value: point.slug, label: `${point.name}, ${point.address}` }))}
            required={false}
          />
        </div>
      ) : null}
    </ActionForm>
  )
}
