import { HolidayYears } from '@/lib/calendar/holidays'
import type { Market } from '../market'
import { answersDays, byHand, noFees, retentionDays } from '../policy'
import { usualTimers } from '../timers'
import holidays from './holidays.json'
import outline from './outline.json'
import places from './places.json'
import { states } from './states'

export const unitedStates = {
  id: 'US',
  country: 'US',
  homeLocale: 'en-US',
  currency: { code: 'USD', digits: 2 },
  phoneExample: '+1 202 555 0143',
  registersPhones: false,
  timeZone: 'America/New_York',
  timeZones: [
    'America/New_York',
    'America/Chicago',
    'America/Denver',
    'America/Phoenix',
    'America/Los_Angeles',
    'America/Anchorage',
    'Pacific/Honolulu',
  ],
  holidays: HolidayYears.parse(holidays.years),
  measuresIn: 'miles',
  places,
  outline,
  mail: { regions: states, postalCode: /^\d{5}(-\d{4})?$/ },
  policy: {
    contact: 'optional',
    delivery: ['mail', 'pickup'],
    identity: ['passport', 'government_id'],
    proof: { kinds: ['order_number', 'receipt'], required: true },
    questions: {
      birthDate: 'optional',
      gender: 'optional',
      nationality: 'optional',
      iccid: 'optional',
      imei: 'optional',
      expiry: 'optional',
      permit: 'never',
    },
    ageOfMajority: 18,
    minors: 'refused',
    documents: [
      { kind: 'identity_front', required: true },
      { kind: 'identity_back', required: true, when: { identity: ['government_id'] } },
      { kind: 'proof_of_purchase', required: true, when: { proof: ['receipt'] } },
      { kind: 'police_report', required: false, when: { reason: ['stolen'] } },
    ],
    review: {
      earliestBusinessDays: 1,
      latestBusinessDays: 3,
      cutOff: '17:00',
      observesJointLeave: false,
      maxExtensionBusinessDays: 5,
    },
    coolingOffMinutes: 10,
    proxy: 'forbidden',
    walkIn: { offered: true, coolingOffMinutes: 0 },
    fees: noFees,
    stock: 'not_kept',
    lowStock: 10,
    promotions: [],
    secondApprover: 'risk',
    retentionDays,
    answersDays,
    claimLinkDays: 14,
    assignment: byHand,
    timers: usualTimers,
    reopenDays: 30,
    support: { hotline: '', hours: '', channels: ['hotline', 'web_chat', 'email'] },
  },
} satisfies Market
