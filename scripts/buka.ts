import { readFile } from 'node:fs/promises'
import { Command, Option } from 'commander'
import { z } from 'zod'
import { Email } from '@/lib/accounts/accounts'
import { type Actor, ApiKeyRole, StaffRole, system } from '@/lib/accounts/actor'
import { createApiKey, listApiKeys, revokeApiKey } from '@/lib/accounts/api-keys'
import { codeFor } from '@/lib/accounts/authenticator'
import { resetFactors } from '@/lib/accounts/credentials'
import {
  endSessionsByAddress,
  endStaff,
  firstPasswordDays,
  hireWithFirstPassword,
  listStaff,
  resumeStaff,
  type StaffRefusal,
} from '@/lib/accounts/staff'
import { writeHolidayCsv } from '@/lib/calendar/holiday-csv'
import { isProvisional } from '@/lib/calendar/holidays'
import { parseReference } from '@/lib/cases/reference'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import type { Result } from '@/lib/core/result'
import { Slug } from '@/lib/core/slug'
import type { Instant } from '@/lib/core/time'
import { Words } from '@/lib/core/words'
import { database } from '@/lib/database/client'
import { migrate } from '@/lib/database/migrate'
import { pool } from '@/lib/database/pool'
import { listHolidayVersions } from '@/lib/holidays/lists'
import { Locale } from '@/lib/i18n/locale'
import { MarketId, market } from '@/lib/markets'
import { lastAccountMail } from '@/lib/notifications/account-outbox'
import { lastCaseMail } from '@/lib/notifications/outbox'
import { asText } from '@/lib/notifications/text'
import {
  addServicePoint,
  createOperator,
  describeServicePoint,
  findOperator,
  type Operator,
  pointNamed,
} from '@/lib/operators/operators'
import { PointDetails } from '@/lib/service-points/point'
import { addCardCommands } from './cards'
import { rotateAll, tellKeys } from './data-keys'
import { bringEsims } from './esims'
import { addHistoryCommands } from './history'
import { bringHolidays, recalculateAll } from './official-days'
import { addReportCommands } from './reports'
import { isProduction, openSettings } from './settings'
import { root } from './steps.mjs'

// What an operator of the server does by hand. Answers go to standard output, the thing asked for alone on the last line.
const say = (line: string) => process.stdout.write(`${line}\n`)

const program = new Command('buka').description('Buka from the command line').showHelpAfterError()
/** A name as it was typed; throws a sentence when it is none. */
function nameOf(text: string): string {
  const name = Words(200).safeParse(text)
  if (name.success) return name.data
  throw new Error('A name has 1 to 200 characters on one line.')
}
/** A slug as it was typed; throws a sentence when it is none. */
function slugOf(text: string): string {
  if (Slug.safeParse(text).success) return text
  throw new Error(`${text} is no slug: small letters, digits and single hyphens, such as main-street.`)
}
const operatorOption = () => new Option('--operator <slug>', 'whose').makeOptionMandatory()

const operators = program.command('operator').description('operators of cases')
operators
  .command('create')
  .description('make an operator, with the usual rules of its market')
  .requiredOption('--slug <slug>', 'its name in addresses, such as harborline')
  .requiredOption('--name <name>', 'its name')
  .addOption(new Option('--market <id>', 'where it works').choices(MarketId.options).makeOptionMandatory())
  .requiredOption('--hotline <number>', 'its hotline')
  .option('--hours <hours>', 'when the hotline is answered', '24 h')
  .action(async ({ slug, name, market: id, hotline, hours }) => {
    if (await findOperator({ slug })) throw new Error(`There is an operator ${slug} already.`)
    const { policy } = market(id)
    const rules = { ...policy, support: { ...policy.support, hotline, hours } }
    await createOperator(
      { slug: slugOf(slug), name: nameOf(name), market: id, policy: rules, servicePoints: [] },
      now(),
    )
    say(slug)
  })

