import { hire, signUp } from '@/lib/accounts/accounts'
import { type Actor, system } from '@/lib/accounts/actor'
import { createApiKey, findApiActor } from '@/lib/accounts/api-keys'
import type { Command } from '@/lib/cases/commands'
import { perform, type Request } from '@/lib/cases/perform'
import type { Reference } from '@/lib/cases/reference'
import type { Instant } from '@/lib/core/time'
import { noFees } from '@/lib/markets/policy'
import { createOperator } from '@/lib/operators/operators'
import { demoOperators } from '@/prisma/demo/operators'
import { instant } from './people'

/** A small world in a real database: two operators and the people around them. */
export const monday = instant('2026-03-09T15:00:00.000Z')
/** Long before it: nobody's account is new. */
const since = instant('2026-01-12T15:00:00.000Z')
export const later = (from: Instant, minutes: number): Instant =>
  instant(new Date(Date.parse(from) + minutes * 60_000).toISOString())

export async function settle() {
  const [harborline, merantau] = await Promise.all([operator('harborline'), operator('merantau')])
  const person = async (name: string, email: string) =>
    account(signUp({ name, email, password: 'a long enough password', locale: 'en' }, since))
  const staff = async (role: 'agent' | 'reviewer' | 'clerk' | 'admin' | 'auditor', of: { id: string; slug: string }) =>
    account(
      hire(
        system,
        {
          name: role,
          email: `${role}@${of.slug}.example`,
          password: 'a long enough password',
          locale: 'en',
          role,
          operatorId: of.id,
        },
        since,
      ),
    )
  const key = await createApiKey(system, { operatorId: harborline.id, role: 'admin', label: 'CRM' }, monday)
  const api = await findApiActor(key)
  if (!api) throw new Error('the key just made is unknown')
  return {
    harborline,
    merantau,
    liWei: await person('Li Wei', 'liwei@example.com'),
    budi: await person('Budi', 'budi@example.com'),
    agent: await staff('agent', harborline),
    reviewer: await staff('reviewer', harborline),
    clerk: await staff('clerk', harborline),
    admin: await staff('admin', harborline),
    auditor: await staff('auditor', harborline),
    reviewerElsewhere: await staff('reviewer', merantau),
    adminElsewhere: await staff('admin', merantau),
    api,
  }
}
export type World = Awaited<ReturnType<typeof settle>>

function operator(slug: string) {
  const demo = demoOperators.find((one) => one.slug === slug)
  if (!demo) throw new Error(`no demo operator ${slug}`)
  // The files of an application, fees and a stock are for the tests of them.
  const plain = { documents: [], stock: 'not_kept' as const, fees: noFees }
  return createOperator({ ...demo, policy: { ...demo.policy, ...plain } }, monday)
}

async function account(made: ReturnType<typeof signUp>): Promise<Actor> {
  const result = await made
  if (!result.ok) throw new Error(result.refusal.kind)
  return result.value.actor
}

/** Gives a command that must be taken. */
export async function done(actor: Actor, command: Command, more: Omit<Partial<Request>, 'command'> = {}) {
  const outcome = await perform(actor, { command, now: monday, ...more })
  if (!outcome.ok) throw new Error(`${command.type}: ${JSON.stringify(outcome.refusal)}`)
  return outcome.value.case
}

/** Gives a command that must be refused, and says how. */
export async function refusalOf(actor: Actor, command: Command, more: Omit<Partial<Request>, 'command'> = {}) {
  const outcome = await perform(actor, { command, now: monday, ...more })
  if (outcome.ok) throw new Error(`${command.type} was taken`)
  return outcome.refusal
}

export const on = (state: { reference: Reference }, minutes = 0) => ({
  reference: state.reference,
  now: later(monday, minutes),
})
