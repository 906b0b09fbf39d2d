import { HolidayYears } from '@/lib/calendar/holidays'
import type { Market } from '../market'
import { answersDays, byHand, noFees, retentionDays } from '../policy'
import { usualTimers } from '../timers'
import holidays from './holidays.json'
import outline from './outline.json'
import places from './places.json'

export const indonesia = {
  id: 'ID',
  country: 'ID',
  homeLocale: 'id-ID',
  currency: { code: 'IDR', digits: 2 },
  phoneExample: '+62 812 3456 7890',
  registersPhones: true,
  timeZone: 'Asia/Jakarta',
  timeZones: ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'Asia/Pontianak'],
  holidays: HolidayYears.parse(holidays.years),
  measuresIn: 'kilometres',
  places,
  outline,
  policy: {
    contact: 'required',
    delivery: ['pickup'],
    identity: ['passport', 'ktp'],
    proof: { kinds: ['receipt', 'agreement_number'], required: false },
    questions: {
      birthDate: 'required',
      gender: 'required',
      nationality: 'optional',
      iccid: 'optional',
      imei: 'optional',
      expiry: 'optional',
      permit: 'optional',
    },
    // An identity card is issued from 17 (UU 24/2013, article 63).
    ageOfMajority: 17,
    minors: 'refused',
    documents: [
      { kind: 'identity_front', required: true },
      { kind: 'proof_of_purchase', required: false, when: { proof: ['receipt'] } },
      { kind: 'police_report', required: false, when: { reason: ['stolen'] } },
    ],
    review: {
      earliestBusinessDays: 1,
      latestBusinessDays: 3,
      cutOff: '17:00',
      observesJointLeave: true,
      maxExtensionBusinessDays: 5,
    },
    coolingOffMinutes: 10,
    proxy: 'allowed',
    walkIn: { offered: false, coolingOffMinutes: 0 },
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
    support: { hotline: '', hours: '', channels: ['hotline', 'web_chat', 'app', 'social_media'] },
  },
} satisfies Market
