// Run by tests/accounts/sign-in-limits.db.test.ts as a process of its own: tries passwords, many at once.
import { provePassword } from '@/lib/accounts/proofs'
import { now } from '@/lib/core/clock'
import { visitorAt } from './visitors'

const [email = '', count = '1', address = ''] = process.argv.slice(2)
const tries = await Promise.all(
  Array.from({ length: Number(count) }, () => provePassword(email, 'a wrong password', visitorAt(address), now())),
)
process.stdout.write(JSON.stringify(tries.map((one) => (one.ok ? 'ok' : one.refusal.kind))))
process.exit(0)
