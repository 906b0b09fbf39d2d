import { describe, expect, it } from 'vitest'
import { longestReply, newIn } from '@/lib/mailbox/reply-text'

describe('of an answer', () => {
  // [the program, in the language it speaks, what it sends]
  const mails: [string, string][] = [
    ['Gmail, English', 'Here it is.\n\nOn Mon, Mar 9, 2026 at 3:00 PM Harborline <b@h.test> wrote:\n> hi\n> there\n'],
    ['Gmail, Chinese', 'Here it is.\n\nHarborline <b@h.test> 于2026年3月9日周一 15:00写道：\n\n> 请寄照片\n'],
    [
      'Gmail, Indonesian',
      'Here it is.\n\nPada tanggal Sen, 9 Mar 2026 pukul 15.00 Harborline <b@h.test>\nmenulis:\n\n> halo\n',
    ],
    ['Apple Mail, Chinese', 'Here it is.\n\n> 在 2026年3月9日，15:00，Harborline <b@h.test> 写道：\n> \n> 请寄\n'],
    [
      'Apple Mail, Chinese, with its signature',
      'Here it is.\n\n发自我的iPhone\n\n在 2026年3月9日，15:00，Harborline <b@h.test> 写道：\n\n请寄\n',
    ],
    [
      'QQ Mail',
      'Here it is.\n\n\n\n------------------ 原始邮件 ------------------\n发件人: "Harborline" <b@h.test>;\n主题: x\n\n请寄\n',
    ],
    [
      'Outlook, English',
      'Here it is.\n\n________________________________\nFrom: Harborline <b@h.test>\nSent: Monday, March 9, 2026\nTo: x\n\nhello\n',
    ],
    [
      'Outlook, Chinese',
      'Here it is.\n\n发件人: Harborline <b@h.test>\n发送时间: 2026年3月9日 15:00\n收件人: x\n\n请寄\n',
    ],
    [
      'Outlook, Indonesian',
      'Here it is.\n\nDari: Harborline <b@h.test>\nDikirim: Senin, 9 Maret 2026\nKepada: x\n\nhalo\n',
    ],
    ['a phone', 'Here it is.\n\nSent from my iPhone'],
    ['somebody with a signature', 'Here it is.\n\n-- \nLi Wei\n+86 138 0013 8000'],
    ['Windows line ends', 'Here it is.\r\n\r\nOn Mon, Mar 9, 2026 at 3:00 PM H <b@h.test> wrote:\r\n> hi\r\n'],
  ]
  it.each(mails)('%s: only what is new is kept', (program, mail) => {
    const kept = newIn(mail).replace(/\n+发自我的iPhone$/, '')
    expect(kept, program).toBe('Here it is.')
  })

  it('the paragraphs stay as they were written, in any writing', () => {
    const words = '好的。\n\n照片见附件，共2张：\n1. 正面\n2. 反面'
    expect(newIn(`${words}\n\n在 2026年3月9日，Harborline 写道：\n> 请寄`)).toBe(words)
  })

  it('nothing is left when nothing is new', () => {
    expect(newIn('> 请寄照片\n')).toBe('')
    expect(newIn(' \n\n')).toBe('')
  })

  it('what cannot be kept goes, and what is too long is cut', () => {
    expect(newIn('a\u0000b\u202Ec\u0007\ud800 d')).toBe('abc\ufffd d')
    const long = newIn('字'.repeat(10_000))
    expect(long).toHaveLength(longestReply)
    expect(long.endsWith('…')).toBe(true)
  })

  it('even one that is made to be slow is read at once', () => {
    const slow = [
      '\n'.repeat(40_000),
      ' \n'.repeat(40_000),
      'On x'.repeat(9000),
      '在a\n'.repeat(9000),
      'Op \nschreef'.repeat(4000),
    ]
    slow.push(
      'Pada '.repeat(9000),
      `${'Dari: a'.repeat(4000)}\n`,
      '-'.repeat(40_000),
      'Den a\nskrev '.repeat(3000),
      '> '.repeat(20_000),
    )
    for (const mail of slow) {
      const began = performance.now()
      newIn(mail)
      expect(performance.now() - began, JSON.stringify(mail.slice(0, 8))).toBeLessThan(2000)
    }
  })
})
