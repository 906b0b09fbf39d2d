import { type MarketId, market } from '@/lib/markets'
import { noFees, type Policy } from '@/lib/markets/policy'
import type { ServicePoint } from '@/lib/service-points/point'
import { harborlinePoints, kartuKitaPoints, merantauPoints } from './service-points'

/** Four invented operators, two a market, and their service points. */
export type DemoOperator = {
  slug: string
  name: string
  market: MarketId
  policy: Policy
  servicePoints: ServicePoint[]
  /** How many eSIMs it has in stock. */
  esims?: number
}

const policy = (id: MarketId, changes: Partial<Policy>): Policy => ({ ...market(id).policy, ...changes })

/** In the smallest unit, the sen. */
const rupiah = (whole: number): number => whole * 10 ** market('ID').currency.digits

export const demoOperators: DemoOperator[] = [
  {
    slug: 'harborline',
    name: 'Harborline Wireless',
    market: 'US',
    policy: policy('US', {
      promotions: [
        {
          text: {
            'zh-CN': '再次光临，下次购买旅行套餐可享九折：结账时输入BACK10。',
            en: 'Welcome back: 10 % off your next travel plan with the code BACK10.',
            id: 'Selamat datang kembali: potongan 10 % untuk paket perjalanan berikutnya dengan kode BACK10.',
          },
        },
      ],
      stock: 'kept',
      fees: {
        byReason: { ...noFees.byReason, lost: 1000, damaged: 500 },
        waiveUpTo: { agent: 500, reviewer: 0, clerk: 1000, admin: 1000 },
      },
      support: {
        hotline: '+1 212 555 0100',
        hours: '08:00–22:00',
        channels: ['hotline', 'web_chat', 'email'],
        webChat: 'https://help.harborline.example/',
      },
    }),
    servicePoints: harborlinePoints,
  },
  {
    slug: 'crane-travel',
    name: 'Crane Travel SIM',
    market: 'US',
    policy: policy('US', {
      delivery: ['mail', 'esim'],
      support: { hotline: '+1 415 555 0110', hours: '24 h', channels: ['hotline', 'web_chat', 'app', 'email'] },
    }),
    servicePoints: [],
    esims: 40,
  },
  {
    slug: 'merantau',
    name: 'Merantau Seluler',
    market: 'ID',
    policy: policy('ID', {
      stock: 'kept',
      fees: {
        byReason: {
          lost: rupiah(10_000),
          damaged: rupiah(10_000),
          stolen: rupiah(10_000),
          account_problem: rupiah(10_000),
        },
        waiveUpTo: { agent: rupiah(5000), reviewer: 0, clerk: rupiah(10_000), admin: rupiah(10_000) },
      },
      support: {
        hotline: '+62 21 5550 0100',
        hours: '07:00–23:00',
        channels: ['hotline', 'web_chat', 'app', 'social_media'],
        webChat: 'https://bantuan.merantau.example/',
      },
    }),
    servicePoints: merantauPoints,
  },
  {
    slug: 'kartu-kita',
    name: 'Kartu Kita',
    market: 'ID',
    policy: policy('ID', {
      review: { ...market('ID').policy.review, observesJointLeave: false },
      support: { hotline: '+62 31 5550 0120', hours: '24 h', channels: ['hotline', 'app', 'social_media'] },
    }),
    servicePoints: kartuKitaPoints,
  },
]
