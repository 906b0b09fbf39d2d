import { HolidayYears } from '@/lib/calendar/holidays'
import type { Market } from '../market'
import holidays from './holidays.json'
import { states } from './states'

export const unitedStates = {
  id: 'US',
  country: 'US',
  homeLocale: 'en-US',
  phoneExample: '+1 202 555 0143',
  registersPhones: false,
  timeZone: 'America/New_York',
  holidays: HolidayYears.parse(holidays.years),
  mail: { regions: states, postalCode: /^\d{5}(-\d{4})?$/ },
  policy: {
    contact: 'optional',
    delivery: ['mail', 'pickup'],
    identity: ['passport', 'government_id'],
    proof: { kinds: ['order_number', 'receipt'], required: true },
    review: {
      earliestBusinessDays: 1,
      latestBusinessDays: 3,
      cutOff: '17:00',
      observesJointLeave: false,
      maxExtensionBusinessDays: 5,
    },
    support: { hotline: '', hours: '', channels: ['hotline', 'web_chat', 'email'] },
  },
} satisfies Market
