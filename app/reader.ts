import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { currentAccount } from '@/lib/accounts/current'
import { Locale } from '@/lib/i18n/locale'
import { negotiateLocale } from '@/lib/i18n/negotiate'
import { translator } from '@/lib/i18n/translator'

/** Name of the cookie with the language somebody chose before signing in. */
export const localeCookie = 'buka-locale'

/** Who reads this page, in which language, and how to say things to them. Once per request. */
export const reader = cache(async () => {
  const account = await currentAccount()
  const chosen = Locale.safeParse((await cookies()).get(localeCookie)?.value)
  const asked = chosen.success ? chosen.data : negotiateLocale((await headers()).get('accept-language'))
  const locale = account?.locale ?? asked
  return { account, locale, t: translator(locale) }
})
export type Reader = Awaited<ReturnType<typeof reader>>
