import { expect, test } from 'vitest'

// Every other file here needs these before it has a single test: when they do not load, none is there to fail.
test('the calendar, its lists of holidays and what the tests make of them load', async () => {
  await expect(import('./calendars')).resolves.toBeDefined()
  await expect(import('@/lib/calendar/review-window')).resolves.toBeDefined()
})
