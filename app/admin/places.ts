import type { Actor } from '@/lib/accounts/actor'
import { mayReadKeys } from '@/lib/accounts/key-changes'
import { mayKeepGateway } from '@/lib/gateways/gateways'
import type { Translate } from '@/lib/i18n/translator'
import { mayReadOutbox } from '@/lib/notifications/permissions'
import { mayKeepWebhooks } from '@/lib/webhooks/webhooks'
import type { Place } from '../ui/places'

/** The pages of the administration, in the order in which they are shown; an auditor sees those that are open to reading. */
export const adminPlaces = (t: Translate, actor: Actor): Place[] => [
  { href: '/admin/policy', title: t('rules.title'), about: t('rules.place') },
  { href: '/admin/holidays', title: t('nav.holidays'), about: t('admin.holidays') },
  { href: '/admin/promises', title: t('nav.promises'), about: t('admin.promises') },
  { href: '/admin/service-points', title: t('keeping.points.title'), about: t('keeping.points.about') },
  { href: '/admin/staff', title: t('keeping.staff.title'), about: t('keeping.staff.about') },
  ...(mayReadKeys(actor)
    ? [{ href: '/admin/api-keys', title: t('keeping.keys.title'), about: t('keeping.keys.about') }]
    : []),
  { href: '/admin/cards', title: t('cards.title'), about: t('cards.about') },
  ...(mayKeepWebhooks(actor)
    ? [{ href: '/admin/webhooks', title: t('webhooks.title'), about: t('admin.webhooks') }]
    : []),
  { href: '/admin/templates', title: t('templates.title'), about: t('templates.about') },
  { href: '/admin/esims', title: t('esim.stock.title'), about: t('esim.stock.place') },
  { href: '/admin/requests', title: t('requests.title'), about: t('requests.about') },
  ...(mayKeepGateway(actor)
    ? [{ href: '/admin/gateway', title: t('notifications.gateway.title'), about: t('notifications.gateway.place') }]
    : []),
  { href: '/admin/audit', title: t('audit.title'), about: t('audit.place') },
  ...(mayReadOutbox(actor) ? [{ href: '/desk/outbox', title: t('nav.outbox'), about: t('admin.outbox') }] : []),
]
