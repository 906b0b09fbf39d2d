// biome-ignore-all lint/suspicious/noConsole: it is what is being tested
import { AsyncLocalStorage } from 'node:async_hooks'
import { afterEach, beforeEach, expect, it, type MockInstance, vi } from 'vitest'
import { askedBy, log } from '@/lib/core/log'
import { report, takeOverConsole } from '@/lib/core/report'
import { Instant } from '@/lib/core/time'

let written: MockInstance<typeof process.stderr.write>
beforeEach(() => {
  written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})
afterEach(() => written.mockRestore())

/** The lines written since, each read as the JSON that it is. */
const lines = (): Record<string, unknown>[] => {
  const text = written.mock.calls.map(([chunk]) => String(chunk)).join('')
  expect(text.endsWith('\n')).toBe(true)
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

it('says when, of which request, who and what, on one line', () => {
  const requests = new AsyncLocalStorage<{ id: string }>()
  Object.assign(globalThis, { bukaRequests: requests })
  requests.run({ id: 'one' }, () => {
    log('limit-reached', { kind: 'public' })
    askedBy('customer:mei')
    log('refused', { kind: 'page', why: 'case-not-found' })
  })
  requests.run({ id: 'two' }, () => log('account', { kind: 'signed-in', account: 'mei', from: '203.0.113.*' }))
  log('administered', { kind: 'webhook-added' })
  expect(lines()).toEqual([
    { time: expect.anything(), level: 'warning', what: 'limit-reached', request: 'one', kind: 'public' },
    {
      time: expect.anything(),
      level: 'warning',
      what: 'refused',
      request: 'one',
      actor: 'customer:mei',
      kind: 'page',
      why: 'case-not-found',
    },
    {
      time: expect.anything(),
      level: 'info',
      what: 'account',
      request: 'two',
      kind: 'signed-in',
      account: 'mei',
      from: '203.0.113.*',
    },
    { time: expect.anything(), level: 'info', what: 'administered', kind: 'webhook-added' },
  ])
  for (const { time } of lines()) expect(Instant.safeParse(time).success).toBe(true)
})

it('stays one line whatever an error says', () => {
  report(new Error('gone\n{"time":"2026-01-01T00:00:00.000Z","level":"info","what":"account"}\r\u2028\u001b[2J'))
  expect(lines()).toHaveLength(1)
  expect(lines()[0]).toMatchObject({ level: 'error', what: 'failed', error: expect.stringContaining('gone\n{"time"') })
  expect(String(written.mock.calls[0]?.[0])).not.toMatch(/\p{Cc}(?!$)/u)
})

it('takes in what libraries say, without what they were given', () => {
  const before = { error: console.error, warn: console.warn }
  takeOverConsole()
  try {
    console.error('⨯', new SyntaxError('Unexpected token, "E12345678" is not valid JSON'))
    console.warn('twice\nas long', { passport: { number: 'E12345678' } })
  } finally {
    Object.assign(console, before)
  }
  expect(lines()).toHaveLength(2)
  expect(JSON.stringify(lines())).not.toContain('E12345678')
  expect(lines()[1]).toMatchObject({ what: 'failed', error: expect.stringContaining('twice\nas long') })
})
