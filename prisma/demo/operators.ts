import { type MarketId, market } from '@/lib/markets'
import type { Policy } from '@/lib/markets/policy'

/** Four invented operators, two a market, and their service points. */
export type DemoOperator = {
  slug: string
  name: string
  market: MarketId
  policy: Policy
  servicePoints: { slug: string; name: string; address: string; hours: string }[]
}

const policy = (id: MarketId, changes: Partial<Policy>): Policy => ({ ...market(id).policy, ...changes })

export const demoOperators: DemoOperator[] = [
  {
    slug: 'harborline',
    name: 'Harborline Wireless',
    market: 'US',
    policy: policy('US', {
      support: {
        hotline: '+1 212 555 0100',
        hours: '08:00–22:00',
        channels: ['hotline', 'web_chat', 'email'],
        webChat: 'https://help.harborline.example/',
      },
    }),
    servicePoints: [
      {
        slug: 'new-york-canal',
        name: 'Canal Street',
        address: '210 Canal Street, New York, NY 10013',
        hours: '10:00–19:00',
      },
      {
        slug: 'los-angeles-olympic',
        name: 'Olympic Boulevard',
        address: '3250 W Olympic Blvd, Los Angeles, CA 90006',
        hours: '10:00–19:00',
      },
    ],
  },
  {
    slug: 'crane-travel',
    name: 'Crane Travel SIM',
    market: 'US',
    policy: policy('US', {
      delivery: ['mail'],
      support: { hotline: '+1 415 555 0110', hours: '24 h', channels: ['hotline', 'web_chat', 'app', 'email'] },
    }),
    servicePoints: [],
  },
  {
    slug: 'merantau',
    name: 'Merantau Seluler',
    market: 'ID',
    policy: policy('ID', {
      support: {
        hotline: '+62 21 5550 0100',
        hours: '07:00–23:00',
        channels: ['hotline', 'web_chat', 'app', 'social_media'],
        webChat: 'https://bantuan.merantau.example/',
      },
    }),
    servicePoints: [
      {
        slug: 'jakarta-sudirman',
        name: 'Gerai Sudirman',
        address: 'Jl. Jenderal Sudirman Kav. 21, Jakarta',
        hours: '09:00–17:00',
      },
      { slug: 'denpasar-kuta', name: 'Gerai Kuta', address: 'Jl. Raya Kuta 88, Badung, Bali', hours: '09:00–17:00' },
    ],
  },
  {
    slug: 'kartu-kita',
    name: 'Kartu Kita',
    market: 'ID',
    policy: policy('ID', {
      review: { ...market('ID').policy.review, observesJointLeave: false },
      support: { hotline: '+62 31 5550 0120', hours: '24 h', channels: ['hotline', 'app', 'social_media'] },
    }),
    servicePoints: [
      {
        slug: 'surabaya-tunjungan',
        name: 'Gerai Tunjungan',
        address: 'Jl. Tunjungan 12, Surabaya',
        hours: '09:00–20:00',
      },
    ],
  },
]
