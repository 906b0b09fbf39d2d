import type { Answers } from '@/lib/application/answers'
import { keyedHash } from '@/lib/core/keyed'
import { type Instant, toInstant } from '@/lib/core/time'
import type { Transaction } from '@/lib/database/client'
import type { Case } from './case'
import type { EventType } from './events'
import { type RiskFacts, replacedWithin } from './risk'

/** What the database knows about an application that risk.ts then judges. */
type About = { state: Case; lineKey: string | null; answers: Answers; now: Instant }

export async function riskFacts(tx: Transaction, about: About): Promise<RiskFacts> {
  return {
    answers: about.answers,
    account: await accountOf(tx, about.state),
    replacedAt: await lastReplaced(tx, about),
    otherLines: await otherLines(tx, about),
    identityUnderOtherName: await isUnderOtherName(tx, about),
  }
}

async function accountOf(tx: Transaction, { customerId }: Case): Promise<RiskFacts['account']> {
  if (!customerId) return null
  const { email, createdAt, emailChangedAt } = await tx.account.findUniqueOrThrow({
    where: { id: customerId },
    select: { email: true, createdAt: true, emailChangedAt: true },
  })
  return { email, createdAt: toInstant(createdAt), emailChangedAt: emailChangedAt && toInstant(emailChangedAt) }
}

const since = (now: Instant) => new Date(Date.parse(now) - replacedWithin)

/** By whichever way a card goes out: one that is handed over at once was never made ready. */
const issuing: EventType[] = [
  'CardShipped',
  'CardMadeReadyForPickup',
  'CardCollected',
  'EsimIssued',
  'ReceiptConfirmed',
]

async function lastReplaced(tx: Transaction, { state, lineKey, now }: About): Promise<Instant | null> {
  if (!lineKey) return null
  const issued = await tx.caseEvent.findFirst({
    where: {
      type: { in: issuing },
      at: { gt: since(now) },
      case: { lineKey, id: { not: state.id } },
    },
    orderBy: { at: 'desc' },
    select: { at: true },
  })
  return issued && toInstant(issued.at)
}

async function otherLines(tx: Transaction, { state, lineKey, now }: About): Promise<number> {
  if (!state.customerId || !lineKey) return 0
  const lines = await tx.case.findMany({
    where: {
      customerId: state.customerId,
      id: { not: state.id },
      lineKey: { not: lineKey },
      events: { some: { type: 'ApplicationSubmitted', at: { gt: since(now) } } },
    },
    distinct: ['lineKey'],
    select: { lineKey: true },
  })
  return lines.length
}

async function isUnderOtherName(tx: Transaction, { answers, state }: About): Promise<boolean> {
  const keys = identityKeys(answers)
  if (!keys) return false
  const { documentKey, nameKey } = keys
  const other = await tx.identitySighting.findFirst({
    where: { documentKey, nameKey: { not: nameKey }, caseId: { not: state.id } },
  })
  return other !== null
}

/** Keeps under which name a document was submitted. */
export async function rememberIdentity(tx: Transaction, caseId: string, answers: Answers, now: Instant): Promise<void> {
  const keys = identityKeys(answers)
  if (!keys) return
  const sighting = { ...keys, caseId }
  const where = { documentKey_nameKey_caseId: sighting }
  await tx.identitySighting.upsert({
    where,
    create: { ...sighting, seenAt: now },
    update: {},
    select: { caseId: true },
  })
}

/** A number is the same however it is grouped, and a name however it is spaced, written small or accented on a form. */
function identityKeys({ identity, applicant }: Answers): { documentKey: string; nameKey: string } | null {
  if (!identity || !applicant?.fullName) return null
  const number = identity.number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  const name = applicant.fullName
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  return {
    documentKey: keyedHash('identity', `${identity.kind}:${number}`),
    nameKey: keyedHash('name', name),
  }
}
