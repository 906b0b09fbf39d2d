import { type Actor, actorKey } from '@/lib/accounts/actor'
import { database } from '@/lib/database/client'
import { visibleTo } from './records'

/** The cases that somebody has worked on, and whose customers have answered since: the longest waiting first. */
export async function repliesTo(actor: Actor, most = 10): Promise<string[]> {
  const rows = await database().case.findMany({
    where: {
      ...visibleTo(actor),
      status: 'in_review',
      AND: [
        { state: { path: ['replied', 'at'], string_contains: '' } },
        { state: { path: ['workedBy'], array_contains: [actorKey(actor)] } },
      ],
    },
    orderBy: { dueAt: { sort: 'asc', nulls: 'last' } },
    take: most,
    select: { reference: true },
  })
  return rows.map(({ reference }) => reference)
}
