import { type Hours, OpeningHours } from '@/lib/service-points/opening'
import type { ServicePoint } from '@/lib/service-points/point'

/** Invented counters in real cities: their hours differ, and so do their clocks. */
type Week = {
  workdays: string
  saturday?: string
  sunday?: string
  holidays?: string
  special?: Record<string, string>
}

const hours = (text = ''): Hours =>
  text
    .split(' ')
    .filter(Boolean)
    .map((span) => span.split('–'))
    .map(([opens = '', closes = '']) => ({ opens, closes }))

function opening(timeZone: string, { workdays, saturday, sunday, holidays = '', special = {} }: Week): OpeningHours {
  const day = hours(workdays)
  return OpeningHours.parse({
    timeZone,
    week: {
      monday: day,
      tuesday: day,
      wednesday: day,
      thursday: day,
      friday: day,
      saturday: hours(saturday),
      sunday: hours(sunday),
    },
    holidays: holidays === 'as-usual' ? holidays : hours(holidays),
    special: Object.entries(special).map(([date, text]) => ({ date, hours: hours(text) })),
  })
}

const christmasEve = { '2026-12-24': '10:00–15:00', '2027-12-24': '10:00–15:00' }

export const harborlinePoints: ServicePoint[] = [
  {
    slug: 'new-york-canal',
    name: 'Canal Street',
    address: '210 Canal Street, New York, NY 10013',
    hours: '10:00–19:00',
    position: { latitude: 40.7172, longitude: -74.0003 },
    phone: '+12125550101',
    opening: opening('America/New_York', {
      workdays: '10:00–19:00',
      saturday: '10:00–18:00',
      sunday: '12:00–17:00',
      special: christmasEve,
    }),
    note: {
      en: 'Second floor; the entrance is on Mulberry Street.',
      'zh-CN': '二楼，入口在桑树街（Mulberry Street）。',
      id: 'Lantai 2; pintu masuk di Mulberry Street.',
    },
  },
  {
    slug: 'new-york-flushing',
    name: 'Flushing Main Street',
    address: '41-60 Main Street, Flushing, NY 11355',
    hours: '10:00–20:00',
    position: { latitude: 40.757, longitude: -73.8286 },
    phone: '+17185550102',
    opening: opening('America/New_York', {
      workdays: '10:00–20:00',
      saturday: '10:00–20:00',
      sunday: '10:00–20:00',
      holidays: '11:00–16:00',
      special: christmasEve,
    }),
  },
  {
    slug: 'chicago-wentworth',
    name: 'Wentworth Avenue',
    address: '2210 S Wentworth Ave, Chicago, IL 60616',
    hours: '10:00–18:00',
    position: { latitude: 41.8525, longitude: -87.632 },
    phone: '+13125550103',
    opening: opening('America/Chicago', { workdays: '10:00–13:00 14:00–18:00', saturday: '10:00–16:00' }),
  },
  {
    slug: 'los-angeles-olympic',
    name: 'Olympic Boulevard',
    address: '3250 W Olympic Blvd, Los Angeles, CA 90006',
    hours: '10:00–19:00',
    position: { latitude: 34.0527, longitude: -118.3094 },
    phone: '+12135550104',
    opening: opening('America/Los_Angeles', {
      workdays: '10:00–19:00',
      saturday: '10:00–19:00',
      special: christmasEve,
    }),
  },
  {
    slug: 'san-francisco-clement',
    name: 'Clement Street',
    address: '540 Clement Street, San Francisco, CA 94118',
    hours: '10:00–18:00',
    position: { latitude: 37.7829, longitude: -122.465 },
    phone: '+14155550105',
    opening: opening('America/Los_Angeles', { workdays: '10:00–18:00', saturday: '11:00–16:00' }),
  },
]

export const merantauPoints: ServicePoint[] = [
  {
    slug: 'jakarta-sudirman',
    name: 'Gerai Sudirman',
    address: 'Jl. Jenderal Sudirman Kav. 21, Jakarta',
    hours: '09:00–17:00',
    position: { latitude: -6.2119, longitude: 106.8186 },
    phone: '+622155500101',
    opening: opening('Asia/Jakarta', { workdays: '09:00–12:00 13:00–17:00', saturday: '09:00–13:00' }),
    note: {
      en: 'Ground floor, beside the lifts of tower B.',
      'zh-CN': '一楼，B座电梯旁。',
      id: 'Lantai dasar, di samping lift menara B.',
    },
  },
  {
    slug: 'denpasar-kuta',
    name: 'Gerai Kuta',
    address: 'Jl. Raya Kuta 88, Badung, Bali',
    hours: '09:00–17:00',
    position: { latitude: -8.7237, longitude: 115.1767 },
    phone: '+623615550102',
    opening: opening('Asia/Makassar', {
      workdays: '09:00–20:00',
      saturday: '09:00–20:00',
      sunday: '10:00–18:00',
      holidays: '10:00–16:00',
      // Nobody leaves the house on Bali on the Day of Silence.
      special: { '2026-03-19': '', '2027-03-08': '' },
    }),
  },
  {
    slug: 'makassar-pettarani',
    name: 'Gerai Pettarani',
    address: 'Jl. A. P. Pettarani 45, Makassar',
    hours: '09:00–17:00',
    position: { latitude: -5.1556, longitude: 119.4363 },
    phone: '+624115550103',
    opening: opening('Asia/Makassar', { workdays: '09:00–17:00', saturday: '09:00–13:00' }),
  },
  {
    slug: 'jayapura-abepura',
    name: 'Gerai Abepura',
    address: 'Jl. Raya Abepura 10, Jayapura',
    hours: '08:00–16:00',
    position: { latitude: -2.6113, longitude: 140.6686 },
    phone: '+629675550104',
    opening: opening('Asia/Jayapura', { workdays: '08:00–16:00' }),
  },
]

export const kartuKitaPoints: ServicePoint[] = [
  {
    slug: 'surabaya-tunjungan',
    name: 'Gerai Tunjungan',
    address: 'Jl. Tunjungan 12, Surabaya',
    hours: '09:00–20:00',
    position: { latitude: -7.2585, longitude: 112.7392 },
    phone: '+623155500121',
    opening: opening('Asia/Jakarta', {
      workdays: '09:00–20:00',
      saturday: '09:00–20:00',
      sunday: '10:00–17:00',
      holidays: 'as-usual',
    }),
  },
  {
    slug: 'medan-merdeka',
    name: 'Gerai Merdeka',
    address: 'Jl. Balai Kota 5, Medan',
    hours: '09:00–17:00',
    position: { latitude: 3.5905, longitude: 98.678 },
    phone: '+626155500122',
    opening: opening('Asia/Jakarta', { workdays: '09:00–17:00', saturday: '09:00–14:00' }),
  },
  {
    slug: 'mataram-cakranegara',
    name: 'Gerai Cakranegara',
    address: 'Jl. Pejanggik 60, Mataram, Lombok',
    hours: '09:00–17:00',
    position: { latitude: -8.5886, longitude: 116.1294 },
    phone: '+623705550123',
    opening: opening('Asia/Makassar', { workdays: '09:00–17:00', saturday: '09:00–13:00' }),
  },
]
