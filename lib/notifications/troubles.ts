import { z } from 'zod'
import type { Actor } from '@/lib/accounts/actor'
import { Reference } from '@/lib/cases/reference'
import { endedStatuses } from '@/lib/cases/status'
import { database } from '@/lib/database/client'
import { Prisma } from '@/lib/database/generated/client'

/** Those a case is about. Whether a bystander hears of it is not for its staff to mend. */
const Reached = z.enum(['applicant', 'account'])

/**
 * Addresses at which mail does not arrive, by the last mail that was given up or came back with none taken after it.
 * Staff hear of it where they work on the case, and can reach its customer in another way.
 */
export async function addressesInTrouble(
  caseId: string,
): Promise<{ recipient: z.infer<typeof Reached>; messageId: string }[]> {
  const rows = await database().$queryRaw<{ recipient: string; id: string }[]>`
    SELECT DISTINCT ON (recipient) recipient, id FROM messages AS mail
    WHERE case_id = ${caseId}::uuid AND recipient IN ('applicant', 'account') AND ${inTrouble} ORDER BY recipient, created_at DESC`
  return rows.map(({ recipient, id }) => ({ recipient: Reached.parse(recipient), messageId: id }))
}

/** The open cases of an actor's operator whose customers mail does not reach, the latest first, at most `limit`. */
export async function casesInTrouble(actor: Actor, limit = 10): Promise<Reference[]> {
  if (!('operatorId' in actor)) return []
  const rows = await database().$queryRaw<{ reference: string }[]>`
    SELECT reference FROM cases JOIN messages AS mail ON mail.case_id = cases.id
    WHERE operator_id = ${actor.operatorId}::uuid AND NOT cases.status = ANY (${endedStatuses})
      AND recipient IN ('applicant', 'account') AND ${inTrouble}
    GROUP BY cases.id ORDER BY max(mail.created_at) DESC LIMIT ${limit}`
  return rows.map(({ reference }) => Reference.parse(reference))
}

/** What is out of date was given up because nobody needs it any more. A later mail that was taken says more. */
const inTrouble = Prisma.sql`(mail.bounce IN ('final', 'temporary') OR mail.status = 'dead' AND mail.last_error <> 'out-of-date')
  AND NOT EXISTS (SELECT FROM messages AS later WHERE later.case_id = mail.case_id AND later.recipient = mail.recipient
    AND later.created_at > mail.created_at AND later.status = 'sent' AND later.via = 'smtp'
    AND coalesce(later.bounce, 'delayed') = 'delayed')`
