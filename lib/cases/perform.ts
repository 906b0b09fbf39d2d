import canonicalize from 'canonicalize'
import { type Actor, actorKey } from '@/lib/accounts/actor'
import type { Answers } from '@/lib/application/answers'
import { localDay } from '@/lib/calendar/business-days'
import { CardGone, findNamed, nextEsim } from '@/lib/cards/stock'
import { newId, randomNumbers } from '@/lib/core/ids'
import { keyedHash } from '@/lib/core/keyed'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Instant } from '@/lib/core/time'
import { Words } from '@/lib/core/words'
import { database, type Transaction } from '@/lib/database/client'
import { isOutOfPatience, isUniqueViolation } from '@/lib/database/violations'
import { calendarFor } from '@/lib/holidays/lists'
import { translator } from '@/lib/i18n/translator'
import { isLineLocked } from '@/lib/lines/locks'
import { market } from '@/lib/markets'
import { findOperator, type Operator } from '@/lib/operators/operators'
import { callerFacts } from './caller-codes'
import { callingOf, notCalling, wasMisread } from './caller-facts'
import { Case } from './case'
import { findClaim } from './claims'
import type { Command, CommandOf } from './commands'
import type { Context } from './context'
import { decide } from './decide'
import { standing } from './document'
import type { CaseEvent, RecordedEvent } from './events'
import { evolve, replay } from './evolve'
import { followUp } from './follow-up'
import { withinGuesses } from './guessing'
import { riskFacts } from './known-risk'
import { noted } from './noted'
import { proofsOf } from './proofs'
import { appendEvents, insertCase, insertParticulars, takeTurn, updateCase } from './recording'
import { findOpenCaseOn, isVisibleTo, nameDocuments, readApplication, readHistory, visibleTo } from './records'
import { makeReference, type Reference } from './reference'
import type { Refusal } from './refusals'
import { isReworked } from './request'
import { riskSignals } from './risk'
import { type Sealed, seal, sealAnswers, sealSaid } from './sealing'
import { makeSnapshot, type NamedDocument, type Snapshot } from './snapshot'
import { staleness } from './stale'
import { termsOf } from './terms'
import { turnOf } from './turns'
import { isAddressedTo, isColleague, isOwnCase } from './whose'

/**
 * The one way a case changes: load what the actor can see, decide, evolve, and write it all in one transaction,
 * or write nothing.
 */
export type Request = {
  command: Command
  /** Which case; nothing for opening one. */
  reference?: Reference
  /** The version the actor was looking at. When the case has moved on since, the command is refused. */
  expectedVersion?: number
  /** Names this request, so that sending it again returns the first result instead of doing it twice. */
  requestKey?: string
  now: Instant
}
/** The case as the command left it; `repeated` when an earlier, equal request had already done so. */
export type Performed = { case: Case; application: Answers; repeated: boolean }
type Outcome = Result<Performed, Refusal>

const RequestKey = Words(200).optional()
/** How long, in milliseconds, a request waits for its turn at the database, and how long it may then take. */
const patience = { maxWait: 10_000, timeout: 10_000 }
const attempts = 20
/** Whether a request was given up because too many came before it. It has done nothing, and may be sent again. */
export const isBusy = (error: unknown): boolean => hasLost(error) || isOutOfPatience(error)

/** Somebody else changed the case in the meantime. */
class LostRace extends Error {}
const hasLost = (error: unknown): boolean => error instanceof LostRace || error instanceof CardGone

export async function perform(actor: Actor, request: Request): Promise<Outcome> {
  if (!RequestKey.safeParse(request.requestKey).success) return refuse({ kind: 'request-key-invalid' })
  return withinGuesses(actor, request, () => inTurn(actor, request), isMisread(actor, request))
}

/** A wrong code that was read back is kept, and so no refusal. */
const isMisread =
  (actor: Actor, { command }: Request) =>
  ({ case: { callers } }: Performed): boolean =>
    command.type === 'VerifyCaller' && wasMisread(callers, actor)

async function inTurn(actor: Actor, request: Request): Promise<Outcome> {
  // Of two openings for one line at once the database lets one through. The other looks again and finds it.
  for (let attempt = 1; ; attempt++) {
    try {
      return noted(actor, request, await database().$transaction((tx) => onlyOnce(tx, actor, request), patience))
    } catch (error) {
      if (attempt === attempts || !(hasLost(error) || isUniqueViolation(error))) throw error
    }
  }
}

async function onlyOnce(tx: Transaction, actor: Actor, request: Request): Promise<Outcome> {
  const { requestKey: key, command, reference, now } = request
  if (key === undefined) return carryOut(tx, actor, request)

  await takeTurn(tx, `${actorKey(actor)} ${key}`)
  const digest = keyedHash('request', canonicalize([command, reference ?? null]) ?? '')
  const earlier = await tx.request.findUnique({ where: { actor_key: { actor: actorKey(actor), key } } })
  if (earlier && earlier.digest !== digest) return refuse({ kind: 'request-key-reused' })
  if (earlier) {
    const state = replay(await readHistory(tx, earlier.caseId, earlier.version))
    if (!isVisibleTo(actor, state)) return refuse({ kind: 'case-not-found' })
    return ok({ case: state, application: await readApplication(tx, state), repeated: true })
  }

  const outcome = await carryOut(tx, actor, request)
  if (outcome.ok) {
    const { id: caseId, version } = outcome.value.case
    await tx.request.create({
      data: { actor: actorKey(actor), key, digest, caseId, version, createdAt: now },
      select: { version: true },
    })
  }
  return outcome
}

