import { z } from 'zod'
import type { Instant } from '@/lib/core/time'
import { formatUtc } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { Letter } from './letter'

/**
 * Decides what a message about an account says, in the reader's language. It refuses to know addresses, and says nothing
 * of the person: a mail may be read by somebody it was not meant for.
 */
export const CodeKind = z.enum(['SignInCode', 'RecoveryCode', 'SignUpCode', 'OldEmailCode', 'NewEmailCode'])
export type CodeKind = z.infer<typeof CodeKind>

/** What an account is told because something happened to it. None of these can be turned off. */
export const NoticeKind = z.enum([
  'AddressInUse',
  'PasswordChanged',
  'EmailChanged',
  'EmailRestored',
  'NewDevice',
  'SecondFactorAdded',
  'SecondFactorRemoved',
  'RecoveryCodesMade',
])
export type NoticeKind = z.infer<typeof NoticeKind>

export type AccountMessageKind = CodeKind | NoticeKind
const isCode = (kind: AccountMessageKind): kind is CodeKind => CodeKind.safeParse(kind).success

export type AccountLetterFacts = {
  kind: AccountMessageKind
  locale: Locale
  /** When it happened, or was asked for. */
  at: Instant
  /** Where Buka is: `https://desk.example`. */
  site: string
  /** Of messages with a code, the eight digits and how long they work. */
  code: { digits: string; minutes: number } | null
  /** Of a change of address, told to the mailbox that was left, the link that undoes it. */
  undo: { url: string; until: Instant } | null
}

/** Where a notice leads, for whoever has something to do because of it. */
const leads: Record<NoticeKind, { label: 'signIn' | 'recover' | 'account'; path: string } | null> = {
  AddressInUse: { label: 'signIn', path: '/sign-in' },
  PasswordChanged: { label: 'recover', path: '/recover' },
  EmailChanged: null,
  EmailRestored: { label: 'recover', path: '/recover' },
  NewDevice: { label: 'account', path: '/account' },
  SecondFactorAdded: { label: 'account', path: '/account' },
  SecondFactorRemoved: { label: 'account', path: '/account' },
  RecoveryCodesMade: { label: 'account', path: '/account' },
}

export function writeAccountLetter({ kind, locale, at, site, code, undo }: AccountLetterFacts): Letter {
  const t = translator(locale)
  const title = t(`accounts.mails.titles.${kind}`)
  const host = new URL(site).host
  const terms = code ? [t('accounts.mails.codeTerms', { minutes: code.minutes, host })] : []
  const undoing = undo ? [t('accounts.mails.undo', { date: formatUtc(locale, undo.until) })] : []
  const lead = isCode(kind) ? null : leads[kind]
  const button = undo
    ? { label: t('accounts.mails.undoLabel'), url: undo.url }
    : lead && { label: t(`accounts.mails.labels.${lead.label}`), url: new URL(lead.path, site).href }
  return {
    locale,
    subject: title,
    from: t('product.name'),
    title,
    about: null,
    code: code && `${code.digits.slice(0, 4)} ${code.digits.slice(4)}`,
    paragraphs: [t(`accounts.mails.bodies.${kind}`), ...terms, ...undoing],
    facts: [{ label: t('accounts.mails.when'), value: formatUtc(locale, at) }],
    quote: null,
    list: null,
    status: null,
    alarm: null,
    button: button && { ...button, copy: t('mails.copy') },
    small: [
      t(isCode(kind) ? 'accounts.mails.notAsked' : 'accounts.mails.notice'),
      t('mails.noCodes'),
      t('mails.noReply'),
    ],
  }
}
