import { codeOf } from '@/lib/accounts/codes'
import { database } from '@/lib/database/client'
import { accountMessageParts } from '@/lib/notifications/compose-account'

/** The code that was mailed last for a purpose, as its reader gets it. */
export async function mailedCode(kind: string): Promise<string> {
  const row = await database().accountMessage.findFirstOrThrow({
    where: { kind, code: { endedAt: null } },
    include: accountMessageParts,
    orderBy: { createdAt: 'desc' },
  })
  return codeOf(row.codeId ?? '')
}

/** Another code than this one. */
export const wrong = (code: string): string => String((Number(code) + 1) % 1e8).padStart(8, '0')
