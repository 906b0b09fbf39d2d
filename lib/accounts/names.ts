import { database } from '@/lib/database/client'
import { type Actor, actorKey } from './actor'

/** What actors are called, by their key: people by name, other systems by the label of theirs. */
export async function namesOf(actors: readonly Actor[]): Promise<Map<string, string>> {
  const people = actors.flatMap((actor) => ('accountId' in actor ? [actor.accountId] : []))
  const systems = actors.flatMap((actor) => ('apiKeyId' in actor ? [actor.apiKeyId] : []))
  const [accounts, keys] = await Promise.all([
    people.length > 0 ? database().account.findMany({ where: { id: { in: [...new Set(people)] } } }) : [],
    systems.length > 0 ? database().apiKey.findMany({ where: { id: { in: [...new Set(systems)] } } }) : [],
  ])
  const names = new Map([
    // Who was erased has no name.
    ...accounts.filter(({ name }) => name !== '').map(({ id, name }) => [id, name] as const),
    ...keys.map(({ id, label }) => [id, label] as const),
  ])
  return new Map(
    actors.flatMap((actor) => {
      const name = names.get('accountId' in actor ? actor.accountId : 'apiKeyId' in actor ? actor.apiKeyId : '')
      return name === undefined ? [] : [[actorKey(actor), name]]
    }),
  )
}