const carryOut = (tx: Transaction, actor: Actor, request: Request): Promise<Outcome> =>
  request.command.type === 'OpenCase'
    ? open(tx, actor, request.command, request)
    : advance(tx, actor, request.command, request)

async function open(tx: Transaction, actor: Actor, command: CommandOf<'OpenCase'>, { now }: Request): Promise<Outcome> {
  const { type: _type, market: _market, operator: slug, ...answers } = command
  const operator = await findOperator({ slug }, tx)
  if (!operator) return refuse({ kind: 'operator-not-found', operator: slug })
  if ('operatorId' in actor && actor.operatorId !== operator.id)
    return refuse({ kind: 'operator-not-yours', operator: slug })

  const application = seal('application', answers satisfies Answers)
  const context = await contextOf(tx, actor, operator, now, {
    text: null,
    application: { ...application, changed: true },
    snapshot: null,
    isAddressee: false,
    risk: [],
    isOwnCase: false,
    isColleague: false,
    turn: noTurn,
    calling: notCalling,
    caller: { isRight: false, addressChangedAt: null, isTypedLately: false },
    card: null,
    proofs: { code: false, identity: false, proxy: false },
  })
  const decision = decide(null, command, context)
  if (!decision.ok) return decision

  const lineKey = lineKeyOf(answers)
  const existing = lineKey && (await findOpenCaseOn(tx, lineKey))
  if (existing) return openedBefore(tx, actor, existing, answers)
  if (lineKey && (await isLineLocked(tx, lineKey, now))) return refuse({ kind: 'line-locked' })

  const events = recorded(decision.value, 0, context, operator.policyVersion)
  const state = replay(events)
  await insertCase(tx, state, lineKey)
  await appendEvents(tx, state.id, events)
  await insertParticulars(tx, state.id, [application], now)
  await followUp(tx, state, events, { context, before: null, from: null, lineKey })
  return ok({ case: state, application: answers, repeated: false })
}

/** The same application sent twice leads to the case it opened; another one for the line is refused. */
async function openedBefore(tx: Transaction, actor: Actor, existing: Case, answers: Answers): Promise<Outcome> {
  if (!isVisibleTo(actor, existing)) return refuse({ kind: 'line-has-open-case', reference: null })
  const opened = replay(await readHistory(tx, existing.id, 1))
  const application = await readApplication(tx, opened)
  if (canonicalize(application) !== canonicalize(answers))
    return refuse({ kind: 'line-has-open-case', reference: existing.reference })
  return ok({ case: opened, application, repeated: true })
}

async function advance(
  tx: Transaction,
  actor: Actor,
  command: Exclude<Command, { type: 'OpenCase' }>,
  { now, reference, expectedVersion }: Request,
): Promise<Outcome> {
  const claim = command.type === 'ClaimCase' ? await findClaim(tx, command.token, now) : null
  if (command.type === 'ClaimCase' && !claim) return refuse({ kind: 'claim-not-found' })
  if (!claim && !reference) throw new Error(`${command.type} without a case`)
  // A token shows exactly the case it was made for, and to nobody what belongs to somebody.
  const where = claim ? { id: claim.caseId, customerId: null } : { reference, ...visibleTo(actor) }
  const row = await tx.case.findFirst({ where, select: { state: true, lineKey: true } })
  if (!row) return refuse({ kind: claim ? 'claim-not-found' : 'case-not-found' })
  const before = Case.parse(row.state)
  const stale = expectedVersion === undefined ? null : await staleness(tx, actor, before, expectedVersion)
  if (stale) return refuse(stale)

  const terms = await termsOf(before, tx)
  const said = sealSaid(command)
  const current = { ref: before.application, body: await readApplication(tx, before) }
  const added = sealAnswers(current.body, command)
  const application = { ...(added ?? current), changed: added !== null }
  const snapshot = sendsAnew(before, command)
    ? sealSnapshot(before, await nameDocuments(tx, standing(before.documents)), application.body, command, terms, now)
    : null
  const lineKey = lineKeyAfter(row.lineKey, current.body, application.body)
  const judged = snapshot !== null || approving.includes(command.type)
  const facts = judged ? await riskFacts(tx, { state: before, lineKey, answers: application.body, now }) : null
  const isAddressee = claim !== null && (await isAddressedTo(tx, actor, claim, current.body))
  const context = await contextOf(tx, actor, terms, now, {
    text: said?.ref ?? null,
    application,
    snapshot: snapshot?.ref ?? null,
    isAddressee,
    risk: facts ? riskSignals(facts, now) : [],
    isOwnCase: approving.includes(command.type) && (await isOwnCase(tx, actor, before, application.body)),
    isColleague: command.type === 'AssignCase' && (await isColleague(tx, before, command.assignee)),
    turn:
      command.type === 'AssignInTurn'
        ? await turnOf(tx, before, { policy: terms.policy, answers: current.body, now })
        : noTurn,
    calling: callingOf(before.callers, actor, now),
    caller: await callerFacts(tx, actor, { state: before, command, answers: current.body, now }),
    card: await namedCard(tx, before, command),
    proofs: await proofsOf(tx, before, command, current.body),
  })
  const decision = decide(before, command, context)
  if (!decision.ok) return decision
  if (decision.value.length === 0) return ok({ case: before, application: application.body, repeated: false })

  const moved = lineKey !== row.lineKey
  const isReopened = command.type === 'ReopenCase'
  const rival = (moved || isReopened) && lineKey ? await findOpenCaseOn(tx, lineKey) : null
  if (rival)
    return refuse({ kind: 'line-has-open-case', reference: isVisibleTo(actor, rival) ? rival.reference : null })

  const needsOpenLine = moved || isReopened || command.type === 'SubmitApplication'
  if (needsOpenLine && lineKey && (await isLineLocked(tx, lineKey, now))) return refuse({ kind: 'line-locked' })

  const events = recorded(decision.value, before.version, context, terms.policyVersion)
  const after = events.reduce<Case>(evolve, before)
  // Seen anew, the case tells whether what came first changes anything for this actor.
  const foundBy = after.erasedAt ? erasedLineKey(after) : lineKey
  if (!(await updateCase(tx, after, before.version, foundBy))) throw new LostRace()
  await appendEvents(tx, after.id, events)
  await insertParticulars(
    tx,
    after.id,
    [added, snapshot, said].filter((one) => one !== null),
    now,
  )
  await followUp(tx, after, events, { context, before: current.body, from: before, lineKey })
  return ok({ case: after, application: application.body, repeated: false })
}