const points = program.command('service-point').description('counters where cards are picked up')
points
  .command('create')
  .description('add a service point to an operator')
  .addOption(operatorOption())
  .requiredOption('--slug <slug>', 'its name in requests, such as main-street')
  .requiredOption('--name <name>', 'its name')
  .requiredOption('--address <address>', 'where it is')
  .requiredOption('--hours <hours>', 'when it is open')
  .action(async ({ operator, slug, name, address, hours }) => {
    const { id, ...known } = await getOperator(operator)
    if (pointNamed(known, slug)) throw new Error(`${operator} has a service point ${slug} already.`)
    await addServicePoint(system, id, { slug: slugOf(slug), name: nameOf(name), address, hours }, now())
    say(slug)
  })

points
  .command('describe')
  .description('say where a service point is and when it is open, by a file')
  .addOption(operatorOption())
  .requiredOption('--slug <slug>', 'which')
  .requiredOption('--file <path>', 'JSON with any of position, opening, phone and note; the rest is then unknown')
  .action(async ({ operator, slug, file }) => {
    const { id, ...known } = await getOperator(operator)
    if (!pointNamed(known, slug)) throw new Error(`${operator} has no service point ${slug}.`)
    const details = PointDetails.safeParse(JSON.parse(await readFile(file, 'utf8')))
    if (!details.success) throw new Error(`${file}: ${z.prettifyError(details.error)}`)
    await describeServicePoint(system, id, slug, details.data, now())
    say(slug)
  })

const staff = program.command('staff').description('people who work for an operator')
staff
  .command('create')
  .description('make an account; its first password is printed alone on the last line')
  .addOption(operatorOption())
  .addOption(new Option('--role <role>', 'what they may do').choices(StaffRole.options).makeOptionMandatory())
  .requiredOption('--email <address>', 'what they sign in with')
  .requiredOption('--name <name>', 'their name')
  .addOption(new Option('--locale <locale>', 'their language').choices(Locale.options).default('en'))
  .action(async ({ operator, role, email, name, locale }) => {
    const { id } = await getOperator(operator)
    if (!Email.safeParse(email).success) throw new Error(`${email} is no e-mail address.`)
    const made = await hireWithFirstPassword(
      system,
      { email: Email.parse(email), name: nameOf(name), locale, role, operatorId: id },
      now(),
    )
    if (!made.ok) throw new Error(`There is an account with ${email} already.`)
    say(`${name} signs in as ${email} with the password below, and then sets up an authenticator app or a passkey:`)
    sayFirst(made.value.password)
  })
staff
  .command('list')
  .description('who works for an operator, and who did')
  .addOption(operatorOption())
  .action(async ({ operator }) => {
    const { id } = await getOperator(operator)
    for (const { email, role, name, createdAt, endedAt } of await listStaff(id))
      say(`${email}  ${role.padEnd(8)}  ${name}  ${endedAt ? `ended ${endedAt}` : `since ${createdAt}`}`)
  })
staff
  .command('end')
  .description('end the account of somebody who leaves: signed out at once, and never in again')
  .requiredOption('--email <address>', 'what they sign in with')
  .action(async ({ email }) => {
    await orComplain(email, endStaff)
    say('Signed out everywhere; nothing of theirs signs in any more. What they did keeps their name. Keys they could')
    say('have seen work on: api-key list shows them.')
    say(email)
  })
staff
  .command('resume')
  .description('take somebody back; another first password is printed alone on the last line')
  .requiredOption('--email <address>', 'what they signed in with')
  .action(async ({ email }) => {
    const { password } = await orComplain(email, resumeStaff)
    say(`${email} signs in with the password below, and then sets up an authenticator app or a passkey:`)
    sayFirst(password)
  })
staff
  .command('end-sessions')
  .description('sign somebody out everywhere')
  .requiredOption('--email <address>', 'what they sign in with; a customer’s works too')
  .action(async ({ email }) => {
    say(`${await orComplain(email, endSessionsByAddress)} sessions ended.`)
  })
