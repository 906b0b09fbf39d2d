import { describe, expect, it } from 'vitest'
import { inspect } from '@/lib/documents/inspection/inspect'
import { defaultLimits } from '@/lib/documents/inspection/limits'
import { en } from '@/lib/i18n/messages/en'
import { hostileFiles } from './hostile'

const files = await hostileFiles()

describe('an upload is refused when it is', () => {
  it.each(files)(
    '$name',
    async ({ bytes, refusal, limits }) => {
      const result = await inspect(bytes, { limits: { ...defaultLimits, ...limits }, scan: null })
      const expected = typeof refusal === 'string' ? { kind: refusal } : refusal
      expect(result.ok ? { kind: 'taken' } : result.refusal).toMatchObject(expected)
      expect(en.problems).toHaveProperty(result.ok ? 'taken' : result.refusal.kind)
    },
    30_000,
  )
})
