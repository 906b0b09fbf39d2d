import { database } from '@/lib/database/client'

/** Who of an operator's staff a case can be worked by, by name. */
export type Colleague = { id: string; name: string }

export const listColleagues = (operatorId: string): Promise<Colleague[]> =>
  database().account.findMany({
    where: { operatorId, endedAt: null, role: { not: 'auditor' } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  })
