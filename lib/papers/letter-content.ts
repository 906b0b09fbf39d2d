import { formatPhone } from '@/lib/i18n/format'
import { Locale, localeNames } from '@/lib/i18n/locale'
import { type Translate, translator } from '@/lib/i18n/translator'
import { type MarketId, market } from '@/lib/markets'
import type { IdentityKind } from '@/lib/markets/policy'
import type { Content } from './content'
import { tidy } from './tidy'

/**
 * The words of a letter of authority: in the language of whoever gives it, and in that of the counter it is shown at.
 * Decides what is said and in which order; does not know paper, fonts or places.
 */
type Person = { name: string; identity: { kind: IdentityKind; number: string } | null }
export type Letter = {
  locale: Locale
  market: MarketId
  operator: string
  reference: string
  line: string | null
  servicePoint: string | null
  giver: Person
  recipient: Person
}

/** The language of a market's counters. */
const localOf = (id: MarketId): Locale => Locale.parse(market(id).homeLocale.slice(0, 2))

export function letterContent({
  locale,
  market: id,
  operator,
  reference,
  line,
  servicePoint,
  giver,
  recipient,
}: Letter) {
  const languages = [...new Set([locale, localOf(id)])]
  const translators = languages.map(translator)
  const both = (say: (t: Translate) => string): string => [...new Set(translators.map(say))].join(' / ')
  const row = (label: string, value: string | null) => ({ label, value: value ? tidy(value) : ' ' })
  const person = ({ name, identity }: Person) => ({
    ...row(
      both((t) => t('proxy.paper.name')),
      name,
    ),
    ...(identity
      ? { fine: both((t) => t('fields.pair', { kind: t(`identity.${identity.kind}`), value: identity.number })) }
      : {}),
  })
  const signed = both((t) => t('proxy.paper.signature'))
  const lines = [both((t) => t('proxy.paper.placeAndDate')), signed, both((t) => t('paper.blockLetters'))]
  const t = translator(locale)
  return {
    title: both((say) => say('proxy.paper.title')),
    operator: tidy(operator),
    caseLabel: t('paper.case'),
    reference,
    isDraft: false,
    standing: both((say) => say('proxy.paper.standing')),
    rules: '',
    sections: [
      { title: both((say) => say('proxy.paper.giver')), rows: [person(giver)] },
      { title: both((say) => say('proxy.paper.recipient')), rows: [person(recipient)] },
      {
        title: both((say) => say('proxy.paper.authorised')),
        rows: [
          {
            ...row(
              both((say) => say('proxy.paper.line')),
              line && formatPhone(line),
            ),
            ...(servicePoint ? { fine: tidy(servicePoint) } : {}),
          },
          ...translators.map((say, place) => ({
            label: localeNames[languages[place] ?? locale],
            value: say('proxy.paper.text'),
          })),
          // Customary on a private deed; worth Rp10.000 since UU 10/2020.
          ...(id === 'ID'
            ? [
                row(
                  'Meterai Rp10.000',
                  both((say) => say('proxy.paper.stamp')),
                ),
              ]
            : []),
        ],
      },
    ],
    declaration: { title: both((say) => say('proxy.paper.signedTitle')), text: '' },
    applicant: { title: both((say) => say('proxy.paper.giver')), lines },
    counter: { title: both((say) => say('proxy.paper.recipient')), lines },
    page: (page: number, pages: number) => t('paper.page', { page, pages }),
    missing: (mark: string, characters: string) => t('paper.missing', { mark, characters }),
  } satisfies Content
}
