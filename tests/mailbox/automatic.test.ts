import { describe, expect, it } from 'vitest'
import { whyAutomatic } from '@/lib/mailbox/automatic'

const mail = (headers: Record<string, string>, more: { from?: string | null; messageId?: string } = {}) => ({
  header: (name: string) => (headers[name] === undefined ? [] : [headers[name]]),
  from: 'li.wei@harbor.test',
  messageId: '<one@harbor.test>',
  ...more,
})

describe('a mail', () => {
  it.each([
    ['auto-submitted', 'auto-replied', 'automatic'],
    ['auto-submitted', 'auto-generated (rejected)', 'automatic'],
    ['x-auto-response-suppress', 'All', 'automatic'],
    ['x-autoreply', 'yes', 'automatic'],
    ['x-loop', 'somebody', 'automatic'],
    ['precedence', 'auto_reply', 'automatic'],
    ['precedence', 'bulk', 'list'],
    ['precedence', 'list', 'list'],
    ['list-id', '<a.list.test>', 'list'],
    ['return-path', '<>', 'no-sender'],
  ] as const)('with %s: %s is nobody’s answer', (name, value, why) => {
    expect(whyAutomatic(mail({ [name]: value }))).toBe(why)
  })

  it('from nobody, from a mail server, or from ourselves is nobody’s answer', () => {
    for (const from of [null, 'mailer-daemon@mx.test', 'postmaster@mx.test', 'noreply@x.test'])
      expect(whyAutomatic(mail({}, { from }))).toBe('no-sender')
    expect(whyAutomatic(mail({}, { messageId: `<message.${'0'.repeat(52)}@harbor.test>` }))).toBe('our-own')
  })

  it('of a person is one, whatever harmless headers it has', () => {
    expect(whyAutomatic(mail({}))).toBeNull()
    expect(
      whyAutomatic(mail({ 'auto-submitted': 'no', precedence: 'first-class', 'return-path': '<a@b.test>' })),
    ).toBeNull()
  })
})
