import { findByCredentials, hire, setPassword, signUp, toAccount } from '@/lib/accounts/accounts'
import { type Actor, type StaffRole, system } from '@/lib/accounts/actor'
import { keepAuthenticator } from '@/lib/accounts/authenticator'
import type { Application } from '@/lib/application/answers'
import { requiredDocuments } from '@/lib/application/documents'
import { importFor } from '@/lib/cards/esims'
import { importCards, listImports } from '@/lib/cards/imports'
import { attachDocument } from '@/lib/cases/documents'
import { perform } from '@/lib/cases/perform'
import { now } from '@/lib/core/clock'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { createOperator, findOperator, type Operator } from '@/lib/operators/operators'
import { addTemplate } from '@/lib/templates/templates'
import { demoCards, demoIccid } from './demo/cards'
import { applicationFor, type By, type Step, type Story, stories } from './demo/cases'
import { esimCsv } from './demo/esims'
import { type DemoOperator, demoOperators } from './demo/operators'
import { demoPaper } from './demo/papers'
import { type DemoCustomer, demoCustomers, staffNames } from './demo/people'
import { demoTemplates } from './demo/templates'

/**
 * Fills a database with a demo, by the same commands people give. It may be stopped and begun again: every request
 * is named, and what has been done is not done twice.
 */
export type SignIn = { role: StaffRole | 'customer'; email: string }
type Options = {
  password: string
  /** The secret of the staff's authenticator app, in base32. */
  authenticator: string
  log: (line: string) => void
}

export async function seedDemo({ password, authenticator, log }: Options): Promise<SignIn[]> {
  const done = await database().request.findFirst({ where: { key: lastKey() } })
  if (!done)
    for (const [position, operator] of demoOperators.entries()) await seedOperator(operator, position, password, log)
  await keepPassword(password)
  await keepAuthenticators(authenticator)
  return signIns()
}

const staffRoles = ['agent', 'reviewer', 'clerk', 'admin', 'auditor'] as const
const staffEmail = (role: string, { slug }: DemoOperator) => `${role}@${slug}.example`

/** One sign-in for every role. The other operators' staff have the same names at their own address. */
function signIns(): SignIn[] {
  const [operator] = demoOperators
  const [customer] = demoCustomers.US
  if (!operator || !customer) throw new Error('The demo is empty')
  return [
    { role: 'customer', email: customer.email },
    ...staffRoles.map((role) => ({ role, email: staffEmail(role, operator) })),
  ]
}

async function seedOperator(
  operator: DemoOperator,
  position: number,
  password: string,
  log: Options['log'],
): Promise<void> {
  const made = (await findOperator({ slug: operator.slug })) ?? (await createOperator(operator, now()))
  const { id } = made
  await stock(operator, made)
  if (operator.esims) await importFor(system, id, esimCsv(operator.slug, operator.esims), now())
  const staff = await Promise.all(
    staffRoles.map(async (role) => {
      const person = {
        name: staffNames[operator.market][role],
        email: staffEmail(role, operator),
        password,
        locale: 'en' as const,
      }
      return [
        role,
        await actorOf(person.email, () => hire(system, { ...person, role, operatorId: id }, now())),
      ] as const
    }),
  )
  const admin = Object.fromEntries(staff).admin
  // What is there already is refused.
  for (const template of demoTemplates) if (admin) await addTemplate(admin, template, now())
  const people = await Promise.all(
    demoCustomers[operator.market].map(async (customer) => {
      const { name, email, locale } = customer
      return { customer, actor: await actorOf(email, () => signUp({ name, email, locale, password }, longAgo())) }
    }),
  )
  for (const [index, story] of stories(operator).entries()) {
    const person = people[index % people.length]
    if (!person) throw new Error(`${operator.slug} has no customers`)
    const actors = { ...Object.fromEntries(staff), customer: person.actor, system } as Record<By, Actor> // one of each role
    await tell(story, { operator, customer: person.customer, actors, line: position * 100 + index, card: index })
  }
  log(`  ${operator.name}: staff, service points and ${stories(operator).length} cases`)
}

type Telling = {
  operator: DemoOperator
  customer: DemoCustomer
  actors: Record<By, Actor>
  line: number
  /** Which card of the stock it gets, if any. */
  card: number
}

