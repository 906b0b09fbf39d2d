import type { Application } from '@/lib/application/answers'
import { CivilDate } from '@/lib/core/time'
import type { Locale } from '@/lib/i18n/locale'

/** Customers of the demo: who they are, and how they are reached now that their number is gone. */
export type DemoCustomer = { name: string; email: string; locale: Locale } & Pick<Application, 'identity'> & {
    phone: string
    birthDate: CivilDate
    gender: 'female' | 'male'
    nationality: string
  }

const date = (day: string) => CivilDate.parse(day)

export const demoCustomers: Record<'US' | 'ID', DemoCustomer[]> = {
  US: [
    {
      name: '李伟',
      email: 'li.wei@example.com',
      locale: 'zh-CN',
      phone: '+8613800138000',
      birthDate: date('1988-02-14'),
      gender: 'female',
      nationality: 'CN',
      identity: { kind: 'passport', number: 'E12345678', expiresOn: date('2031-08-30') },
    },
    {
      name: 'Maya Okafor',
      email: 'maya.okafor@example.com',
      locale: 'en',
      phone: '+447911123456',
      birthDate: date('1995-11-03'),
      gender: 'female',
      nationality: 'GB',
      identity: { kind: 'passport', number: '533401122', expiresOn: date('2030-02-11') },
    },
  ],
  ID: [
    {
      name: 'Budi Santoso',
      email: 'budi.santoso@example.com',
      locale: 'id',
      phone: '+6285512345678',
      birthDate: date('1990-05-17'),
      gender: 'male',
      nationality: 'ID',
      identity: { kind: 'ktp', number: '3171051705900003' },
    },
    {
      name: '王芳',
      email: 'wang.fang@example.com',
      locale: 'zh-CN',
      phone: '+8613700137000',
      birthDate: date('1993-07-21'),
      gender: 'female',
      nationality: 'CN',
      identity: { kind: 'passport', number: 'EA3456712', expiresOn: date('2032-06-04') },
    },
  ],
}

export const staffNames: Record<'US' | 'ID', Record<'agent' | 'reviewer' | 'clerk' | 'admin' | 'auditor', string>> = {
  US: {
    agent: 'Ana Reyes',
    reviewer: 'Tom Becker',
    clerk: 'Grace Liu',
    admin: 'Dana Whitfield',
    auditor: 'Omar Haddad',
  },
  ID: {
    agent: 'Dewi Lestari',
    reviewer: 'Rizky Pratama',
    clerk: 'Putri Anggraini',
    admin: 'Hendra Wijaya',
    auditor: 'Ratna Kusuma',
  },
}
