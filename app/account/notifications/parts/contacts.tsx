import type { Offer } from '@/lib/gateways/contacts'
import type { Reader } from '../../../reader'
import { Button } from '../../../ui/button'
import { ActionForm, RadioCards, TextField } from '../../../ui/form'
import { StatusBadge } from '../../../ui/status-badge'
import { addAddress, confirmAddress, removeAddress } from '../actions'

/** Where somebody is reached through one operator's gateway, and the way to name another address. */
export function Contacts({ offer, t }: { offer: Offer } & Pick<Reader, 't'>) {
  const { operatorId, operator, kinds, contacts } = offer
  const free = kinds.filter((kind) => !contacts.some((contact) => contact.kind === kind && contact.confirmed))
  return (
    <section className="stack" aria-labelledby={`gateway-${operatorId}`}>
      <h2 id={`gateway-${operatorId}`} className="heading">
        {t('notifications.contacts.title', { operator })}
      </h2>
      <p>{t('notifications.contacts.lead', { operator })}</p>
      <ul className="places" hidden={contacts.length === 0}>
        {contacts.map(({ id, kind, address, confirmed }) => (
          <li key={id} className="stack-tight">
            <p className="cluster">
              <span>
                {t(`notifications.contacts.kinds.${kind}`)}: {address}
              </span>
              <StatusBadge tone={confirmed ? 'ok' : 'waiting'}>
                {t(confirmed ? 'notifications.contacts.confirmed' : 'notifications.contacts.unconfirmed')}
              </StatusBadge>
            </p>
            {confirmed ? null : (
              <ActionForm
                action={confirmAddress}
                hidden={{ id }}
                prefix={`${id}-`}
                submitLabel={t('notifications.contacts.confirm')}
                pendingLabel={t('commands.sending')}
              >
                <TextField
                  name="code"
                  label={t('notifications.contacts.code')}
                  hint={t('notifications.contacts.codeHint', { address })}
                  room="short"
                  inputMode="numeric"
                  autoComplete="one-time-code"
                  maxLength={20}
                  digits
                />
              </ActionForm>
            )}
            <form action={removeAddress}>
              <input type="hidden" name="id" value={id} />
              <Button variant="quiet" size="small">
                {t('notifications.contacts.end')}
              </Button>
            </form>
          </li>
        ))}
      </ul>
      {free.length > 0 ? (
        <ActionForm
          action={addAddress}
          hidden={{ operatorId }}
          prefix={`${operatorId}-`}
          submitLabel={t('notifications.contacts.add')}
          pendingLabel={t('commands.sending')}
          submitVariant="secondary"
        >
          <RadioCards
            name="kind"
            label={t('notifications.contacts.kind')}
            options={free.map((kind) => ({ value: kind, title: t(`notifications.contacts.kinds.${kind}`) }))}
            defaultValue={free[0]}
            inline
          />
          <TextField
            name="address"
            label={t('notifications.contacts.address')}
            hint={t('notifications.contacts.addressHint', { operator })}
            maxLength={100}
            spellCheck={false}
            autoCapitalize="none"
          />
        </ActionForm>
      ) : null}
    </section>
  )
}
