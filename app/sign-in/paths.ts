import type { Actor } from '@/lib/accounts/actor'
import type { Entered } from '@/lib/accounts/sign-in'
import { withNext } from '../forms/local-path'

/** Where somebody begins who did not ask for any page. */
export const homeOf = ({ kind }: Actor): string => (kind === 'staff' ? '/desk' : '/cases')

/** Where somebody goes after a first step: on, or to the page of the second. */
export const onward = (entered: Entered, next: string | undefined): string =>
  entered.at === 'in' ? (next ?? homeOf(entered.account.actor)) : withNext(`/sign-in/${entered.at}`, next)
