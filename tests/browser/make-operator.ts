import { hire } from '@/lib/accounts/accounts'
import { system } from '@/lib/accounts/actor'
import { createApiKey } from '@/lib/accounts/api-keys'
import { keepAuthenticator } from '@/lib/accounts/authenticator'
import { now } from '@/lib/core/clock'
import { database } from '@/lib/database/client'
import { market } from '@/lib/markets'
import { createOperator } from '@/lib/operators/operators'
import { openSettings } from '@/scripts/settings'

/** Makes an operator whose rules a test may change, with an administrator who signs in as the demo's do: prints a key. */
const settings = await openSettings()
const [slug = '', password = ''] = process.argv.slice(2)
const { policy } = market('US')
const rules = { ...policy, support: { ...policy.support, hotline: '+1 800 555 0142', hours: '24 h' } }
const { id } = await createOperator({ slug, name: slug, market: 'US', policy: rules, servicePoints: [] }, now())
const person = { name: 'Ruth Adler', email: `admin@${slug}.example`, password, locale: 'en' as const }
const made = await hire(system, { ...person, role: 'admin', operatorId: id }, now())
if (!made.ok) throw new Error(made.refusal.kind)
await keepAuthenticator(made.value.id, settings.demo.authenticator, now())
process.stdout.write(`${await createApiKey(system, { operatorId: id, role: 'admin', label: 'tests' }, now())}\n`)
await database().$disconnect()
await settings.close()
