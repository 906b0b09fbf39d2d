import type { Account } from '@/lib/accounts/accounts'
import { may } from '@/lib/cases/permissions'
import { servesAtCounter } from '@/lib/cases/serving'
import { type Translate, translator } from '@/lib/i18n/translator'
import { mayReadOutbox } from '@/lib/notifications/permissions'
import { adminPlaces } from '../admin/places'
import { reader } from '../reader'
import { isOverseer } from '../signed-in'
import { Keyboard } from './keyboard'
import { KeysTable } from './keys-table'
import type { KeyPlace } from './palette'
import { keysTexts } from './texts'

/** The keys of the desk and the list of commands, for staff; nothing for anybody else. */
export async function DeskKeys() {
  const { account, t } = await reader()
  if (account?.actor.kind !== 'staff') return null
  const english = placesFor(account, translator('en'))
  const places = placesFor(account, t).map((place, index) => ({ ...place, also: english[index]?.label ?? '' }))
  return (
    <Keyboard places={places} texts={keysTexts({ t })}>
      <KeysTable t={t} />
    </Keyboard>
  )
}

/** The pages that this person can go to. */
function placesFor({ actor }: Account, t: Translate): Omit<KeyPlace, 'also'>[] {
  const administration = isOverseer(actor)
    ? [
        { href: '/admin', label: t('admin.title') },
        ...adminPlaces(t, actor).map(({ href, title }) => ({ href, label: title })),
      ]
    : mayReadOutbox(actor)
      ? [{ href: '/desk/outbox', label: t('nav.outbox') }]
      : []
  return [
    { href: '/desk', label: t('nav.queue') },
    ...(servesAtCounter(actor) ? [{ href: '/desk/counter', label: t('counter.title') }] : []),
    ...(may(actor, 'OpenCase') ? [{ href: '/desk/new', label: t('nav.openCase') }] : []),
    ...administration,
    { href: '/account', label: t('keys.account') },
    { href: '/desk/keys', label: t('keys.title') },
  ]
}
