// Database, migrations, people to try it with, build, app: whatever is not there yet. Stops in the opposite order.
import { join, relative } from 'node:path'
import { keepOldParcels } from '@/lib/cases/queue/old-parcels'
import { env } from '@/lib/core/env'
import { database } from '@/lib/database/client'
import { migrate } from '@/lib/database/migrate'
import { encryptPlainRows } from '@/lib/personal-data/encrypt-plain'
import { checkPort, startApp, waitUntilUp } from './app-server'
import { build } from './build'
import { checkFormKey } from './secrets'
import { type DemoSecrets, dataDirectory, isProduction, openSettings, ownsDatabase } from './settings'
import { oneAtATime, root } from './steps.mjs'
import { keepWorker } from './worker-process'

// Asked now, before the settings are filled in.
const production = isProduction()
const builtIn = ownsDatabase()
const port = readPort(process.env.PORT || '3000')
// People who try it out are not on the network for everybody else to sign in with them.
const host = process.env.HOST || (production ? '0.0.0.0' : '127.0.0.1')
const log = (line: string): void => console.log(line)

/** What to undo, last first. */
const undo: (() => Promise<void>)[] = []
let leaving = false

async function leave(code: number): Promise<never> {
  leaving = true
  for (const step of undo.reverse()) await step().catch((error: Error) => console.error(error.message))
  process.exit(code)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // npm passes Ctrl-C on to us, who have had it from the terminal already.
    if (leaving) return
    leaving = true
    log('\nStopping …')
    void leave(0)
  })
}

try {
  await launch()
} catch (error) {
  // Being told to stop makes whatever is going on fail; `leave` is at work then.
  if (!leaving) {
    console.error(`\n${error instanceof Error ? error.message : error}`)
    await leave(1)
  }
}

async function launch(): Promise<void> {
  await checkPort(host, port)
  const opening = openSettings({ port, log })
  // Told to stop in the middle of it, we wait for the database to start: half a start cannot be undone.
  undo.push(() =>
    opening.then(
      ({ close }) => close(),
      () => {},
    ),
  )
  const { demo } = await opening
  env()
  const formKey = process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ?? ''
  checkFormKey(formKey)

  await migrate({ url: env().DATABASE_URL, directory: join(root, 'prisma', 'migrations'), log })
  // Two first starts on one database would each make everybody.
  const signIns = production ? [] : await oneAtATime(`seed ${env().DATABASE_URL}`, () => seed(demo))
  const server = await build(process.env.BUKA_DIST_DIR || '.next', formKey)
  const app = startApp(server, { ...process.env, HOSTNAME: host, PORT: String(port), NODE_ENV: 'production' })
  undo.push(app.stop)
  await waitUntilUp(app, host, port)
  void app.ended.then((how) => {
    if (leaving) return
    console.error(`\nThe app ended by itself (${how}).`)
    void leave(1)
  })
  undo.push(keepWorker({ ...process.env }).stop)
  announce(signIns, demo.password)
  await encryptOldRows()
}

/**
 * What an older version wrote in plain, and did not make findable, while the app runs; what is not done when it stops is
 * done at the next start.
 */
async function encryptOldRows(): Promise<void> {
  try {
    const count = await encryptPlainRows()
    if (count > 0) log(`${count} rows of personal data from before are encrypted now.`)
    await keepOldParcels()
  } catch (error) {
    if (!leaving)
      console.error(`Personal data of old is not encrypted yet: ${error instanceof Error ? error.message : error}`)
  } finally {
    await database().$disconnect()
  }
}

type SignIn = { role: string; email: string }

async function seed(demo: DemoSecrets): Promise<SignIn[]> {
  const { seedDemo } = await import('@/prisma/seed')
  const signIns = await seedDemo({ ...demo, log })
  await database().$disconnect()
  return signIns
}

function announce(signIns: SignIn[], password: string): void {
  log(`\nBuka is ready: ${env().NEXTAUTH_URL}`)
  if (signIns.length > 0) {
    log(`\nSign in with the password ${password} as`)
    for (const { role, email } of signIns) log(`  ${role.padEnd(10)} ${email}`)
    log('Staff are asked for a code as well, as an authenticator app would show it:  npm run buka -- demo code')
  }
  if (!env().SMTP_URL)
    log('\nSMTP_URL is not set: no mail leaves this machine. Administrators read it at /desk/outbox.')
  log(`\nCtrl-C stops it.${builtIn ? ` Everything is kept in ${relative('', dataDirectory())}.` : ''}`)
}

function readPort(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number > 0 && number < 65536) return number
  throw new Error(`PORT must be a number from 1 to 65535, and is ${text}.`)
}