/** Whether the application goes out as it now is: for the first time, or after something of it was asked for again. */
const sendsAnew = (state: Case, { type }: Command): boolean =>
  type === 'SubmitApplication' ||
  (type === 'ProvideInformation' && state.status === 'waiting_for_customer' && isReworked(state))

const noTurn = { next: null, stays: true }

const approving: readonly Command['type'][] = ['ApproveApplication', 'ApproveAtCounter']

/** What the stock knows of the card that a command names, or of the eSIM that is next. */
async function namedCard(tx: Transaction, { id: caseId, operatorId }: Case, command: Command) {
  const whose = { operatorId, caseId }
  if (command.type === 'IssueEsim') return nextEsim(tx, whose)
  return 'iccid' in command && command.iccid ? findNamed(tx, command.iccid, whose) : null
}

/** The key of the line as it is now; one that did not change keeps the key it was found by. */
const lineKeyAfter = (key: string | null, before: Answers, after: Answers): string | null =>
  before.line?.msisdn === after.line?.msisdn ? key : lineKeyOf(after)

/** Finds a line without saying it; null while it is not known. */
const lineKeyOf = ({ line }: Answers): string | null => (line ? keyedHash('line', line.msisdn) : null)

/** Every case that was submitted has a line; of an erased one nothing may say which. */
const erasedLineKey = ({ id }: Case): string => `erased:${id}`

function sealSnapshot(
  { reference, locale: ofTheCase }: Case,
  documents: readonly NamedDocument[],
  answers: Answers,
  command: Command,
  operator: Operator,
  submittedAt: Instant,
): Sealed<Snapshot> {
  const { market, name, policy, policyVersion, servicePoints } = operator
  const locale = (command.type === 'SubmitApplication' ? command.locale : null) ?? ofTheCase
  const about = { market, operator: name, reference, submittedAt, policyVersion }
  return seal(
    'snapshot',
    makeSnapshot(answers, documents, about, { t: translator(locale), locale, policy, servicePoints }),
  )
}

async function contextOf(
  tx: Transaction,
  actor: Actor,
  operator: Operator,
  now: Instant,
  given: Pick<
    Context,
    | 'text'
    | 'application'
    | 'snapshot'
    | 'isAddressee'
    | 'risk'
    | 'isOwnCase'
    | 'isColleague'
    | 'turn'
    | 'calling'
    | 'caller'
    | 'card'
    | 'proofs'
  >,
): Promise<Context> {
  const calendar = await calendarFor(operator.market, operator.policy, tx)
  return {
    actor,
    now,
    today: localDay(now, calendar),
    operator: { ...operator, servicePoints: operator.servicePoints.map((point) => point.slug) },
    market: market(operator.market),
    policy: operator.policy,
    calendar,
    fresh: { id: newId(), reference: makeReference(operator.market, randomNumbers(7)) },
    ...given,
  }
}

function recorded(
  events: readonly CaseEvent[],
  after: number,
  { actor, now: at }: Context,
  policyVersion: number,
): RecordedEvent[] {
  return events.map((event, index) => ({ ...event, sequence: after + index + 1, at, actor, policyVersion }))
}
