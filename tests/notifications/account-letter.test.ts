import { describe, expect, it } from 'vitest'
import { locales } from '@/lib/i18n/locale'
import {
  type AccountLetterFacts,
  type AccountMessageKind,
  CodeKind,
  NoticeKind,
  writeAccountLetter,
} from '@/lib/notifications/account-letter'
import { asHtml } from '@/lib/notifications/html'
import { asText } from '@/lib/notifications/text'
import { noon } from '../support/given'
import { instant } from '../support/people'

const kinds: AccountMessageKind[] = [...CodeKind.options, ...NoticeKind.options]
const isCode = (kind: AccountMessageKind) => CodeKind.safeParse(kind).success
const factsFor = (kind: AccountMessageKind, locale: AccountLetterFacts['locale']): AccountLetterFacts => ({
  kind,
  locale,
  at: noon,
  site: 'https://buka.test',
  code: isCode(kind) ? { digits: '01234567', minutes: 10 } : null,
  undo:
    kind === 'EmailChanged'
      ? { url: `https://buka.test/account/email/undo/${'t'.repeat(43)}`, until: instant('2026-03-20T16:00:00.000Z') }
      : null,
})
const seen = (html: string): string =>
  html
    .replace(/<(style|title)>[\s\S]*?<\/\1>/g, '')
    .replace(/<br>/g, '\n')
    .replace(/<[^>]*>/g, '')

describe.each(locales.flatMap((locale) => kinds.map((kind) => [kind, locale] as const)))('%s in %s', (kind, locale) => {
  const letter = writeAccountLetter(factsFor(kind, locale))
  const [html, text] = [asHtml(letter), asText(letter)]

  it('says everything it has to say in both parts, and leaves no place unfilled', () => {
    const sentences = [letter.title, ...letter.paragraphs, ...letter.facts.map(({ value }) => value), ...letter.small]
    for (const part of [seen(html), text]) {
      for (const sentence of sentences) expect(part).toContain(sentence)
      expect(part).not.toMatch(/[{}]|undefined|null|NaN|\[object|accounts\./)
    }
    expect(html).toContain(`<html lang="${locale}" dir="ltr">`)
  })

  it('has the code in the mail, in groups, and never where a locked screen shows it', () => {
    expect(letter.code).toBe(isCode(kind) ? '0123 4567' : null)
    for (const part of [html, text]) expect(part.includes('0123 4567')).toBe(isCode(kind))
    expect(letter.subject + letter.paragraphs.join('')).not.toMatch(/0123/)
  })

  it('brings no link with a code: codes are typed, so that nobody gets used to links', () => {
    if (isCode(kind)) expect(letter.button).toBeNull()
    if (letter.button) for (const part of [html, text]) expect(part).toContain(letter.button.url)
    if (isCode(kind)) expect(text).toContain('buka.test')
  })
})

it('says until when a change of address can be undone', () => {
  expect(asText(writeAccountLetter(factsFor('EmailChanged', 'en')))).toContain('It works until 20 Mar 2026, 16:00 UTC.')
})
