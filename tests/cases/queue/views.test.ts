import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Reason } from '@/lib/application/reason'
import { statuses } from '@/lib/cases/case'
import { readCursor, toCursor } from '@/lib/cases/queue/cursor'
import { List, listOf, parseView, printView, riskKinds, type View } from '@/lib/cases/queue/views'
import { Stage } from '@/lib/cases/status'
import { DeliveryMethod } from '@/lib/markets/policy'
import { instant } from '@/tests/support/people'

const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
const views: fc.Arbitrary<View> = fc
  .record({
    list: maybe(List.options),
    stage: maybe(Stage.options),
    status: maybe(statuses),
    reason: maybe(Reason.options),
    assignee: fc.option(fc.oneof(fc.constantFrom('me', 'nobody'), fc.uuid({ version: 4 })), { nil: undefined }),
    servicePoint: maybe(['new-york-canal', 'a']),
    delivery: maybe(DeliveryMethod.options),
    risk: maybe(['any', ...riskKinds]),
    age: maybe(['older-7', 'younger-1', 'older-999']),
  })
  .map((view) => parseView(view))

const parse = (query: string) => parseView(Object.fromEntries(new URLSearchParams(query)))

describe('a view', () => {
  it('is the same view when it is read back from its address, and has one address only', () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(parse(printView(view))).toEqual(view)
        const shuffled = [...new URLSearchParams(printView(view))].reverse()
        expect(printView(parseView(Object.fromEntries(shuffled)))).toBe(printView(view))
      }),
    )
  })

  it('is read from any address without a word of what makes no sense', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('list', 'status', 'age', 'assignee', 'q'), fc.string()), (params) => {
        const view = parseView(params)
        expect(parse(printView(view))).toEqual(view)
      }),
    )
    expect(parse('list=nonsense&status=%00&age=older-0&risk=&assignee=you&servicePoint=A%20B&reason=lost')).toEqual({
      reason: 'lost',
    })
  })

  it('of nothing in particular has no address of its own', () => {
    expect(printView({})).toBe('')
    expect(parse('list=')).toEqual({})
  })

  it.each([
    ['clock=overdue', { list: 'overdue' }],
    ['awaits=second-approval', { list: 'second_approval' }],
    ['awaits=lift&reason=lost', { list: 'lift', reason: 'lost' }],
    ['stage=ended', { list: 'ended' }],
    ['stage=review', { stage: 'review' }],
    ['stage=ended&list=all', { list: 'all' }],
  ])('is still read as it was written before there were lists: %s', (query, view) => {
    expect(parse(query)).toEqual(view)
  })

  it.each([
    [{}, false, 'open'],
    [{ status: 'closed' }, false, 'ended'],
    [{ status: 'on_hold' }, false, 'open'],
    [{ list: 'mine' }, false, 'mine'],
    [{ reason: 'lost' }, true, 'all'],
    [{ list: 'mine' }, true, 'mine'],
    [{ list: 'open' }, true, 'open'],
  ] as const)('%j, looked for: %s, is of the list %s', (view, isSearch, list) => {
    expect(listOf(view, isSearch)).toBe(list)
  })
})

describe('a cursor', () => {
  const place = { order: 'due', lane: 2, at: instant('2026-03-09T15:00:00.000Z'), id: crypto.randomUUID() } as const

  it('is read back as the place it was made of', () => {
    expect(readCursor(toCursor(place))).toEqual(place)
  })

  it.each(['', 'nonsense', Buffer.from('due 9 2026-03-09T15:00:00.000Z x').toString('base64url')])(
    'is none when it is not ours: %j',
    (text) => {
      expect(readCursor(text)).toBeNull()
    },
  )
})
