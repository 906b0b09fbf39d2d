import { headers } from 'next/headers'
import { cache } from 'react'
import { readCookie } from '@/lib/accounts/cookies'
import { currentAccount } from '@/lib/accounts/current'
import { Locale } from '@/lib/i18n/locale'
import { negotiateLocale } from '@/lib/i18n/negotiate'
import { translator } from '@/lib/i18n/translator'

/** Who reads this page, in which language, and how to say things to them. Once per request. */
export const reader = cache(async () => {
  const account = await currentAccount()
  const chosen = Locale.safeParse(await readCookie('locale'))
  const asked = chosen.success ? chosen.data : negotiateLocale((await headers()).get('accept-language'))
  const locale = account?.locale ?? asked
  return { account, locale, t: translator(locale) }
})
export type Reader = Awaited<ReturnType<typeof reader>>
