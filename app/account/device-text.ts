import { browserOf } from '@/lib/accounts/browsers'
import type { Translate } from '@/lib/i18n/translator'

/** `Chrome on Windows` */
export function deviceText(t: Translate, userAgent: string): string {
  const known = browserOf(userAgent)
  return known ? t('sessions.device', known) : t('sessions.unknownDevice')
}

/** `Chrome on Windows, from 203.0.113.*`; without either, it was done on the server. */
export function whereText(t: Translate, { userAgent, place }: { userAgent: string; place: string }): string {
  if (userAgent === '' && place === '') return t('sessions.server')
  return [deviceText(t, userAgent), ...(place ? [t('sessions.from', { place })] : [])].join(', ')
}
