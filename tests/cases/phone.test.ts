import { expect, it } from 'vitest'
import { toE164 } from '@/lib/cases/phone'
import { endingOf } from '@/lib/documents/mask'

it.each([
  ['0812-3456-7890', 'ID', '+6281234567890'],
  ['(202) 555-0143', 'US', '+12025550143'],
  ['+86 138 0013 8000', 'US', '+8613800138000'],
  ['008613800138000', 'US', '+8613800138000'],
  ['8613800138000', 'US', '+8613800138000'],
  ['nonsense', 'US', 'nonsense'],
  ['12', 'US', '+112'],
] as const)('%s typed in %s is %s', (typed, country, number) => expect(toE164(typed, country)).toBe(number))

it.each([
  ['E12345678', '5678'],
  ['A12345', '345'],
  ['A12', '2'],
])('of the number %s at most the half %s is shown', (number, ending) => expect(endingOf(number)).toBe(ending))
