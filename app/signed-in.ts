import { notFound, redirect } from 'next/navigation'
import type { Account } from '@/lib/accounts/accounts'
import type { Actor } from '@/lib/accounts/actor'
import { currentlyConfirmed } from '@/lib/accounts/current'
import type { Case } from '@/lib/cases/case'
import { findCase } from '@/lib/cases/queries'
import { parseReference, type Reference } from '@/lib/cases/reference'
import { termsOf } from '@/lib/cases/terms'
import { log } from '@/lib/core/log'
import type { Operator } from '@/lib/operators/operators'
import { confirmPath } from './forms/confirming'
import { type Reader, reader } from './reader'

type SignedIn<Kind extends Actor['kind']> = Omit<Reader, 'account'> & {
  account: Account & { actor: Extract<Actor, { kind: Kind }> }
}

/** The customer reading this page. Anybody else is sent where they belong. */
export async function customer(path: string): Promise<SignedIn<'customer'>> {
  const { account, ...rest } = await reader()
  if (!account) redirect(`/sign-in?next=${encodeURIComponent(path)}`)
  if (account.actor.kind !== 'customer') redirect('/desk')
  return { ...rest, account: { ...account, actor: account.actor } }
}

/** The member of staff reading this page. A customer finds no desk. */
export async function staff(path: string): Promise<SignedIn<'staff'>> {
  const { account, ...rest } = await reader()
  if (!account) redirect(`/sign-in?next=${encodeURIComponent(path)}`)
  if (account.actor.kind !== 'staff') refused('not-staff')
  return { ...rest, account: { ...account, actor: account.actor } }
}

/** Whoever may see how the desk is run: administrators, who also change it, and auditors. */
export async function overseer(path: string) {
  const signedIn = await staff(path)
  if (!isOverseer(signedIn.account.actor)) refused('not-overseer')
  return signedIn
}

/** It is told to the log; whoever asks finds nothing. */
function refused(why: string): never {
  log('refused', { kind: 'page', why })
  notFound()
}

export const isOverseer = (actor: Actor): boolean =>
  actor.kind === 'staff' && (actor.role === 'admin' || actor.role === 'auditor')

/** The reference in an address, however it was typed; null when it is none. */
export function typedReference(typed: string): Reference | null {
  try {
    return parseReference(decodeURIComponent(typed))
  } catch {
    return null
  }
}

/** A case this actor can see, and its operator under the rules that hold for it. Someone else's case is not found. */
export async function openedCase(actor: Actor, typed: string): Promise<{ state: Case; operator: Operator }> {
  const reference = typedReference(typed)
  const state = reference && (await findCase(actor, reference))
  if (!state) refused('case-not-found')
  return { state, operator: await termsOf(state) }
}

/** Whoever is signed in, of any kind. */
export async function anybody(path: string): Promise<Omit<Reader, 'account'> & { account: Account }> {
  const { account, ...rest } = await reader()
  if (!account) redirect(`/sign-in?next=${encodeURIComponent(path)}`)
  return { ...rest, account }
}

/** The same, who has also shown within ten minutes that it is still them; anybody else is asked to, and comes back. */
export async function confirmed(path: string) {
  const signedIn = await anybody(path)
  if (!(await currentlyConfirmed())) redirect(confirmPath(path))
  return signedIn
}
