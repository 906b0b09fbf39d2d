import type { Actor } from '@/lib/accounts/actor'
import type { Translate } from '@/lib/i18n/translator'
import type { Place } from '../ui/places'

/** The pages of an account, in the order in which they are shown; some are not for everybody. */
export const accountPlaces = (t: Translate, actor: Actor): Place[] => [
  ...(actor.kind === 'customer'
    ? [{ href: '/account/lines', title: t('trust.lines.title'), about: t('trust.lines.about') }]
    : []),
  ...(actor.kind === 'customer'
    ? [{ href: '/account/notifications', title: t('notifications.title'), about: t('notifications.about') }]
    : []),
  { href: '/account/security', title: t('account.security'), about: t('account.securityAbout') },
  { href: '/account/sessions', title: t('account.sessions'), about: t('account.sessionsAbout') },
  { href: '/account/email', title: t('accounts.email.place'), about: t('accounts.email.about') },
  ...(actor.kind === 'customer' ? [{ href: '/account/data', title: t('data.title'), about: t('data.about') }] : []),
]
