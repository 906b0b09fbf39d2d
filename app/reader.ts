import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { actorKey } from '@/lib/accounts/actor'
import { readCookie } from '@/lib/accounts/cookies'
import { currentAccount } from '@/lib/accounts/current'
import { now } from '@/lib/core/clock'
import { Locale } from '@/lib/i18n/locale'
import { negotiateLocale } from '@/lib/i18n/negotiate'
import { translator } from '@/lib/i18n/translator'
import { overPace } from '@/lib/limits/pace'

/** Who reads this page, in which language, and how to say things to them; sent away when they ask for too much. */
export const reader = cache(async () => {
  const found = await anyReader()
  const actor = found.account?.actor
  if (actor && (await overPace(actorKey(actor), now())) !== null) redirect('/slow-down')
  return found
})

/** The same, not counted. */
export const anyReader = cache(async () => {
  const account = await currentAccount()
  const chosen = Locale.safeParse(await readCookie('locale'))
  const asked = chosen.success ? chosen.data : negotiateLocale((await headers()).get('accept-language'))
  const locale = account?.locale ?? asked
  return { account, locale, t: translator(locale) }
})
export type Reader = Awaited<ReturnType<typeof reader>>
