import { ApiKeyRole, system } from '@/lib/accounts/actor'
import { createApiKey } from '@/lib/accounts/api-keys'
import { now } from '@/lib/core/clock'
import { database } from '@/lib/database/client'
import { openSettings } from '@/scripts/settings'

/** Makes many keys for the API at once, a line each: `make-keys.ts OPERATOR:ROLE …`. A process for each takes long. */
const settings = await openSettings()
for (const wanted of process.argv.slice(2)) {
  const [slug = '', role = ''] = wanted.split(':')
  const { id } = await database().operator.findUniqueOrThrow({ where: { slug } })
  const key = await createApiKey(system, { operatorId: id, role: ApiKeyRole.parse(role), label: 'tests' }, now())
  process.stdout.write(`${key}\n`)
}
await database().$disconnect()
await settings.close()
