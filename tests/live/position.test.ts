import { describe, expect, it } from 'vitest'
import { parsePosition } from '@/lib/live/position'

describe('a position', () => {
  it.each(['735:735:', '735:741:735', '735:741:736,740'])('is a snapshot as PostgreSQL writes it: %s', (text) => {
    expect(parsePosition(text)).toBe(text)
  })

  it.each([
    '',
    '17',
    '735:735',
    '0:1:',
    '741:735:',
    '735:741:741',
    '735:741:734',
    '735:741:740,736',
    '735:741:736,736',
    '735:741:736,',
    '-1:2:',
    "1:2:'; DROP TABLE cases",
    '9223372036854775807:9223372036854775808:',
    `1:99999:${Array.from({ length: 600 }, (_, n) => n + 1).join(',')}`,
  ])('is nothing that PostgreSQL would choke on: %s', (text) => {
    expect(parsePosition(text)).toBeNull()
  })
})
