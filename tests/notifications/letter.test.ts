import { describe, expect, it } from 'vitest'
import { locales } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { asHtml } from '@/lib/notifications/html'
import { type LetterFacts, writeLetter } from '@/lib/notifications/letter'
import { type LetterKind, MessageKind } from '@/lib/notifications/plan'
import { asText } from '@/lib/notifications/text'
import { caseIn } from '../support/given'
import { factsFor, statusUrl } from '../support/letters'
import { liWeisApplication } from '../support/people'

const letterKinds = MessageKind.options.filter(
  (kind): kind is LetterKind => kind !== 'AddressChanged' && kind !== 'Bystander' && kind !== 'Line',
)
const each = locales.flatMap((locale) => letterKinds.map((kind) => [kind, locale] as const))

/** What a person sees of HTML. */
const seen = (html: string): string =>
  html
    .replace(/<(style|title)>[\s\S]*?<\/\1>/g, '')
    .replace(/<br>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

describe.each(each)('%s in %s', (kind, locale) => {
  const facts = factsFor(kind, locale)
  const letter = writeLetter(facts)
  const [html, text] = [asHtml(letter), asText(letter)]

  it('names the case in its subject and in both parts', () => {
    const { reference } = facts.state
    expect(letter.subject.startsWith(`[${reference}] `)).toBe(true)
    for (const part of [seen(html), text]) expect(part).toContain(reference)
  })

  it('leads to the case from both parts', () => {
    const url = facts.link?.url ?? ''
    expect(html).toContain(`href="${url}"`)
    expect(text).toContain(`\n${url}\n`)
  })

  it('says in both parts at which stage the case is, and where that can be seen without signing in', () => {
    const stages = letter.about?.stages ?? []
    const stage = stages.find(({ state }) => state === 'current' || state === 'ended')
    const reached = stage ? [stage.label, stage.stateLabel] : stages.map(({ label }) => label).slice(-1)
    for (const word of reached) expect(seen(html)).toContain(word)
    if (stage) expect(text.split('\n')[0]).toContain(`${stage.label}: ${stage.stateLabel}`)
    expect(html).toContain(`href="${statusUrl}"`)
    expect(text).toContain(`\n${statusUrl}\n`)
    for (const part of [seen(html), text]) expect(part).toContain(letter.status?.until)
  })

  it('keeps every address on a line of its own, whole', () => {
    for (const line of text.split('\n').filter((one) => one.includes('https://'))) expect(line).toMatch(/^https:\S+$/)
  })

  it('says in both parts the same, and everything it has to say', () => {
    const sentences = [
      letter.title,
      letter.from,
      ...letter.paragraphs,
      ...letter.facts.flatMap(({ label, value }) => [label, value]),
      ...(letter.list ? [letter.list.title, ...letter.list.items] : []),
      ...(letter.quote ? [letter.quote.title, ...letter.quote.text.split('\n')] : []),
      ...letter.small,
    ]
    expect(sentences.length).toBeGreaterThan(4)
    for (const sentence of sentences) {
      expect(seen(html)).toContain(sentence)
      expect(text).toContain(sentence)
    }
  })

  it('is in the reader’s language, and leaves no place unfilled', () => {
    expect(html).toContain(`<html lang="${locale}" dir="ltr">`)
    expect(letter.small).toContain(translator(locale)('mails.noReply'))
    for (const part of [letter.subject, seen(html), text])
      expect(part).not.toMatch(/[{}]|undefined|null|NaN|\[object|mails\.|case\.next/)
  })

  it('says nothing of the person', () => {
    const { applicant, line, identity } = liWeisApplication
    for (const personal of [applicant.fullName, applicant.email, applicant.phone, line.msisdn, identity?.number ?? ''])
      for (const part of [letter.subject, html, text]) expect(part).not.toContain(personal)
  })

  it('can be read in the dark, and loads nothing', () => {
    expect(html).toContain('prefers-color-scheme: dark')
    expect(html.replace('<img src="cid:', '')).not.toMatch(/<(img|link|script)|url\(|src=/)
  })
})

describe('a letter', () => {
  const letter = (kind: LetterKind, changes: Partial<LetterFacts> = {}) =>
    writeLetter({ ...factsFor(kind, 'en'), ...changes })

  it('about a submission says the promise and why it is what it is', () => {
    const { paragraphs, list } = letter('ApplicationSubmitted')
    expect(paragraphs).toEqual([
      'Harborline Wireless decides between Mon 16 Mar, 17:00 EDT and Wed 18 Mar, 17:00 EDT.',
      'Harborline Wireless will look at the application. There is nothing you need to do.',
    ])
    expect(list?.items[0]).toBe('Submitted Fri 13 Mar before 17:00.')
  })

  it('about a promise that moved says the dates, the reason in the words of staff, and each step', () => {
    const extended = letter('ReviewExtended')
    expect(extended.paragraphs).toEqual([
      'Harborline Wireless needs 2 business days more, and decides between Mon 16 Mar, 17:00 EDT and Fri 20 Mar, 17:00 EDT.',
      'Harborline Wireless is checking the application. There is nothing you need to do.',
    ])
    expect(extended.quote?.text).toContain('Please send')
    expect(extended.list?.items).toContain('The review was extended by 2 business days.')
  })

  it('about a promise counted anew says the old dates and the new, and that a clock which stands still moves them', () => {
    const { paragraphs, quote } = letter('ReviewRecalculated')
    expect(paragraphs).toEqual([
      'The decision was promised between Mon 16 Mar, 17:00 EDT and Wed 18 Mar, 17:00 EDT. Now Harborline Wireless decides between Tue 17 Mar, 17:00 EDT and Thu 19 Mar, 17:00 EDT.',
      'The clock has been paused since Fri 13 Mar, 12:00 EDT. When it restarts, both dates move by the business days in between.',
      'Harborline Wireless asks for something. Sign in and answer: the clock is paused until then.',
    ])
    expect(quote?.text).toContain('Please send')
    const running = letter('ReviewRecalculated', { state: caseIn('in_review').state })
    expect(running.paragraphs).toHaveLength(2)
  })

  it('about a case opened again says what is still open with its reader, and no date while it is stopped', () => {
    const t = translator('en')
    const facts = factsFor('CaseReopened', 'en')
    const { state } = caseIn('waiting_for_customer')
    const asked = [{ kind: 'answers' as const, page: 'person' as const }]
    const waiting = writeLetter({ ...facts, state: { ...state, asked } })
    expect(waiting.list).toMatchObject({ title: t('review.asked', { operator: facts.operator.name }) })
    expect(waiting.list?.items).toHaveLength(1)
    const frozen = { at: facts.event.at, by: 'applicant' as const }
    const stopped = writeLetter({ ...facts, state: { ...facts.state, frozen } })
    expect(stopped.list).toBeNull()
    expect(stopped.paragraphs).toContain(t('trust.frozen.customer', { operator: facts.operator.name }))
  })

  it('says whether an answer to it is read', () => {
    const answered = letter('CaseOpened', { hearsReplies: true }).small
    expect(answered).toContain('If you answer this mail, Harborline Wireless reads it with your case, files included.')
    expect(answered).not.toContain(translator('en')('mails.noReply'))
  })

  it('lets what people wrote run in its own direction, and keeps that from the rest', () => {
    const words = 'يرجى إرسال <b>صورة</b>.\nThank you!'
    const operator = { name: 'شركة الميناء', hotline: '+1 212 555 0100', contact: 'required' } as const
    const html = asHtml(letter('InformationRequested', { words, operator }))
    expect(html).toMatch(/<p class="ink" dir="auto" style="[^"]*unicode-bidi:plaintext[^"]*">يرجى/)
    expect(html).toContain(`<bdi>${operator.name}</bdi>`)
    // The letter itself is in one of our languages: none of its own paragraphs turns round for the sake of one name.
    expect(html.match(/dir="auto"/g)).toHaveLength(1)
  })

  it('shows what staff wrote as they wrote it, never as markup', () => {
    const html = asHtml(letter('InformationRequested'))
    expect(html).toContain('Please send &lt;b&gt;both&lt;/b&gt; pages &amp; the stamp.<br>Thank you!')
    expect(html).not.toContain('<b>both')
  })

  it('leaves out words that have been erased', () => {
    for (const kind of ['InformationRequested', 'ApplicationRejected', 'CardShipped'] as const) {
      const { quote, facts } = letter(kind, { words: null })
      expect(quote).toBeNull()
      expect(facts.map(({ label }) => label)).not.toContain('Tracking number')
    }
  })

  it('says until when a link works, and where to get another when there is none', () => {
    expect(letter('ClaimLink').paragraphs.at(-1)).toBe(
      'The link works once, until Fri 27 Mar, 12:00 EDT, with an account that has this e-mail address.',
    )
    const without = letter('ApplicationApproved', { link: null })
    expect(without.button).toBeNull()
    expect(without.paragraphs.at(-1)).toBe('To see the case, ask Harborline Wireless for a new link.')
  })

  it('refuses to be about another event than its kind', () => {
    expect(() => letter('CardShipped', { event: factsFor('CaseClosed', 'en').event })).toThrow('is not CardShipped')
  })
})