/** Opens a case and lets happen to it what its story says, each step some hours after the one before, never in the future. */
async function tell(story: Story, { operator, customer, actors, line, card }: Telling): Promise<void> {
  const { slug, market } = operator
  let at = hoursAfter(now(), -24 * story.daysAgo - (story.daysAgo === 0 ? 1 : 0))
  const application = applicationFor(operator, customer, story, line)
  const opened = await perform(actors.customer, {
    command: { type: 'OpenCase', operator: slug, market, ...application },
    requestKey: requestKeyOf(operator, story, 0),
    now: at,
  })
  if (!opened.ok) throw new Error(`${slug}, ${story.status}: ${JSON.stringify(opened.refusal)}`)
  const { reference } = opened.value.case
  const isSubmitted = story.steps.some(({ command }) => command.type === 'SubmitApplication')
  const papers = requiredDocuments(operator.policy, application).filter(({ required }) => required && isSubmitted)
  for (const { kind } of papers) {
    const file = { kind, name: `${kind}.jpg`, bytes: await demoPaper(customer.name, kind) }
    const requestKey = `${requestKeyOf(operator, story, 0)}-${kind}`
    const attached = await attachDocument(actors.customer, file, { reference, requestKey, now: at })
    if (!attached.ok) throw new Error(`${slug}, ${story.status}: ${JSON.stringify(attached.refusal)}`)
  }
  for (const [number, { by, hours, command: told }] of story.steps.entries()) {
    const command = withCard(told, { operator, customer, application, card })
    at = hoursAfter(at, hours)
    const due = operator.policy.fees.byReason[story.reason]
    if (due > 0 && (command.type === 'ShipCard' || command.type === 'CollectCard')) {
      const payment = { type: 'RecordPayment' as const, amount: due, method: 'cash' as const }
      const requestKey = `${requestKeyOf(operator, story, number + 1)}-fee`
      const paid = await perform(actors.clerk, { command: payment, reference, requestKey, now: at })
      if (!paid.ok) throw new Error(`${slug}, ${story.status}: ${JSON.stringify(paid.refusal)}`)
    }
    const outcome = await perform(actors[by], {
      command,
      reference,
      requestKey: requestKeyOf(operator, story, number + 1),
      now: at,
    })
    if (!outcome.ok) throw new Error(`${slug}, ${story.status}: ${JSON.stringify(outcome.refusal)}`)
    // The demo's few customers ask for many lines, which takes a second approval.
    if (command.type === 'ApproveApplication' && outcome.value.case.status === 'in_review') {
      const requestKey = `${requestKeyOf(operator, story, number + 1)}-second`
      at = hoursAfter(at, 1)
      const second = await perform(actors.admin, { command, reference, requestKey, now: at })
      if (!second.ok) throw new Error(`${slug}, ${story.status}: ${JSON.stringify(second.refusal)}`)
    }
  }
}

/** What goes out is a card of the stock; and whoever comes to the counter shows their document. */
function withCard(
  command: Step['command'],
  {
    operator,
    customer,
    application,
    card,
  }: Pick<Telling, 'operator' | 'customer' | 'card'> & { application: Application },
): Step['command'] {
  const { delivery } = application
  const place = delivery.method === 'pickup' ? delivery.servicePoint : null
  const named = operator.policy.stock === 'kept' ? { iccid: demoIccid(operator, place, card) } : {}
  if (command.type === 'CollectCard') return { ...command, identityNumber: customer.identity.number }
  return command.type === 'ShipCard' || command.type === 'MakeReadyForPickup' ? { ...command, ...named } : command
}

/** Brings the demo's cards, once. */
async function stock(operator: DemoOperator, made: Operator): Promise<void> {
  const csv = demoCards(operator)
  const system: Actor = { kind: 'system' }
  if (!csv || (await listImports(system, made.id)).some(({ applied }) => applied !== null)) return
  const imported = await importCards(system, made, { fileName: 'demo-cards.csv', csv }, now())
  if (!imported.ok) throw new Error(`${operator.slug}: ${JSON.stringify(imported.refusal)}`)
}

/** Nobody's account in the demo is new. */
const longAgo = (): Instant => toInstant(new Date(Date.parse(now()) - 400 * 24 * 3_600_000))

/** The last request of all: once it is there, everything is. */
function lastKey(): string {
  const operator = demoOperators.at(-1)
  const story = operator && stories(operator).at(-1)
  if (!operator || !story) throw new Error('The demo is empty')
  return requestKeyOf(operator, story, story.steps.length)
}

const requestKeyOf = ({ slug }: DemoOperator, { status, daysAgo }: Story, step: number) =>
  `demo-${slug}-${status}-${daysAgo}-${step}`

function hoursAfter(at: Instant, hours: number): Instant {
  const later = toInstant(new Date(Date.parse(at) + hours * 3_600_000))
  return later < now() ? later : now()
}

async function actorOf(email: string, make: () => ReturnType<typeof signUp>): Promise<Actor> {
  const known = await database().account.findUnique({ where: { email } })
  if (known) return toAccount(known).actor
  const made = await make()
  if (!made.ok) throw new Error(`${email} is taken`)
  return made.value.actor
}

/** The same of the code: everybody on the staff has one app, each with a count of their own of the codes used. */
async function keepAuthenticators(secret: string): Promise<void> {
  const emails = demoOperators.flatMap((operator) => staffRoles.map((role) => staffEmail(role, operator)))
  const accounts = await database().account.findMany({ where: { email: { in: emails } }, select: { id: true } })
  await Promise.all(accounts.map(({ id }) => keepAuthenticator(id, secret, now())))
}

/** The password that is announced is the one that works, also after DEMO_PASSWORD has changed. */
async function keepPassword(password: string): Promise<void> {
  const [first] = signIns()
  if (!first || (await findByCredentials(first.email, password))) return
  const staff = demoOperators.flatMap((operator) => staffRoles.map((role) => staffEmail(role, operator)))
  const customers = Object.values(demoCustomers).flatMap((people) => people.map(({ email }) => email))
  await Promise.all([...staff, ...customers].map((email) => setPassword(email, password, now())))
}
