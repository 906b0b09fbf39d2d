import { expect, it } from 'vitest'
import { formatDuration } from '@/lib/i18n/duration'

const minute = 60_000
it.each([
  [0, '0m', '0分钟', '0 mnt'],
  [40 * minute, '40m', '40分钟', '40 mnt'],
  [59.6 * minute, '1h', '1小时', '1 j'],
  [125 * minute, '2h 5m', '2小时5分钟', '2 j 5 mnt'],
  [17 * 60 * minute + 40 * minute, '18h', '18小时', '18 j'],
  [24 * 60 * minute, '1d', '1天', '1 hr'],
  [(3 * 24 + 4) * 60 * minute + 10 * minute, '3d 4h', '3天4小时', '3 hr 4 j'],
  [(12 * 24 + 4) * 60 * minute, '12d', '12天', '12 hr'],
])('%d milliseconds are said in two units at most', (milliseconds, en, zh, id) => {
  expect(formatDuration('en', milliseconds)).toBe(en)
  expect(formatDuration('zh-CN', milliseconds)).toBe(zh)
  expect(formatDuration('id', milliseconds)).toBe(id)
})
