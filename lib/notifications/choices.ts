import { ok, type Result, refuse } from '@/lib/core/result'
import { database } from '@/lib/database/client'
import { reachOf } from './reach'
import { Channel, type Choice, ChosenTopic, isDeafToRequests } from './topics'

export type ChoicesRefusal = { kind: 'requests-unheard' }

/**
 * Keeps what somebody wants to be told by which of the channels they have. Refused where nothing would reach them that
 * is asked of them. Of channels that are not set up, what was chosen before stays.
 */
export async function saveChoices(
  accountId: string,
  wanted: (channel: Channel, topic: ChosenTopic) => boolean,
): Promise<Result<null, ChoicesRefusal>> {
  const { setUp } = await reachOf(accountId, null)
  const choices: Choice[] = Channel.options
    .filter((channel) => channel === 'email' || setUp.includes(channel))
    .flatMap((channel) => ChosenTopic.options.map((topic) => ({ channel, topic, wanted: wanted(channel, topic) })))
  if (isDeafToRequests({ setUp, choices })) return refuse({ kind: 'requests-unheard' })
  await database().$transaction(
    choices.map((choice) => {
      const { channel, topic } = choice
      return database().notificationChoice.upsert({
        where: { accountId_channel_topic: { accountId, channel, topic } },
        create: { accountId, ...choice },
        update: { wanted: choice.wanted },
      })
    }),
  )
  return ok(null)
}
