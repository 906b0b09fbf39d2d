import { expect, test } from 'vitest'
import { fillIn, unknownPlaceholder } from '@/lib/templates/placeholders'

const filling = { name: 'Li Wei', reference: 'US-7K3F-9QXD', operator: 'Harborline', due: 'Thu 26 Mar, 17:00 EDT' }

test('every place is filled in, however often it stands there and with room in it', () => {
  expect(fillIn('{name}, {reference} at {operator} by {due}. { name }!', filling)).toBe(
    'Li Wei, US-7K3F-9QXD at Harborline by Thu 26 Mar, 17:00 EDT. Li Wei!',
  )
})

test('a text without places stays as it is, and so does a brace that none closes', () => {
  expect(fillIn('100 % {', filling)).toBe('100 % {')
  expect(unknownPlaceholder('more } than { nothing')).toBeNull()
})

test('a place that nothing fills in is found before it is sent to anybody', () => {
  expect(unknownPlaceholder('Dear {name}, by {deadline}')).toBe('{deadline}')
  expect(unknownPlaceholder('Dear {}')).toBe('{}')
  expect(unknownPlaceholder('Dear {constructor}')).toBe('{constructor}')
  expect(unknownPlaceholder('{ due } {name}')).toBeNull()
})

test('a text is not offered with a gap in it', () => {
  expect(fillIn('Decided by {due}', { ...filling, due: null })).toBeNull()
  expect(fillIn('Dear {name}', { ...filling, due: null })).toBe('Dear Li Wei')
})

test('what is filled in is not read as a place again', () => {
  expect(fillIn('{name}', { ...filling, name: '{due} $& $1' })).toBe('{due} $& $1')
})
