import { describe, expect, it } from 'vitest'
import { MessageKind } from '@/lib/notifications/plan'
import {
  byChannels,
  Channel,
  type Choice,
  ChosenTopic,
  channelsFor,
  isDeafToRequests,
  isWanted,
  type OtherChannel,
  Topic,
  topicOf,
} from '@/lib/notifications/topics'

const setUps: OtherChannel[][] = [[], ['push'], ['gateway'], ['push', 'gateway']]
const places = Channel.options.flatMap((channel) => ChosenTopic.options.map((topic) => ({ channel, topic })))
/** Everything that can be chosen, in every way: each place wanted, not wanted, or never chosen. */
const everyChoice = (topic: ChosenTopic): Choice[][] =>
  places
    .filter((place) => place.topic === topic)
    .reduce<Choice[][]>(
      (sets, place) =>
        sets.flatMap((set) => [set, [...set, { ...place, wanted: true }], [...set, { ...place, wanted: false }]]),
      [[]],
    )

describe('topics', () => {
  // Written out, and not computed: whoever adds a kind of message decides here whether it can be turned off.
  it('of security are the ways in which a number gets stolen', () => {
    const security = MessageKind.options.filter((kind) => topicOf[kind] === 'security')
    expect(security.sort()).toEqual(
      [
        'CaseReopened',
        'CaseOpened',
        'CallerCode',
        'AddressChanged',
        'ClaimLink',
        'ApplicationSubmitted',
        'ApplicationCorrected',
        'ApplicationApproved',
        'CardShipped',
        'CardMadeReadyForPickup',
        'DeliveryChanged',
        'DefectReported',
        'ProxyNominated',
        'EsimIssued',
        'CardCollected',
        'StatusLink',
        'CaseFrozen',
        'FreezeLifted',
        'Bystander',
        'Line',
      ].sort(),
    )
    expect(topicOf.InformationRequested).toBe('requests')
  })
})

describe('somebody who has an account', () => {
  it.each(setUps)('is told of everything everywhere until they choose otherwise: %s %s', (...setUp) => {
    for (const topic of Topic.options) expect(channelsFor(topic, { setUp, choices: [] })).toEqual(['email', ...setUp])
  })

  it('is told of security everywhere, whatever they chose', () => {
    const choices = places.map((place) => ({ ...place, wanted: false }))
    for (const setUp of setUps) expect(channelsFor('security', { setUp, choices })).toEqual(['email', ...setUp])
  })

  it('is told of a topic where they want it, and never where nothing is set up', () => {
    let tried = 0
    for (const topic of ChosenTopic.options)
      for (const choices of everyChoice(topic))
        for (const setUp of setUps) {
          const all: Channel[] = ['email', ...setUp]
          const wanted = all.filter((channel) => isWanted(choices, channel, topic))
          const told = channelsFor(topic, { setUp, choices })
          const isFallback = topic === 'requests' && wanted.length === 0
          expect(told).toEqual(isFallback ? ['email'] : wanted)
          tried++
        }
    expect(tried).toBe(3 * 27 * 4)
  })

  it('is always told somewhere that something is asked of them', () => {
    for (const choices of everyChoice('requests'))
      for (const setUp of setUps) {
        expect(channelsFor('requests', { setUp, choices }).length).toBeGreaterThan(0)
        const all: Channel[] = ['email', ...setUp]
        const isSilent = all.every((channel) => !isWanted(choices, channel, 'requests'))
        expect(isDeafToRequests({ setUp, choices })).toBe(isSilent)
      }
  })

  it('changes one topic at one place without another', () => {
    const choices: Choice[] = [{ channel: 'email', topic: 'progress', wanted: false }]
    const setUp: OtherChannel[] = ['push']
    expect(channelsFor('progress', { setUp, choices })).toEqual(['push'])
    expect(channelsFor('reminders', { setUp, choices })).toEqual(['email', 'push'])
    expect(channelsFor('requests', { setUp, choices })).toEqual(['email', 'push'])
  })
})

describe('a message', () => {
  const toApplicant = { kind: 'ReviewExtended', recipient: 'applicant', ref: null, locale: 'en' } as const
  const toAccount = { ...toApplicant, recipient: 'account' } as const
  const choices: Choice[] = [{ channel: 'email', topic: 'progress', wanted: false }]

  it('goes by mail where a case belongs to nobody', () => {
    expect(byChannels([toApplicant], null)).toEqual([{ ...toApplicant, channel: 'email' }])
  })

  it('goes to another address than the account’s, whatever the account wants', () => {
    const owner = { mailbox: 'account', setUp: ['push'], choices } as const
    expect(byChannels([toApplicant, toAccount], owner)).toEqual([
      { ...toApplicant, channel: 'email' },
      { ...toAccount, channel: 'push' },
    ])
  })

  it('goes to the account by other ways, also where the mail goes to the address in the application', () => {
    const owner = { mailbox: 'applicant', setUp: ['push', 'gateway'], choices: [] } as const
    expect(byChannels([toApplicant], owner)).toEqual([
      { ...toApplicant, channel: 'email' },
      { ...toAccount, channel: 'push' },
      { ...toAccount, channel: 'gateway' },
    ])
  })
})