staff
  .command('reset-factors')
  .description('take away the authenticator app, passkeys and recovery codes of somebody who has lost them')
  .requiredOption('--email <address>', 'what they sign in with; a customer’s works too')
  .action(async ({ email }) => {
    if (!(await resetFactors(system, String(email).trim().toLowerCase(), now())))
      throw new Error(`There is no account with ${email}.`)
    say('Done, and signed out everywhere. Whoever asked for it must have shown who they are as when they were hired.')
    say(email)
  })

program
  .command('demo')
  .description('the made-up people of a first start')
  .command('code')
  .description('the code that staff of the demo are asked for now')
  .action(() => {
    if (isProduction()) throw new Error('There is no demo in production.')
    say(codeFor(demo.authenticator, now()))
  })

const keys = program.command('api-key').description('keys for other systems')
keys
  .command('create')
  .description('make a key; it is printed alone on the last line, and never again')
  .addOption(operatorOption())
  .addOption(new Option('--role <role>', 'what it may do').choices(ApiKeyRole.options).makeOptionMandatory())
  .requiredOption('--name <label>', 'which system it is for')
  .action(async ({ operator, role, name: label }) => {
    const { id, name } = await getOperator(operator)
    const key = await createApiKey(system, { operatorId: id, role, label: nameOf(label) }, now())
    say(`A key for ${label}, as ${role} of ${name}. Keep it safe: it cannot be shown again.`)
    say(key)
  })
keys
  .command('list')
  .description('the keys of an operator')
  .addOption(operatorOption())
  .action(async ({ operator }) => {
    const { id } = await getOperator(operator)
    for (const { id: keyId, role, label, createdAt, revokedAt } of await listApiKeys(id))
      say(`${keyId}  ${role.padEnd(8)}  ${label}  ${revokedAt ? `revoked ${revokedAt}` : `since ${createdAt}`}`)
  })
keys
  .command('revoke')
  .description('make a key worthless at once')
  .argument('<id>', 'as api-key list shows it')
  .action(async (id) => {
    if (!(await revokeApiKey(system, id, now()))) throw new Error(`There is no key ${id} that works.`)
    say(id)
  })

const dataKeys = program.command('keys').description('the keys that encrypt personal data and files')
dataKeys
  .command('status')
  .description('how much is under each key; one with nothing can be taken out of BUKA_DATA_KEY')
  .action(() => tellKeys(say))
dataKeys
  .command('rotate')
  .description('put everything under the first key of BUKA_DATA_KEY; the app may run')
  .action(() => rotateAll(say))

program
  .command('esims')
  .description('the stock of eSIMs')
  .command('import')
  .description('put the eSIMs of a file (iccid,activation_code) into stock, all of them or none')
  .argument('<file>', 'the CSV file')
  .addOption(operatorOption())
  .action(async (file, { operator }) => bringEsims(file, (await getOperator(operator)).id, say))

const marketOption = () =>
  new Option('--market <id>', 'of which market').choices(MarketId.options).makeOptionMandatory()

const holidays = program.command('holidays').description('official lists of holidays')
holidays
  .command('import')
  .description('put a file (date,kind,status,name,name_en) in force, each year of it as one new version')
  .argument('<file>', 'the CSV file')
  .addOption(marketOption())
  .option('--preview', 'only show what would change')
  .option('--accept-missing', 'holidays that a new year lacks, and the year before had, are none that year')
  .action((file, { market: id, preview = false, acceptMissing = false }) =>
    bringHolidays(file, id, { preview, acceptMissing, say }),
  )
holidays
  .command('list')
  .description('every version of every year; the first of a year is in force')
  .addOption(marketOption())
  .action(async ({ market: id }) => {
    for (const { year, version, days, imported } of await listHolidayVersions(id))
      say(
        `${year}  version ${version}  ${String(days.length).padStart(2)} days  ${isProvisional(days) ? 'provisional' : 'decreed    '}  ${imported ? `${imported.fileName}, ${imported.at}, by ${imported.by ?? 'the server'}` : 'came with Buka'}`,
      )
  })
