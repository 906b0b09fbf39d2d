import { expect, it } from 'vitest'
import { toE164, toE164FromAnywhere } from '@/lib/cases/phone'
import { endingOf } from '@/lib/documents/mask'

it.each([
  ['0812-3456-7890', 'ID', '+6281234567890'],
  ['(202) 555-0143', 'US', '+12025550143'],
  ['+86 138 0013 8000', 'US', '+8613800138000'],
  ['008613800138000', 'US', '+8613800138000'],
  ['8613800138000', 'US', '+8613800138000'],
  ['nonsense', 'US', 'nonsense'],
  ['1 860 234 5678', 'US', '+18602345678'],
  ['12', 'US', '12'],
] as const)('%s typed in %s is %s', (typed, country, number) => expect(toE164(typed, country)).toBe(number))

it.each([
  ['18602345678', 'US', '18602345678'],
  ['186 0234 5678', 'ID', '186 0234 5678'],
  ['+86 186 0234 5678', 'US', '+8618602345678'],
  ['+1 860 234 5678', 'ID', '+18602345678'],
  ['202 555 0143', 'US', '+12025550143'],
] as const)('%s, of somebody from anywhere, typed in %s is %s', (typed, country, number) =>
  expect(toE164FromAnywhere(typed, country)).toBe(number),
)

it.each([
  ['E12345678', '5678'],
  ['A12345', '345'],
  ['A12', '2'],
])('of the number %s at most the half %s is shown', (number, ending) => expect(endingOf(number)).toBe(ending))
