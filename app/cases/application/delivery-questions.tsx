import { offeredDelivery } from '@/lib/application/checks'
import type { Translate } from '@/lib/i18n/translator'
import { market } from '@/lib/markets'
import type { Operator } from '@/lib/operators/operators'
import { RadioCards, SelectField, TextField } from '../../ui/form'
import { Notice } from '../../ui/notice'
import { PointQuestions, type PointQuestionsProps } from './point-questions'

/** How the card comes to its owner; where it is not mailed, why, and where to fetch it. */
export function DeliveryQuestions({ operator, t, locale, behalf }: PointQuestionsProps) {
  const { policy, servicePoints, name, market: id } = operator
  const offered = offeredDelivery({ policy, servicePoints: servicePoints.map(({ slug }) => slug) })
  return (
    <>
      {offered.includes('mail') ? null : (
        <Notice
          title={t(market(id).mail ? 'newCase.noMail' : 'newCase.noMailHere', {
            operator: name,
            market: t(`markets.${id}`),
          })}
        />
      )}
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
      {offered.includes('esim') ? (
        <p className="muted" data-when="esim">
          {t('esim.needs')}
        </p>
      ) : null}
      {offered.includes('mail') ? <AddressQuestions operator={operator} t={t} /> : null}
      {offered.includes('pickup') ? (
        <div className="form" data-when="pickup">
          <p className="muted">
            {policy.proxy === 'allowed' ? t('proxy.offered') : t('proxy.forbidden', { operator: name })}
          </p>
          <PointQuestions operator={operator} t={t} locale={locale} behalf={behalf} />
        </div>
      ) : null}
    </>
  )
}

function AddressQuestions({ operator, t }: { operator: Operator; t: Translate }) {
  const { mail } = market(operator.market)
  return (
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
  )
}
