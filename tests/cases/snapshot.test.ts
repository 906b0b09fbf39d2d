import { describe, expect, it } from 'vitest'
import { Snapshot } from '@/lib/cases/snapshot'
import { liWeisPaper } from '../papers/samples'

describe('a snapshot of an application', () => {
  it('comes back from storage as it was put there', () => {
    expect(Snapshot.parse(JSON.parse(JSON.stringify(liWeisPaper)))).toEqual(liWeisPaper)
  })
  it.each([
    ['a digest cut short', { documents: [{ label: 'KTP', name: 'a.jpg', digest: 'abc', bytes: 1 }] }],
    ['a reference that checks wrong', { reference: 'US-7K3F-9QXT' }],
    ['rules of no version', { policyVersion: 0 }],
    ['a language nobody speaks here', { locale: 'fr' }],
    ['more than was agreed', { nik: '3171051705900003' }],
  ])('refuses %s', (_, change) => expect(Snapshot.safeParse({ ...liWeisPaper, ...change }).success).toBe(false))
})