holidays
  .command('export')
  .description('print one year as a file that can be imported again')
  .addOption(marketOption())
  .requiredOption('--year <year>', 'which year')
  .option('--list-version <version>', 'which version; the one in force when none is given')
  .action(async ({ market: id, year, listVersion }) => {
    const found = (await listHolidayVersions(id)).find(
      (one) => one.year === Number(year) && (!listVersion || one.version === Number(listVersion)),
    )
    if (!found) throw new Error(`There is no such list of ${year}.`)
    process.stdout.write(writeHolidayCsv(found.days))
  })

const promises = program.command('promises').description('dates of decisions already promised')
promises
  .command('recalculate')
  .description('count them anew after a list of holidays has changed')
  .addOption(operatorOption())
  .option('--preview', 'only show which would move')
  .option('--reason <text>', 'why; customers read it')
  .action(async ({ operator, preview, reason }) =>
    recalculateAll(await getOperator(operator), { reason: preview ? undefined : reason, say }),
  )

addHistoryCommands(program, say)
addReportCommands(program, say)
addCardCommands(program, say)

const outbox = program.command('outbox').description('mails that stay here, where no mail server is set')
outbox
  .command('last')
  .description('print the last mail about an account, or about a case, with its code')
  .option('--case <reference>', 'about this case')
  .action(async ({ case: typed }: { case?: string }) => {
    if (isProduction() || env().SMTP_URL)
      throw new Error(
        'Mails about accounts are for their readers alone: this is for trying Buka out, without SMTP_URL.',
      )
    const reference = typed === undefined ? null : parseReference(typed)
    if (typed !== undefined && !reference) throw new Error(`${typed} is no reference of a case.`)
    const last = reference ? await lastCaseMail(reference, now()) : (await lastAccountMail(now()))?.mail
    if (!last) throw new Error('There is no such mail that can still be shown.')
    const { to, letter } = last
    say(`To: ${to}\nSubject: ${letter.subject}\n\n${asText(letter)}`)
    if (letter.code) say(letter.code)
  })

function sayFirst(password: string): void {
  say(
    `nothing else is open before. It works for ${firstPasswordDays} days: their own is set under "Signing in and security", and`,
  )
  say('later by "Forgotten password".')
  say(password)
}

/** Does something to the account with this address, or throws a sentence that says why not. */
async function orComplain<Value>(
  typed: string,
  act: (by: Actor, email: string, at: Instant) => Promise<Result<Value, StaffRefusal>>,
): Promise<Value> {
  const done = await act(system, typed.trim().toLowerCase(), now())
  if (done.ok) return done.value
  const sentences: Record<StaffRefusal['kind'], string> = {
    'account-not-found': `There is no account with ${typed}.`,
    'not-staff': `${typed} is not on the staff.`,
    'account-ended': `The account of ${typed} has ended already.`,
    'account-not-ended': `The account of ${typed} has not ended.`,
  }
  throw new Error(sentences[done.refusal.kind])
}

async function getOperator(slug: string): Promise<Operator> {
  const operator = await findOperator({ slug })
  if (!operator) throw new Error(`There is no operator ${slug}.`)
  return operator
}

/** Throws where there never were any settings, and so no connections. */
async function disconnect(): Promise<void> {
  await database().$disconnect()
  await pool().end()
}

let close: () => Promise<void> = async () => {}
let demo = { authenticator: '' }
program.hook('preAction', async (_program, action) => {
  // What lies in a file is judged without a database, and without secrets.
  if (action.name() === 'verify' && action.opts().file) return
  const settings = await openSettings()
  close = settings.close
  demo = settings.demo
  await migrate({ url: settings.databaseUrl, directory: `${root}/prisma/migrations` })
})
try {
  await program.parseAsync()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await disconnect().catch(() => {})
  await close()
}
