import { expect, test } from 'vitest'
import { type Pressed, shortcuts, wishOf } from '@/app/keys/keymap'
import { fold, rank, referenceIn } from '@/app/keys/rank'
import { stepFrom } from '@/app/keys/stepping'

const pressed = (key: string, more: Partial<Pressed> = {}) =>
  wishOf({ key, ctrlKey: false, metaKey: false, altKey: false, typing: false, single: true, before: null, ...more })

test('each key asks for what the list says', () => {
  for (const { wish, ways } of shortcuts)
    for (const way of ways.filter(([first = '']) => !['Ctrl K', 'Enter'].includes(first))) {
      const [first = '', second] = way
      if (second === undefined) expect(pressed(first), first).toBe(wish)
      else expect([pressed(first), pressed(second, { before: first })]).toEqual(['begun', wish])
    }
})

test('no key means two things', () => {
  const ways = shortcuts.flatMap((one) => one.ways.map((way) => way.join(' ')))
  expect(new Set(ways).size).toBe(ways.length)
})

test('a key that is typed, held with another, turned off or opens what has the focus asks for nothing', () => {
  for (const more of [{ typing: true }, { single: false }, { ctrlKey: true }, { metaKey: true }, { altKey: true }])
    expect(pressed('j', more)).toBeNull()
  expect(pressed('Enter')).toBeNull()
  expect(pressed('q')).toBeNull()
  expect(pressed('j', { before: 'g' })).toBeNull()
})

test('the list of commands opens wherever somebody is, also while typing and with single keys turned off', () => {
  expect(pressed('k', { ctrlKey: true, typing: true, single: false })).toBe('palette')
  expect(pressed('K', { metaKey: true })).toBe('palette')
  expect(pressed('k', { ctrlKey: true, altKey: true })).toBeNull()
})

const things = [
  { label: 'Approve', also: 'Approve Application' },
  { label: '批准申请', also: 'Approve Application' },
  { label: 'Hari libur', also: 'Holidays' },
  { label: 'US-7K3F-9QXD', detail: 'Zsófia Kovács · in review' },
  { label: 'Begin review', also: 'Begin Review' },
]
const found = (typed: string) => rank(things, typed).map(({ label }) => label)

test('everything is shown in its order when nothing is typed', () => {
  expect(found('  ')).toEqual(things.map(({ label }) => label))
})

test('things are found by their own name before their English one, whatever the language', () => {
  expect(found('appr')).toEqual(['Approve', '批准申请'])
  expect(found('批准')).toEqual(['批准申请'])
  expect(found('holi')).toEqual(['Hari libur'])
})

test('accents, case and wide letters make no difference', () => {
  expect(fold('Zsófia ＡＢＣ')).toBe('zsofia abc')
  expect(found('ZSOFIA')).toEqual(['US-7K3F-9QXD'])
})

test('every word has to fit, in any order, and the beginning of a name counts for more than its middle', () => {
  expect(found('review kov')).toEqual(['US-7K3F-9QXD'])
  expect(found('review')).toEqual(['Begin review', 'US-7K3F-9QXD'])
  expect(found('nothing like it')).toEqual([])
})

test('a reference is found with or without its hyphens', () => {
  expect(found('7k3f9q')).toEqual(['US-7K3F-9QXD'])
  expect(referenceIn(' us 7k3f9qxd')).toBe('US-7K3F-9QXD')
  expect(referenceIn('US-7K3F')).toBeNull()
  expect(referenceIn('zsofia')).toBeNull()
})

test('beside an open case the next is what came after it, also when what was done has moved it or taken it away', () => {
  const before = ['a', 'b', 'open', 'c', 'd']
  const lists = [before, ['a', 'b', 'c', 'd', 'open'], ['open', 'a', 'b', 'c', 'd'], ['a', 'b', 'c', 'd']]
  for (const list of lists) {
    const standing = { place: before.indexOf('open'), now: list.indexOf('open') }
    expect([list[stepFrom(standing, -1)], list[stepFrom(standing, 1)]], list.join(' ')).toEqual(['b', 'c'])
  }
})
