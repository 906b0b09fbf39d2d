import { toAccount } from '@/lib/accounts/accounts'
import { findApiActor } from '@/lib/accounts/api-keys'
import { inputs } from '@/lib/cases/commands'
import { perform } from '@/lib/cases/perform'
import { parseReference } from '@/lib/cases/reference'
import { toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { openSettings } from '@/scripts/settings'

/**
 * Approves a case as if it had been done some minutes ago, so that a test need not wait while a card is cooling off:
 * `give-earlier.ts REFERENCE WHO MINUTES`, where WHO is an address of the staff or a key.
 */
const [typed = '', who = '', minutes = '11'] = process.argv.slice(2)
const settings = await openSettings()
const account = who.includes('@') ? await database().account.findUniqueOrThrow({ where: { email: who } }) : null
const actor = account ? toAccount(account).actor : await findApiActor(who)
const reference = parseReference(typed)
if (!actor || !reference) throw new Error(`No case ${typed}, or nobody ${who}`)
const outcome = await perform(actor, {
  command: { type: 'ApproveApplication', ...inputs.ApproveApplication.parse({}) },
  reference,
  now: toInstant(new Date(Date.now() - Number(minutes) * 60_000)),
})
await database().$disconnect()
await settings.close()
if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
