import { describe, expect, it } from 'vitest'
import { DataKeys } from '@/lib/core/data-keys'

const one = Buffer.alloc(32, 'one')
const two = Buffer.alloc(32, 'two')
const text = (key: Buffer) => key.toString('base64')

describe('BUKA_DATA_KEY', () => {
  it('is one key, which is called 1 unless it says otherwise', () => {
    expect(DataKeys.parse(text(one))).toEqual([{ id: '1', key: one }])
    expect(DataKeys.parse(`winter:${text(one)}`)).toEqual([{ id: 'winter', key: one }])
  })
  it('is several, the first of which is the current one', () => {
    expect(DataKeys.parse(`2027:${text(two)}, ${text(one)}`)).toEqual([
      { id: '2027', key: two },
      { id: '1', key: one },
    ])
  })
  it.each([
    '',
    ',',
    'secret',
    text(Buffer.alloc(31)),
    text(Buffer.alloc(33)),
    text(one).slice(0, -1),
    `${text(one)},`,
    `${text(one)},${text(two)}`,
    `a:${text(one)},a:${text(two)}`,
    `a:${text(one)},b:secret`,
    `A b:${text(one)}`,
    `:${text(one)}`,
    `${'x'.repeat(33)}:${text(one)}`,
  ])('is not %j', (given) => expect(DataKeys.safeParse(given).success).toBe(false))
})
