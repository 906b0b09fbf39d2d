import { z } from 'zod'
import type { Recipient } from '@/lib/cases/recipient'
import type { MessageKind, PlannedMessage } from './plan'

/**
 * Decides by which channels somebody with an account is told. It refuses to know what they are reached at there, and
 * how a message is sent.
 */
export const Channel = z.enum(['email', 'push', 'gateway'])
export type Channel = z.infer<typeof Channel>
/** What has to be set up first. */
export type OtherChannel = Exclude<Channel, 'email'>

export const Topic = z.enum(['security', 'requests', 'progress', 'reminders'])
export type Topic = z.infer<typeof Topic>
/** What can be turned off. That a number is being moved is told everywhere, whatever somebody in the account says. */
export const ChosenTopic = Topic.exclude(['security'])
export type ChosenTopic = z.infer<typeof ChosenTopic>

/** Opening, submitting, approving and issuing are how a number gets stolen (47 CFR 64.2010(h)): they are security. */
export const topicOf: Record<MessageKind, Topic> = {
  CaseOpened: 'security',
  ClaimLink: 'security',
  ApplicationSubmitted: 'security',
  ApplicationCorrected: 'security',
  InformationRequested: 'requests',
  ReviewExtended: 'progress',
  ReviewRecalculated: 'progress',
  ApplicationApproved: 'security',
  ApplicationRejected: 'progress',
  CardShipped: 'security',
  CardMadeReadyForPickup: 'security',
  DeliveryChanged: 'security',
  ProxyNominated: 'security',
  ShipmentReturned: 'progress',
  EsimIssued: 'security',
  CardCollected: 'security',
  DefectReported: 'security',
  CaseClosed: 'progress',
  CaseWithdrawn: 'progress',
  CaseExpired: 'progress',
  CaseReopened: 'security',
  AnswerAwaited: 'reminders',
  CaseUnfinished: 'reminders',
  CardUncollected: 'reminders',
  ShipmentUnconfirmed: 'reminders',
  StatusLink: 'security',
  CallerCode: 'security',
  AddressChanged: 'security',
  CaseFrozen: 'security',
  FreezeLifted: 'security',
  Bystander: 'security',
  Line: 'security',
}

export type Choice = { channel: Channel; topic: ChosenTopic; wanted: boolean }
/** Which channels beside e-mail are set up, and what was chosen. What nobody chose is wanted. */
export type Reach = { setUp: readonly OtherChannel[]; choices: readonly Choice[] }

export const isWanted = (choices: readonly Choice[], channel: Channel, topic: ChosenTopic): boolean =>
  choices.find((choice) => choice.channel === channel && choice.topic === topic)?.wanted ?? true

/** Where a topic is heard. May be nowhere, except for what is asked of somebody: that falls back to e-mail. */
export function channelsFor(topic: Topic, { setUp, choices }: Reach): Channel[] {
  const all: Channel[] = ['email', ...setUp]
  if (topic === 'security') return all
  const wanted = all.filter((channel) => isWanted(choices, channel, topic))
  return wanted.length === 0 && topic === 'requests' ? ['email'] : wanted
}

/** Whether somebody would not hear that they are asked something, but for the fallback. */
export const isDeafToRequests = ({ setUp, choices }: Reach): boolean =>
  !(['email', ...setUp] as const).some((channel) => isWanted(choices, channel, 'requests'))

/** Whom a case belongs to: as which recipient they get its mails, and how else they are reached. */
export type Owner = Reach & { mailbox: Recipient }

/** The planned messages, those for the owner by each channel they want. An address that is not theirs gets mails. */
export const byChannels = <Planned extends PlannedMessage>(
  messages: readonly Planned[],
  owner: Owner | null,
): (Planned & { channel: Channel })[] =>
  messages.flatMap((message) =>
    owner === null || message.recipient !== owner.mailbox
      ? [{ ...message, channel: 'email' as const }]
      : channelsFor(topicOf[message.kind], owner).map((channel) => ({
          ...message,
          recipient: channel === 'email' ? message.recipient : 'account',
          channel,
        })),
  )
