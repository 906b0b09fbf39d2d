import { toAccount } from '@/lib/accounts/accounts'
import { findApiActor } from '@/lib/accounts/api-keys'
import { inputs } from '@/lib/cases/commands'
import { perform } from '@/lib/cases/perform'
import { parseReference } from '@/lib/cases/reference'
import { toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { openSettings } from '@/scripts/settings'

/**
 * Gives a command as if it had been given some minutes ago, so that a test need not wait while a card is cooling off:
 * `give-earlier.ts REFERENCE WHO MINUTES COMMAND`, where WHO is an address, a key, `system`, or two with a comma between them,
 * the second of whom approves where two have to. Without a command, as JSON, it is an approval.
 */
const [typed = '', who = '', minutes = '11', said = '{"type":"ApproveApplication"}'] = process.argv.slice(2)
const { type, ...input } = JSON.parse(said) as { type: 'ApproveApplication' } // or another that takes what is said with it
const settings = await openSettings()
const reference = parseReference(typed)
if (!reference) throw new Error(`No case ${typed}`)

async function give(by: string): Promise<string> {
  const account = by.includes('@') ? await database().account.findUniqueOrThrow({ where: { email: by } }) : null
  const person = account ? toAccount(account).actor : await findApiActor(by)
  const actor = by === 'system' ? ({ kind: 'system' } as const) : person
  if (!actor || !reference) throw new Error(`Nobody ${by}`)
  const outcome = await perform(actor, {
    command: { type, ...inputs[type].parse(input) },
    reference,
    now: toInstant(new Date(Date.now() - Number(minutes) * 60_000)),
  })
  return outcome.ok ? outcome.value.case.status : JSON.stringify(outcome.refusal)
}

let status = 'in_review'
for (const by of who.split(',')) if (status === 'in_review') status = await give(by)
await database().$disconnect()
await settings.close()
if (status !== 'approved' && who.includes(',')) throw new Error(status)
if (status.startsWith('{')) throw new Error(status)
